using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Close / last swing high − 1 and close / last swing low − 1. A swing high is above the highs of the bars on its
/// left and not below those on its right; it counts from the bar that proves it on, side bars later, and never
/// changes. Unknown until the window is full, while a missing bar lies in it, and while it holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct SwingDistanceStep(int side, int window) : IBarStep
{
    private Swings swings = new(side, window, kept: 1);
    private double high = double.NaN;
    private double low = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "swing_distance",
            Family = Family.Patterns,
            Summary = "close / last swing high − 1 and close / last swing low − 1",
            Notes =
                "A swing high is above the highs of the bars on its left and not below those on its "
                + "right; it counts from the bar that proves it on, side bars later, and never "
                + "changes. Unknown until the window is full, while a missing bar lies in it, and "
                + "while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["high", "low"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Williams, Trading Chaos, 1995 (fractals)",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SwingDistanceStep(a.Int(0), a.Int(1))),
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
        var close = bar.Close;
        outputs[0] = close / high - 1;
        outputs[1] = close / low - 1;
    }

    private void Find()
    {
        high = swings.High().Value;
        low = swings.Low().Value;
    }
}
