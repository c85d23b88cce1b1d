using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// The close’s break out of the bar before an inside bar: 1 when the bar before was an inside bar and the close is above the
/// high of the bar that held it, −1 below its low, else 0. Memory 3 bars (window). Unknown while one of them is.
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
            Summary = "1 when the close breaks out above the bar before an inside bar, −1 below it, else 0",
            Notes =
                "breakout is 1 when the bar before was an inside bar and the close is above the high of the bar "
                + "that held it, −1 below its low, else 0. inside_outside tells the inside bar itself.",
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["breakout"],
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
            : !wasInside ? 0
            : close > motherHigh ? 1
            : close < motherLow ? -1
            : 0;
        (motherHigh, motherLow) = (highBefore, lowBefore);
        (highBefore, lowBefore) = (high, low);
    }
}
