using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Slow stochastic: raw = 100 (close − low_n) / (high_n − low_n) over n bars; k is its simple mean over s bars, d
/// the simple mean of k over e bars. 0 to 100; memory n + s + e − 2 bars (window). Unknown while a raw value is,
/// that is when the range is 0 (TA-Lib gives 0).
/// </summary>
/// <param name="range">Bars of the range.</param>
/// <param name="slow">Bars of the first mean.</param>
/// <param name="signal">Bars of the second mean.</param>
public struct StochasticStep(int range, int slow, int signal) : IBarStep
{
    private WindowRange window = new(range);
    private WindowSum slowSum = new(slow);
    private WindowSum signalSum = new(signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "stochastic",
            Family = Family.Momentum,
            Summary =
                "100 (close − low) / (high − low) over n bars: its mean over s bars (k), the mean of k over e bars (d)",
            Notes = "Unknown while a raw value is, that is when the range is 0 (TA-Lib gives 0).",
            Parameters =
            [
                FeatureParameter.Bars(14, name: "range"),
                FeatureParameter.Bars(3, name: "slow"),
                FeatureParameter.Bars(3, name: "signal"),
            ],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["k", "d"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Lane, Lane’s Stochastics, 1984; TA-Lib STOCH",
            WarmUp = a => a.Int(0) + a.Int(1) + a.Int(2) - 3,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new StochasticStep(a.Int(0), a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        window.Begin(barNumber);
        slowSum.Begin(barNumber);
        signalSum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = window.Add(bar);
        var range = high - low;
        var raw = range == 0 ? double.NaN : 100 * ((bar.Close - low) / range);
        var k = slowSum.Add(raw) / slow;
        outputs[0] = k;
        outputs[1] = signalSum.Add(k) / signal;
    }
}
