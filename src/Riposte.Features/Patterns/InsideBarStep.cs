using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// 1 when high and low lie inside those of the bar before; and the close’s break out of the bar before an inside bar.
/// inside is 1 or 0; breakout is 1 when the bar before was an inside bar and the close is above the high of the bar
/// that held it, −1 below its low, else 0.
/// </summary>
public struct InsideBarStep() : IBarStep
{
    private double highBefore = double.NaN;
    private double lowBefore = double.NaN;
    private double motherHigh = double.NaN;
    private double motherLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "inside_bar",
            Family = Family.Patterns,
            Summary =
                "1 when high and low lie inside those of the bar before; and the close’s break out "
                + "of the bar before an inside bar",
            Notes =
                "inside is 1 or 0; breakout is 1 when the bar before was an inside bar and the close "
                + "is above the high of the bar that held it, −1 below its low, else 0.",
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["inside", "breakout"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990",
            WarmUp = _ => 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new InsideBarStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, close) = (bar.High, bar.Low, bar.Close);
        var wasInside = highBefore < motherHigh && lowBefore > motherLow;
        var isUnknown = double.IsNaN(high + low + close + highBefore + lowBefore + motherHigh + motherLow);
        outputs[0] =
            isUnknown ? double.NaN
            : high < highBefore && low > lowBefore ? 1
            : 0;
        outputs[1] =
            isUnknown ? double.NaN
            : !wasInside ? 0
            : close > motherHigh ? 1
            : close < motherLow ? -1
            : 0;
        (motherHigh, motherLow) = (highBefore, lowBefore);
        (highBefore, lowBefore) = (high, low);
    }
}
