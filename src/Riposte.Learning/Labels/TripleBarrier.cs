using System.Buffers;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Labels;

/// <summary>
/// Labels by which barrier a trade meets first: target, stop, or the end of its time.
/// <para>For an event on row i the bars i+1 … i+<see cref="HorizonBars"/> count; the event bar's own high and low
/// never do. A touch is ≤ or ≥.
/// Stop and target within one bar: finer bars decide where there are any (<see cref="Detail"/>), else the stop came
/// first (pessimistic). A bar that opens beyond the stop exits at that
/// worse open; a target never
/// fills better than its own price (pessimistic). On <see cref="BarrierPath.Close"/> the exit is the close that
/// crossed, better or worse.
/// Out of time: the close of bar i+<see cref="HorizonBars"/>, or the last known close before it.</para>
/// <para>Dropped, never called neutral: an event whose window runs past the data, whose bar or entry price is missing,
/// or whose ATR or volatility is
/// unknown or 0, or whose target is below <see cref="MinReturn"/>.
/// A missing bar inside a window touches nothing; whether it takes a slot <see cref="Vertical"/> says.</para>
/// <para>Two-sided: LONG when the long trade met its target before its stop, SHORT likewise, else NEUTRAL. With
/// targets at least as far as stops
/// at most one of them can, since each target lies at or beyond the other trade's stop. The label ends when both
/// trades have ended.</para>
/// </summary>
/// <param name="TakeProfit">Distance of the target (of the upper barrier when single).</param>
/// <param name="StopLoss">Distance of the stop (of the lower barrier when single).</param>
/// <param name="HorizonBars">Bars a trade may last; at least 1. See <see cref="BarsIn"/> for durations.</param>
/// <param name="Side">Which trades to follow.</param>
/// <param name="Path">Which prices touch.</param>
/// <param name="Entry">Where trades enter.</param>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 3; here with highs and
/// lows, unequal barriers and both sides.</remarks>
public sealed record TripleBarrier(
    Barrier TakeProfit,
    Barrier StopLoss,
    int HorizonBars,
    LabelSide Side = LabelSide.Both,
    BarrierPath Path = BarrierPath.HighLow,
    EntryReference Entry = EntryReference.NextOpen
) : ILabeler
{
    // Events a stretch: its tables and columns fit into a core's cache.
    private const int Chunk = 1 << 12;

    /// <summary>
    /// What the barriers are multiples of, for every market row: the average true range, in price, or the volatility,
    /// as a fraction; NaN where unknown. Required unless both barriers are percent; both read the same column.
    /// The value at the event row is used, which is known when the event bar closes.
    /// </summary>
    public double[]? ScaleColumn { get; init; }

    /// <summary>Events whose target is nearer to the entry than this fraction of it are dropped. 0 drops
    /// none.</summary>
    public double MinReturn { get; init; }

    /// <summary>Whether <see cref="HorizonBars"/> counts slots of time or bars that exist.</summary>
    public VerticalBarrier Vertical { get; init; }

    /// <summary>
    /// Finer bars of the same instrument. They say which came first where a bar touched target and stop; nothing else
    /// is read from them. Null leaves it at the pessimistic order. On the path of closes there is nothing to decide.
    /// </summary>
    public MarketTable? Detail { get; init; }

    /// <summary>Bars of an interval in a duration: 60m of 15m bars are 4.</summary>
    /// <exception cref="UserException">The duration is no whole number of bars (Configuration).</exception>
    public static int BarsIn(Interval duration, Interval bar) =>
        duration.Nanoseconds >= bar.Nanoseconds && duration.IsMultipleOf(bar)
            ? checked((int)(duration.Nanoseconds / bar.Nanoseconds))
            : throw new UserException(
                ErrorKind.Configuration,
                $"The label horizon {duration} is no whole number of {bar} bars.",
                "A label ends on a bar's close.",
                $"Choose a multiple of {bar}, or give the horizon in bars."
            );

    /// <inheritdoc/>
    public LabelTable Label(MarketTable market, ReadOnlySpan<int> events) =>
        Label(market, events, SerialWorkers.Instance, out _);

    /// <summary>
    /// Labels some events. Weights are average uniqueness (<see cref="Uniqueness"/>) over the labels returned. A
    /// single-sided label measures
    /// only the long trade: its short returns are NaN and its short ends equal the long ones.
    /// </summary>
    /// <param name="market">Bars on their full grid.</param>
    /// <param name="events">Rows of the events, strictly rising.</param>
    /// <param name="workers">Cores to use; the labels do not depend on their number.</param>
    /// <param name="counts">How many trades ended on a bar that touched both barriers.</param>
    /// <exception cref="UserException">Two-sided with a target nearer than its stop, or barriers that cannot be
    /// compared (Configuration).</exception>
    /// <exception cref="ArgumentException">Events do not rise or lie outside the table, the horizon is below 1, the
    /// least return is negative, a column is absent or too short, or the finer bars do not fill these.</exception>
    public LabelTable Label(MarketTable market, ReadOnlySpan<int> events, IWorkers workers, out TouchCounts counts)
    {
        BarrierChecks.Require(this, market, events);
        var windows = BarrierWindows.Of(this, market, events);
        var labels = Empty(market, windows.Rows);
        var finer = Detail is null ? null : new FinerBars(market, Detail);
        var parts = new TouchCounts[(windows.Rows.Length + Chunk - 1) / Chunk];
        workers.For(parts.Length, part => parts[part] = Follow(windows, labels, part * Chunk, finer));
        counts = parts.Aggregate(default(TouchCounts), (sum, part) => sum + part);
        Uniqueness.Average(labels, labels.Weights);
        return labels;
    }

    /// <summary>Entry price, distances of target and stop in price, and last row of the window of an event, as a
    /// picture of the label needs them.</summary>
    /// <param name="market">Bars.</param>
    /// <param name="row">Row of an event that has a label.</param>
    /// <exception cref="ArgumentException">The event has no label.</exception>
    public (double Entry, double Target, double Stop, int LastRow) WindowOf(MarketTable market, int row)
    {
        var windows = BarrierWindows.Of(this, market, [row]);
        if (windows.Rows.Length == 0)
        {
            throw new ArgumentException($"The event of row {row} has no label.", nameof(row));
        }
        Span<BarrierWindow> one = [default];
        windows.Fill(0, one);
        return (one[0].Entry, one[0].Target, one[0].Stop, one[0].Last);
    }

    private TouchCounts Follow(BarrierWindows windows, LabelTable labels, int from, FinerBars? finer)
    {
        var market = labels.Market;
        var to = Math.Min(from + Chunk, labels.Count);
        var rented = ArrayPool<BarrierWindow>.Shared.Rent(to - from);
        var span = rented.AsSpan(0, to - from);
        windows.Fill(from, span);
        TouchCounts counts;
        using (var scan = new BarrierScan(market, Path, (span[0].First, span[^1].Last), (span.Length, Longest(span))))
        {
            var trades = new BarrierTrades(scan, market, Path, finer);
            counts = Side == LabelSide.Both ? trades.Both(span, labels, from) : trades.Single(span, labels, from);
        }
        ArrayPool<BarrierWindow>.Shared.Return(rented);
        var zero = market.KnownAt(0).Nanoseconds;
        var step = market.Interval.Nanoseconds;
        for (var k = from; k < to; k++)
        {
            labels.Start[k] = new Instant(zero + labels.EventRows[k] * step);
            labels.End[k] = new Instant(zero + labels.EndRows[k] * step);
        }
        return counts;
    }

    private static int Longest(ReadOnlySpan<BarrierWindow> windows)
    {
        var longest = 0;
        foreach (ref readonly var window in windows)
        {
            longest = Math.Max(longest, window.Last - window.First + 1);
        }
        return longest;
    }

    private static LabelTable Empty(MarketTable market, int[] kept) =>
        new(
            market,
            kept,
            GC.AllocateUninitializedArray<Instant>(kept.Length),
            GC.AllocateUninitializedArray<Instant>(kept.Length),
            GC.AllocateUninitializedArray<int>(kept.Length),
            GC.AllocateUninitializedArray<Contracts.Outcome>(kept.Length),
            GC.AllocateUninitializedArray<double>(kept.Length),
            GC.AllocateUninitializedArray<double>(kept.Length),
            GC.AllocateUninitializedArray<int>(kept.Length),
            GC.AllocateUninitializedArray<int>(kept.Length),
            GC.AllocateUninitializedArray<double>(kept.Length)
        );
}
