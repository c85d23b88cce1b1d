using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Bars since the last swing high and low, and which of them is newer. A swing high is above the highs of the bars on
/// its left and not below those on its right; it counts from the bar that proves it on, side bars later, and never
/// changes. direction is 1 when the newer one is a low (price rose from it), −1 when it is a high, 0 when one bar is
/// both. Unknown until the window is full, while a missing bar lies in it, and while it holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct SwingAgeStep(int side, int window) : IBarStep
{
    private Swings swings = new(side, window, kept: 1);
    private double high = double.NaN;
    private double low = double.NaN;
    private double direction = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "swing_age",
            Family = Family.Patterns,
            Summary = "bars since the last swing high and low, and which of them is newer",
            Notes =
                "A swing high is above the highs of the bars on its left and not below those on its "
                + "right; it counts from the bar that proves it on, side bars later, and never "
                + "changes. direction is 1 when the newer one is a low (price rose from it), −1 when "
                + "it is a high, 0 when one bar is both. Unknown until the window is full, while a "
                + "missing bar lies in it, and while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["high", "low", "direction"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Williams, Trading Chaos, 1995 (fractals)",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SwingAgeStep(a.Int(0), a.Int(1))),
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
        outputs[0] = swings.Place - high;
        outputs[1] = swings.Place - low;
        outputs[2] = direction;
    }

    // Places and which is newer: all or nothing.
    private void Find()
    {
        var top = swings.High();
        var bottom = swings.Low();
        var isUnknown = double.IsNaN(top.Value + bottom.Value);
        high = isUnknown ? double.NaN : top.Place;
        low = isUnknown ? double.NaN : bottom.Place;
        direction = isUnknown ? double.NaN : Math.Sign(bottom.Place - top.Place);
    }
}
