using Riposte.Core.Market;
using Riposte.Core.Numerics;

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
        swings.Add(bar);
        if (!swings.IsKnown)
        {
            outputs.Fill(double.NaN);
            return;
        }
        var atr = bar.Used(0);
        var close = bar.Close;
        var now = swings.Place;
        var (upper, upperSlope) = Line(swings.High(2), swings.High(1), swings.High(), now);
        var (lower, lowerSlope) = Line(swings.Low(2), swings.Low(1), swings.Low(), now);
        var width = upper - lower;
        if (double.IsNaN(width) || !(atr > 0))
        {
            outputs.Fill(double.NaN);
            return;
        }
        var bars = now - Math.Min(swings.High(2).Place, swings.Low(2).Place);
        var first = width - (upperSlope - lowerSlope) * bars;
        outputs[0] = upperSlope / atr;
        outputs[1] = lowerSlope / atr;
        outputs[2] = width / atr;
        outputs[3] = width == 0 ? double.NaN : (close - lower) / width;
        outputs[4] = first == 0 ? double.NaN : 1 - width / first;
        outputs[5] =
            close > Math.Max(upper, lower) ? 1
            : close < Math.Min(upper, lower) ? -1
            : 0;
    }

    // Height at a place, and slope, of the least-squares line through three points.
    private static (double Height, double Slope) Line(Dated a, Dated b, Dated c, long now)
    {
        if (double.IsNaN(a.Value + b.Value + c.Value))
        {
            return (double.NaN, double.NaN);
        }
        double x = a.Place - now;
        double y = b.Place - now;
        double z = c.Place - now;
        var centre = (x + y + z) / 3;
        var mean = (a.Value + b.Value + c.Value) / 3;
        var (u, v, w) = (x - centre, y - centre, z - centre);
        var slope = (u * (a.Value - mean) + v * (b.Value - mean) + w * (c.Value - mean)) / (u * u + v * v + w * w);
        return (mean - slope * centre, slope);
    }
}
