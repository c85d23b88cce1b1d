using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// The last swing high and low proven by k bars on each side. A swing high is above the highs of the bars on its left
/// and not below those on its right; it counts from the bar that proves it on, side bars later, and never changes.
/// Unknown until the window is full, while a missing bar lies in it, and while it holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct SwingPriceStep(int side, int window) : IBarStep
{
    private Swings swings = new(side, window, kept: 1);
    private double high = double.NaN;
    private double low = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "swing_price",
            Family = Family.Patterns,
            Summary = "the last swing high and low proven by k bars on each side",
            Notes =
                "A swing high is above the highs of the bars on its left and not below those on its "
                + "right; it counts from the bar that proves it on, side bars later, and never "
                + "changes. Unknown until the window is full, while a missing bar lies in it, and "
                + "while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["high", "low"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Williams, Trading Chaos, 1995 (fractals)",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SwingPriceStep(a.Int(0), a.Int(1))),
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
        outputs[0] = high;
        outputs[1] = low;
    }

    private void Find()
    {
        high = swings.High().Value;
        low = swings.Low().Value;
    }
}
