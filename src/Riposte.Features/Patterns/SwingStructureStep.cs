using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Whether the last two swing highs and lows rise (1) or fall (−1), whether both agree, and which of them the close
/// has broken. highs and lows are 1 for a higher one, −1 for a lower one, 0 for an equal one; trend is their common
/// sign, else 0; breakout is 1 above the last swing high, −1 below the last swing low. A swing high is above the
/// highs of the bars on its left and not below those on its right; it counts from the bar that proves it on, side
/// bars later, and never changes. Unknown until the window is full, while a missing bar lies in it, and while it
/// holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct SwingStructureStep(int side, int window) : IBarStep
{
    private Swings swings = new(side, window, kept: 2);
    private double high = double.NaN;
    private double low = double.NaN;
    private double highs = double.NaN;
    private double lows = double.NaN;
    private double trend = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "swing_structure",
            Family = Family.Patterns,
            Summary =
                "whether the last two swing highs and lows rise (1) or fall (−1), whether both "
                + "agree, and which of them the close has broken",
            Notes =
                "highs and lows are 1 for a higher one, −1 for a lower one, 0 for an equal one; "
                + "trend is their common sign, else 0; breakout is 1 above the last swing high, −1 "
                + "below the last swing low. A swing high is above the highs of the bars on its left "
                + "and not below those on its right; it counts from the bar that proves it on, side "
                + "bars later, and never changes. Unknown until the window is full, while a missing "
                + "bar lies in it, and while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["highs", "lows", "trend", "breakout"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Dow, after Hamilton, The Stock Market Barometer, 1922",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SwingStructureStep(a.Int(0), a.Int(1))),
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
        outputs[0] = highs;
        outputs[1] = lows;
        outputs[2] = trend;
        outputs[3] = Break(bar.Close, high, low);
    }

    private void Find()
    {
        high = swings.High().Value;
        low = swings.Low().Value;
        highs = Compare(high, swings.High(1).Value);
        lows = Compare(low, swings.Low(1).Value);
        trend =
            double.IsNaN(highs + lows) ? double.NaN
            : highs == lows ? highs
            : 0;
    }

    // The sign of the difference, without branches; 0 times the difference keeps what is unknown unknown.
    private static double Compare(double newer, double older) =>
        (newer > older ? 1 : 0) - (newer < older ? 1 : 0) + 0 * (newer - older);

    private static double Break(double close, double high, double low)
    {
        if (double.IsNaN(high + low))
        {
            return double.NaN;
        }
        if (close > high)
        {
            return 1;
        }
        return close < low ? -1 : 0;
    }
}
