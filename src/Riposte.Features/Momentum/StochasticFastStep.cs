using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Fast stochastic: k = 100 (close − low_n) / (high_n − low_n) over n bars, d its simple mean over e bars. 0 to 100;
/// memory n + e − 1 bars (window). Unknown when the range is 0 (TA-Lib gives 0).
/// </summary>
/// <param name="range">Bars of the range.</param>
/// <param name="signal">Bars of the mean.</param>
public struct StochasticFastStep(int range, int signal) : IBarStep
{
    private WindowRange window = new(range);
    private WindowSum sum = new(signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "stochastic_fast",
            Family = Family.Momentum,
            Summary = "k = 100 (close − low) / (high − low) over n bars, d = mean of k over e bars",
            Notes =
                "d is the k of stochastic. TA-Lib’s defaults are 5 and 3. Unknown when the range is 0, where TA-Lib "
                + "gives 0.",
            Parameters = [FeatureParameter.Bars(14, name: "range"), FeatureParameter.Bars(3, name: "signal")],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["k", "d"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Lane, Lane’s Stochastics, 1984; TA-Lib STOCHF",
            WarmUp = a => a.Int(0) + a.Int(1) - 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new StochasticFastStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        window.Begin(barNumber);
        sum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = window.Add(bar);
        var width = high - low;
        var k = width == 0 ? double.NaN : 100 * ((bar.Close - low) / width);
        outputs[0] = k;
        outputs[1] = sum.Add(k) / signal;
    }
}
