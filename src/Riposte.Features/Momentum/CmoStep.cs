using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Chande momentum oscillator: 100 (rises − falls) / (rises + falls), sums of n changes of the close. −100 to 100;
/// memory n + 1 bars (window). Unknown when nothing moved. The original plain sums; TA-Lib smooths with Wilder
/// means, which is 2 RSI − 100.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct CmoStep(int bars) : IStep
{
    private WindowSum rises = new(bars);
    private WindowSum falls = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cmo",
            Family = Family.Momentum,
            Summary = "100 (sum of rises − sum of falls) / (sum of both) over n changes",
            Notes =
                "Unknown when nothing moved. The original plain sums; TA-Lib smooths with Wilder means, "
                + "which is 2 RSI − 100.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Close],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, 100),
            Source = "Chande, Kroll, The New Technical Trader, 1994",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new CmoStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        rises.Begin(barNumber);
        falls.Begin(barNumber);
    }

    /// <inheritdoc/>
    public double Step(double value)
    {
        var change = value - previous;
        previous = value;
        var rise = rises.Add(Math.Max(change, 0));
        var fall = falls.Add(Math.Max(-change, 0));
        var sum = rise + fall;
        return sum == 0 ? double.NaN : 100 * ((rise - fall) / sum);
    }
}
