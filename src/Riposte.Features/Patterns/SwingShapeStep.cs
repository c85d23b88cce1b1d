using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// What the lines through the last three swing highs and lows form, as scores. With w the width at this bar, w₀ that at
/// the oldest of the six swings, and a, b the slopes of the upper and lower line: convergence = (w₀ − w) / (|w₀| + |w|),
/// tilt = (a + b) / (|a| + |b|), fit = max(0, 1 − largest distance of a swing from its line / mean of w₀ and w),
/// triangle = fit · max(0, convergence), channel = fit · (1 − |convergence|); fit is 0 where the lines cross within the
/// pattern. Unknown as swing_channel is, and each ratio where its denominator is 0.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct SwingShapeStep(int side, int window) : IBarStep
{
    private SwingLines lines = new(side, window);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "swing_shape",
            Family = Family.Patterns,
            Summary =
                "scores of the triangle, wedge or channel that lines through the last three swing highs and lows form",
            Notes =
                "With w the width at this bar, w₀ that at the oldest of the six swings, a and b the slopes of the upper "
                + "and lower line: convergence = (w₀ − w) / (|w₀| + |w|), near 1 at the apex of a triangle or wedge, 0 "
                + "in a channel, below 0 when it broadens. tilt = (a + b) / (|a| + |b|): 1 rising (ascending triangle, "
                + "rising wedge or channel), −1 falling, 0 symmetric. fit = max(0, 1 − largest distance of a swing "
                + "from its line / mean of w₀ and w), 0 where the lines cross within the pattern. triangle = fit · "
                + "max(0, convergence); channel = fit · (1 − |convergence|). A swing counts from the bar that proves it "
                + "on, side bars later, and never changes. Unknown until the window is full, while a missing bar lies "
                + "in it, while it holds too few swings, and each ratio where its denominator is 0.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["convergence", "tilt", "triangle", "channel"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source =
                "our own scores of the shapes in Edwards, Magee, Technical Analysis of Stock Trends, 1948; swings as "
                + "extrema in Lo, Mamaysky, Wang, Foundations of Technical Analysis, 2000",
            WarmUp = a => a.Int(1) - 1,
            Memory = a => a.Int(1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SwingShapeStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => lines.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        if (!lines.Add(bar))
        {
            outputs.Fill(double.NaN);
            return;
        }
        var (first, now) = (lines.FirstWidth, lines.Width);
        var (a, b) = (lines.Upper.Slope, lines.Lower.Slope);
        var convergence = Ratio(first - now, Math.Abs(first) + Math.Abs(now));
        var fit = first > 0 && now > 0 ? Fit((first + now) / 2) : 0;
        outputs[0] = convergence;
        outputs[1] = Ratio(a + b, Math.Abs(a) + Math.Abs(b));
        outputs[2] = fit * Math.Max(0, convergence);
        outputs[3] = fit * (1 - Math.Abs(convergence));
    }

    private readonly double Fit(double width) => Math.Max(0, 1 - Math.Max(lines.Upper.Miss, lines.Lower.Miss) / width);

    private static double Ratio(double top, double bottom) => bottom == 0 ? double.NaN : top / bottom;
}
