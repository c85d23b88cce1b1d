using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Least-squares lines through the last three swing highs and lows: slopes and width in atr(14), place of the close
/// between them, convergence, breakout. upper_slope and lower_slope in atr a bar; width at this bar in atr; position
/// 0 on the lower, 1 on the upper line; convergence is 1 − width now / width at the oldest of the six swings: above 0
/// in a triangle or wedge, about 0 in a channel, below 0 when it broadens; breakout 1 above both lines, −1 below
/// both. A swing high is above the highs of the bars on its left and not below those on its right; it counts from the
/// bar that proves it on, side bars later, and never changes. Unknown until the window is full, while a missing bar
/// lies in it, and while it holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct SwingChannelStep(int side, int window) : IBarStep
{
    private Swings swings = new(side, window, kept: 3);
    private SwingLine upperLine = SwingLine.None;
    private SwingLine lowerLine = SwingLine.None;
    private long oldest;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "swing_channel",
            Family = Family.Patterns,
            Summary =
                "least-squares lines through the last three swing highs and lows: slopes and width "
                + "in atr(14), place of the close between them, convergence, breakout",
            Notes =
                "upper_slope and lower_slope in atr a bar; width at this bar in atr; position 0 on "
                + "the lower, 1 on the upper line; convergence is 1 − width now / width at the oldest "
                + "of the six swings: above 0 in a triangle or wedge, about 0 in a channel, below 0 "
                + "when it broadens; breakout 1 above both lines, −1 below both. A swing high is above "
                + "the highs of the bars on its left and not below those on its right; it counts from "
                + "the bar that proves it on, side bars later, and never changes. Unknown until the "
                + "window is full, while a missing bar lies in it, and while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Uses = _ => ["atr(14)"],
            Outputs = ["upper_slope", "lower_slope", "width", "position", "convergence", "breakout"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source =
                "Edwards, Magee, Technical Analysis of Stock Trends, 1948; Lo, Mamaysky, Wang, Foundations of Technical Analysis, 2000",
            // The mean true range is known after 14 bars of the window.
            WarmUp = a => a.Int(1) - 1 - 14,
            Memory = a => a.Int(1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SwingChannelStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => swings.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        if (swings.Add(bar))
        {
            Find();
        }
        if (!swings.IsKnown)
        {
            outputs.Fill(double.NaN);
            return;
        }
        var atr = bar.Used(0);
        var close = bar.Close;
        var now = swings.Place;
        var upper = upperLine.Height(now);
        var lower = lowerLine.Height(now);
        var width = upper - lower;
        if (double.IsNaN(width) || !(atr > 0))
        {
            outputs.Fill(double.NaN);
            return;
        }
        var first = width - (upperLine.Slope - lowerLine.Slope) * (now - oldest);
        outputs[0] = upperLine.Slope / atr;
        outputs[1] = lowerLine.Slope / atr;
        outputs[2] = width / atr;
        outputs[3] = width == 0 ? double.NaN : (close - lower) / width;
        outputs[4] = first == 0 ? double.NaN : 1 - width / first;
        outputs[5] = (close > Math.Max(upper, lower) ? 1 : 0) - (close < Math.Min(upper, lower) ? 1 : 0);
    }

    private void Find()
    {
        upperLine = SwingLine.Through(swings.High(2), swings.High(1), swings.High());
        lowerLine = SwingLine.Through(swings.Low(2), swings.Low(1), swings.Low());
        oldest = Math.Min(swings.High(2).Place, swings.Low(2).Place);
    }
}
