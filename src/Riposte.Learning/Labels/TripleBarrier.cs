using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Labels;

/// <summary>
/// Labels by which barrier a trade meets first: target, stop, or the end of its time.
/// <para>For an event on row i the bars i+1 … i+<see cref="HorizonBars"/> count; the event bar's own high and low
/// never do. A touch is ≤ or ≥.
/// Stop and target within one bar: the stop came first (pessimistic). A bar that opens beyond the stop exits at that
/// worse open; a target never
/// fills better than its own price (pessimistic). On <see cref="BarrierPath.Close"/> the exit is the close that
/// crossed, better or worse.
/// Out of time: the close of bar i+<see cref="HorizonBars"/>, or the last known close before it.</para>
/// <para>Dropped, never called neutral: an event whose window runs past the data, whose bar or entry price is missing,
/// or whose ATR is unknown or 0.
/// A missing bar inside a window touches nothing but takes its slot.</para>
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
    /// <summary>
    /// Average true range of every market row, in price, NaN where unknown; required by ATR barriers, whose periods
    /// must agree.
    /// The value at the event row is used, which is known when the event bar closes.
    /// </summary>
    public double[]? AtrColumn { get; init; }

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

    /// <summary>
    /// Labels some events. Weights are average uniqueness (<see cref="Uniqueness"/>) over the labels returned. A
    /// single-sided label measures
    /// only the long trade: its short returns are NaN and its short ends equal the long ones.
    /// </summary>
    /// <param name="market">Bars on their full grid.</param>
    /// <param name="events">Rows of the events, strictly rising.</param>
    /// <exception cref="UserException">Two-sided with a target nearer than its stop, or barriers that cannot be
    /// compared (Configuration).</exception>
    /// <exception cref="ArgumentException">Events do not rise or lie outside the table, the horizon is below 1, or the
    /// ATR column is absent or too short.</exception>
    public LabelTable Label(MarketTable market, ReadOnlySpan<int> events)
    {
        Validate(market, events);
        var kept = Kept(market, events);
        var labels = Empty(market, kept);
        var scan = new BarrierScan(market, Path, kept.Length);
        var isBoth = Side == LabelSide.Both;
        var entries = market.Array(Entry == EntryReference.Close ? Input.Close : Input.Open);
        var lag = Entry == EntryReference.Close ? 0 : 1;
        for (var k = 0; k < kept.Length; k++)
        {
            var row = kept[k];
            var entry = entries[row + lag];
            var atr = AtrColumn is null ? double.NaN : AtrColumn[row];
            var window = new BarrierWindow(
                row + 1,
                row + HorizonBars,
                entry,
                TakeProfit.Distance(entry, atr),
                StopLoss.Distance(entry, atr)
            );
            if (isBoth)
            {
                LabelBoth(scan, window, labels, k);
            }
            else
            {
                LabelSingle(scan, window, labels, k);
            }
        }
        SetTimes(market, labels);
        Uniqueness.Average(labels, labels.Weights);
        return labels;
    }

    private static void LabelBoth(BarrierScan scan, in BarrierWindow window, LabelTable labels, int k)
    {
        // Nothing can end either trade before the first touch of a near level: targets lie at or beyond the stops.
        var first = scan.FirstTouch(window.First, window.Last, window.Entry + window.Stop, window.Entry - window.Stop);
        var longEnd = scan.EndOfLong(window, first);
        var shortEnd = scan.EndOfShort(window, first);
        labels.LongReturn[k] = longEnd.Price / window.Entry - 1;
        labels.ShortReturn[k] = 1 - shortEnd.Price / window.Entry;
        labels.LongEndRows[k] = longEnd.Row;
        labels.ShortEndRows[k] = shortEnd.Row;
        labels.EndRows[k] = Math.Max(longEnd.Row, shortEnd.Row);
        labels.Outcomes[k] =
            longEnd.IsTarget ? Contracts.Outcome.Long
            : shortEnd.IsTarget ? Contracts.Outcome.Short
            : Contracts.Outcome.Neutral;
    }

    private static void LabelSingle(BarrierScan scan, in BarrierWindow window, LabelTable labels, int k)
    {
        var end = scan.EndOfLong(window, window.First);
        labels.LongReturn[k] = end.Price / window.Entry - 1;
        labels.ShortReturn[k] = double.NaN;
        labels.LongEndRows[k] = end.Row;
        labels.ShortEndRows[k] = end.Row;
        labels.EndRows[k] = end.Row;
        labels.Outcomes[k] =
            end.IsTarget ? Contracts.Outcome.Long
            : end.IsStop ? Contracts.Outcome.Short
            : Contracts.Outcome.Neutral;
    }

    private static void SetTimes(MarketTable market, LabelTable labels)
    {
        var zero = market.KnownAt(0).Nanoseconds;
        var step = market.Interval.Nanoseconds;
        for (var k = 0; k < labels.Count; k++)
        {
            labels.Start[k] = new Instant(zero + labels.EventRows[k] * step);
            labels.End[k] = new Instant(zero + labels.EndRows[k] * step);
        }
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

    private int[] Kept(MarketTable market, ReadOnlySpan<int> events)
    {
        var close = market[Input.Close];
        var open = market[Input.Open];
        var kept = GC.AllocateUninitializedArray<int>(events.Length);
        var count = 0;
        foreach (var row in events)
        {
            if (row + (long)HorizonBars >= market.Count)
            {
                break;
            }
            var isKnown =
                !double.IsNaN(close[row])
                && (Entry == EntryReference.Close || !double.IsNaN(open[row + 1]))
                && (AtrColumn is null || AtrColumn[row] > 0);
            kept[count] = row;
            count += isKnown ? 1 : 0;
        }
        return count == kept.Length ? kept : kept[..count];
    }

    private void Validate(MarketTable market, ReadOnlySpan<int> events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HorizonBars, 1);
        ValidateBarriers(market);
        for (var k = 0; k < events.Length; k++)
        {
            if (events[k] < 0 || events[k] >= market.Count || (k > 0 && events[k] <= events[k - 1]))
            {
                throw new ArgumentException(
                    $"Event {k} at row {events[k]} lies outside the table of {market.Count} rows or does not rise.",
                    nameof(events)
                );
            }
        }
    }

    private void ValidateBarriers(MarketTable market)
    {
        if (!(TakeProfit.Size > 0) || !(StopLoss.Size > 0))
        {
            throw new ArgumentException("A barrier has a size above 0.", nameof(market));
        }
        var usesAtr = TakeProfit.Unit == BarrierUnit.Atr || StopLoss.Unit == BarrierUnit.Atr;
        if (usesAtr && AtrColumn?.Length != market.Count)
        {
            throw new ArgumentException(
                $"ATR barriers need {nameof(AtrColumn)} with one value for each of the {market.Count} rows.",
                nameof(market)
            );
        }
        if (TakeProfit.Unit == StopLoss.Unit && TakeProfit.Period == StopLoss.Period)
        {
            if (Side == LabelSide.Both && TakeProfit.Size < StopLoss.Size)
            {
                throw new UserException(
                    ErrorKind.Configuration,
                    $"The take-profit {TakeProfit} is nearer than the stop-loss {StopLoss}.",
                    "A long and a short trade could then both win, and a two-sided label would mean nothing.",
                    "Choose take_profit at least as large as stop_loss, or single-sided labels."
                );
            }
            return;
        }
        if (Side == LabelSide.Both || TakeProfit.Unit == StopLoss.Unit)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"The barriers {TakeProfit} and {StopLoss} cannot be compared.",
                "Two-sided labels need targets at least as far as stops; ATR barriers share one column.",
                "Give both barriers in percent, or both in ATR of one period."
            );
        }
    }
}
