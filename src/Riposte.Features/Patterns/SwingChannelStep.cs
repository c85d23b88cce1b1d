using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Least-squares lines through the last three swing highs and lows: slopes and width in atr(14), place of the close
/// between them, breakout. upper_slope and lower_slope in atr a bar; width at this bar in atr, below 0 where the lines
/// have crossed; position 0 on the lower, 1 on the higher of the two at this bar, held within −1 … 2; breakout 1 above both lines, −1 below both. A swing high is above the highs of the bars on its left and not
/// below those on its right; it counts from the bar that proves it on, side bars later, and never changes. Unknown until
/// the window is full, while a missing bar lies in it, and while it holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct SwingChannelStep(int side, int window) : IBarStep
{
    private SwingLines lines = new(side, window);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "swing_channel",
            Version = 2,
            Family = Family.Patterns,
            Summary =
                "least-squares lines through the last three swing highs and lows: slopes and width "
                + "in atr(14), place of the close between them, breakout",
            Notes =
                "upper_slope and lower_slope in atr a bar; width at this bar in atr, below 0 where the lines have "
                + "crossed; position 0 on the lower, 1 on the higher line at this bar, held within −1 … 2; breakout 1 above both lines, −1 below both. swing_shape scores what the lines form. A "
                + "swing high is above the highs of the bars on its left and not below those on its right; it counts "
                + "from the bar that proves it on, side bars later, and never changes. Unknown until the window is "
                + "full, while a missing bar lies in it, and while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Uses = _ => ["atr(14)"],
            Outputs = ["upper_slope", "lower_slope", "width", "position", "breakout"],
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
    public void Begin(long barNumber) => lines.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var atr = bar.Used(0);
        if (!lines.Add(bar) || !(atr > 0))
        {
            outputs.Fill(double.NaN);
            return;
        }
        var close = bar.Close;
        var width = lines.Width;
        var top = Math.Max(lines.UpperNow, lines.LowerNow);
        var bottom = Math.Min(lines.UpperNow, lines.LowerNow);
        outputs[0] = lines.Upper.Slope / atr;
        outputs[1] = lines.Lower.Slope / atr;
        outputs[2] = width / atr;
        outputs[3] = width == 0 ? double.NaN : Math.Clamp((close - bottom) / (top - bottom), -1, 2);
        outputs[4] = (close > top ? 1 : 0) - (close < bottom ? 1 : 0);
    }
}
