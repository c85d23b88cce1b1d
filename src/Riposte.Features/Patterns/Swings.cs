using System.Collections.Immutable;
using Riposte.Core.Numerics;

namespace Riposte.Features.Patterns;

/// <summary>
/// The last swing points that lie, with the bars that prove them, within the last n bars. Places count bars from the first
/// one added; only their differences mean something.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">n, above twice the side.</param>
/// <param name="kept">Swings of a kind to keep, at least 1.</param>
internal struct Swings(int side, int window, int kept)
{
    private readonly Dated[] highs = new Dated[kept];
    private readonly Dated[] lows = new Dated[kept];
    private SwingDetector detector = new(side);
    private int highCount;
    private int lowCount;
    private int run;

    /// <summary>The two parameters of every feature of swings.</summary>
    public static ImmutableArray<FeatureParameter> Parameters { get; } =
    [new FeatureParameter("side", 5, 1, 1_000), FeatureParameter.Bars(250, low: 60, name: "window")];

    /// <summary>Bars added.</summary>
    public long Place { get; private set; }

    /// <summary>Whether the last n bars are all known.</summary>
    public readonly bool IsKnown => run >= window;

    /// <summary>Why arguments do not go together; null when they do.</summary>
    public static string? Problem(FeatureArguments a) =>
        a.Int(1) >= 10 * a.Int(0) ? null : "the window must be at least ten times the side.";

    /// <summary>Tells the number of the bar that is added first.</summary>
    public void Begin(long barNumber) => detector.Begin(barNumber);

    /// <summary>Adds the next bar.</summary>
    public void Add(in BarRow bar)
    {
        var high = bar.High;
        var low = bar.Low;
        Place++;
        run = double.IsNaN(high + low + bar.Close) ? 0 : run + 1;
        detector.Add(high, low);
        if (!double.IsNaN(detector.High))
        {
            highs[highCount++ % kept] = new Dated(detector.High, Place - side);
        }
        if (!double.IsNaN(detector.Low))
        {
            lows[lowCount++ % kept] = new Dated(detector.Low, Place - side);
        }
    }

    /// <summary>The newest swing high, or an earlier one; NaN when there is none in the window.</summary>
    public readonly Dated High(int back = 0) => Get(highs, highCount, back);

    /// <summary>The newest swing low, or an earlier one; NaN when there is none in the window.</summary>
    public readonly Dated Low(int back = 0) => Get(lows, lowCount, back);

    /// <summary>The lowest kept swing low between two places; NaN when there is none.</summary>
    public readonly double LowBetween(long from, long to)
    {
        var lowest = double.NaN;
        for (var back = 0; back < kept; back++)
        {
            var low = Low(back);
            if (low.Place > from && low.Place < to && !(low.Value >= lowest))
            {
                lowest = low.Value;
            }
        }
        return lowest;
    }

    /// <summary>The highest kept swing high between two places; NaN when there is none.</summary>
    public readonly double HighBetween(long from, long to)
    {
        var highest = double.NaN;
        for (var back = 0; back < kept; back++)
        {
            var high = High(back);
            if (high.Place > from && high.Place < to && !(high.Value <= highest))
            {
                highest = high.Value;
            }
        }
        return highest;
    }

    private readonly Dated Get(Dated[] swings, int count, int back)
    {
        if (back >= count || back >= kept)
        {
            return new Dated(double.NaN, long.MinValue);
        }
        var swing = swings[(count - 1 - back) % kept];
        // The bars before it that prove it must lie in the window too.
        return swing.Place - side > Place - window ? swing : new Dated(double.NaN, long.MinValue);
    }
}
