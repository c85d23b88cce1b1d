using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Share of the last swing’s leg that the close has taken back, and its distance to the nearest Fibonacci level. The
/// leg runs from the newest swing to the newest opposite one before it that lies beyond: retracement is 0 at its end,
/// 1 at its start, below 0 beyond the end. level is retracement minus the nearest of 0, 0.236, 0.382, 0.5, 0.618,
/// 0.786, 1, 1.272, 1.618. A swing high is above the highs of the bars on its left and not below those on its right;
/// it counts from the bar that proves it on, side bars later, and never changes. Unknown until the window is full,
/// while a missing bar lies in it, and while it holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct FibonacciStep(int side, int window) : IBarStep
{
    private Swings swings = new(side, window, kept: 8);
    private double start = double.NaN;
    private double end = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "fibonacci",
            Family = Family.Patterns,
            Summary =
                "share of the last swing’s leg that the close has taken back, and its distance to "
                + "the nearest Fibonacci level",
            Notes =
                "The leg runs from the newest swing to the newest opposite one before it that lies "
                + "beyond: retracement is 0 at its end, 1 at its start, below 0 beyond the end. level "
                + "is retracement minus the nearest of 0, 0.236, 0.382, 0.5, 0.618, 0.786, 1, 1.272, "
                + "1.618. A swing high is above the highs of the bars on its left and not below those "
                + "on its right; it counts from the bar that proves it on, side bars later, and never "
                + "changes. Unknown until the window is full, while a missing bar lies in it, and "
                + "while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["retracement", "level"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Fischer, Fibonacci Applications and Strategies for Traders, 1993",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FibonacciStep(a.Int(0), a.Int(1))),
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
        var retracement = (end - bar.Close) / (end - start);
        outputs[0] = retracement;
        outputs[1] = retracement - Nearest(retracement);
    }

    private static ReadOnlySpan<double> Levels => [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1, 1.272, 1.618];

    // Half-way between neighbouring levels.
    private static ReadOnlySpan<double> Middles => [0.118, 0.309, 0.441, 0.559, 0.702, 0.893, 1.136, 1.445];

    // The leg that ends at the newest swing.
    private void Find()
    {
        var high = swings.High();
        var low = swings.Low();
        var isUp = high.Place > low.Place;
        end = isUp ? high.Value : low.Value;
        for (var back = 0; back < 8; back++)
        {
            start = isUp ? swings.Low(back).Value : swings.High(back).Value;
            if (isUp ? start < end : start > end)
            {
                return;
            }
        }
        start = double.NaN;
    }

    private static double Nearest(double retracement)
    {
        // Counted without a branch: none could be foretold.
        var passed = 0;
        foreach (var middle in Middles)
        {
            passed += retracement > middle ? 1 : 0;
        }
        return Levels[passed];
    }
}
