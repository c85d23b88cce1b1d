using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
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
    private readonly Dated[] highs = new Dated[BitOperations.RoundUpToPowerOf2((uint)kept)];
    private readonly Dated[] lows = new Dated[BitOperations.RoundUpToPowerOf2((uint)kept)];
    private PeakFinder peaks = new(side);
    private PeakFinder troughs = new(side);
    private int highCount;
    private int lowCount;
    private int highNewest;
    private int lowNewest;
    private int run;
    private long expiry = long.MaxValue;

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
    public void Begin(long barNumber)
    {
        peaks.Begin(barNumber);
        troughs.Begin(barNumber);
    }

    /// <summary>Adds the next bar and returns whether the swings are others than before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(in BarRow bar)
    {
        var high = bar.High;
        var low = bar.Low;
        Place++;
        var isChanged = Place >= expiry && Expire();
        run = double.IsNaN(high + low + bar.Close) ? 0 : run + 1;
        var top = peaks.Add(high);
        var bottom = troughs.Add(-low);
        return double.IsNaN(top) && double.IsNaN(bottom) ? isChanged : Keep(top, -bottom);
    }

    /// <summary>The newest swing high, or an earlier one; NaN when there is none in the window.</summary>
    public readonly Dated High(int back = 0) =>
        back < highCount ? highs[(highNewest - back) & (highs.Length - 1)] : None;

    /// <summary>The newest swing low, or an earlier one; NaN when there is none in the window.</summary>
    public readonly Dated Low(int back = 0) => back < lowCount ? lows[(lowNewest - back) & (lows.Length - 1)] : None;

    /// <summary>The lowest kept swing low between two places; NaN when there is none.</summary>
    public readonly double LowBetween(long from, long to)
    {
        var lowest = double.NaN;
        for (var back = 0; back < lowCount && Low(back).Place > from; back++)
        {
            var low = Low(back);
            lowest = low.Place >= to || low.Value >= lowest ? lowest : low.Value;
        }
        return lowest;
    }

    /// <summary>The highest kept swing high between two places; NaN when there is none.</summary>
    public readonly double HighBetween(long from, long to)
    {
        var highest = double.NaN;
        for (var back = 0; back < highCount && High(back).Place > from; back++)
        {
            var high = High(back);
            highest = high.Place >= to || high.Value <= highest ? highest : high.Value;
        }
        return highest;
    }

    private static Dated None => new(double.NaN, long.MinValue);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Keep(double high, double low)
    {
        if (!double.IsNaN(high))
        {
            highNewest = (highNewest + 1) & (highs.Length - 1);
            highCount = Math.Min(highCount + 1, kept);
            highs[highNewest] = new Dated(high, Place - side);
        }
        if (!double.IsNaN(low))
        {
            lowNewest = (lowNewest + 1) & (lows.Length - 1);
            lowCount = Math.Min(lowCount + 1, kept);
            lows[lowNewest] = new Dated(low, Place - side);
        }
        FindExpiry();
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Expire()
    {
        while (highCount > 0 && Leaves(High(highCount - 1)) <= Place)
        {
            highCount--;
        }
        while (lowCount > 0 && Leaves(Low(lowCount - 1)) <= Place)
        {
            lowCount--;
        }
        FindExpiry();
        return true;
    }

    private void FindExpiry() =>
        expiry = Math.Min(
            highCount > 0 ? Leaves(High(highCount - 1)) : long.MaxValue,
            lowCount > 0 ? Leaves(Low(lowCount - 1)) : long.MaxValue
        );

    // The bars before a swing that prove it must lie in the window too.
    private readonly long Leaves(Dated swing) => swing.Place - side + window;
}
