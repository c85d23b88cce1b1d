using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Stochastic of the RSI: raw = 100 (rsi − lowest) / (highest − lowest) of the last n values of rsi(m); k its simple
/// mean over s bars, d the mean of k over e bars. 0 to 100; memory that of rsi(m) and n + s + e − 2 bars
/// (contraction). Unknown when the close did not move within the n bars, or the RSI stayed at one value.
/// </summary>
/// <param name="range">Values of the RSI to look at.</param>
/// <param name="slow">Bars of the first mean.</param>
/// <param name="signal">Bars of the second mean.</param>
public struct StochasticRsiStep(int range, int slow, int signal) : IBarStep
{
    private BlockWindow<double, MaxCombine> highs = new(range);
    private BlockWindow<double, MinCombine> lows = new(range);
    private WindowSum slowSum = new(slow);
    private WindowSum signalSum = new(signal);
    private double previous = double.NaN;
    private int still;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "stochastic_rsi",
            Family = Family.Momentum,
            Summary =
                "100 (rsi − its low) / (its high − its low) over n values of rsi(m): mean over s (k), mean of k (d)",
            Notes =
                "The defaults are those of common charts (14, 14, 3, 3). With slow = 1, k and d are TA-Lib’s STOCHRSI, "
                + "and k / 100 is the unsmoothed form of Chande and Kroll. Unknown while the close has not moved for n "
                + "bars or the RSI stayed at one value, where others give 0 or 100.",
            Parameters =
            [
                FeatureParameter.Bars(14, low: 2, name: "rsi"),
                FeatureParameter.Bars(14, low: 5, name: "range"),
                FeatureParameter.Bars(3, name: "slow"),
                FeatureParameter.Bars(3, name: "signal"),
            ],
            Inputs = [Input.Close],
            Uses = a => [$"rsi({a.Bars})"],
            Outputs = ["k", "d"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Chande, Kroll, The New Technical Trader, 1994; TA-Lib STOCHRSI",
            WarmUp = a => a.Int(1) + a.Int(2) + a.Int(3) - 3,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new StochasticRsiStep(a.Int(1), a.Int(2), a.Int(3))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        highs.Begin(barNumber);
        lows.Begin(barNumber);
        slowSum.Begin(barNumber);
        signalSum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        // While the close stands still the RSI changes by rounding only, which would be stretched to 0 … 100.
        var close = bar.Close;
        still = close == previous ? Math.Min(still + 1, range) : 0;
        previous = close;
        var rsi = bar.Used(0);
        var low = lows.Add(rsi);
        var width = highs.Add(rsi) - low;
        var isFlat = width == 0 || still >= range - 1;
        var k = slowSum.Add(isFlat ? double.NaN : 100 * ((rsi - low) / width)) / slow;
        outputs[0] = k;
        outputs[1] = signalSum.Add(k) / signal;
    }
}
