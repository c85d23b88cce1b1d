using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// Passes closed one-minute bars on, minute by minute, each minute once and only when the bars of all symbols are there. For the
/// minute that is waited for:
/// <code>
/// state      leaves it
/// idle       a bar of it, or of a later minute, came, or the wall clock says that it is over → due
/// due        all bars are there → passed on, the next minute is idle or due; five seconds passed → asked
/// asked      all bars are there, or the venue answers without one → passed on; else asked again after 5 s, doubling to a minute
/// </code>
/// "Without one" is an answer that begins later, or an empty one while the venue or another symbol is two minutes ahead: then the
/// minute has a bar without prices and nothing is decided on it. A symbol without one for two minutes in a row, while others have
/// theirs, is waited for no longer: its minutes pass without prices, and it is asked for once a minute, until it has a bar again.
/// Mutable, one writer; times without a date are monotonic nanoseconds.
/// </summary>
/// <param name="symbols">Symbols, in the order of the instruments.</param>
public sealed class BarGate(ImmutableArray<string> symbols)
{
    /// <summary>How long bars of an ended minute are waited for before they are asked for.</summary>
    public const long AskAfter = 5 * Spans.Second;

    /// <summary>How old a mark price may be that a bar is compared with.</summary>
    public const long MarkLife = 30 * Spans.Second;

    /// <summary>How far from the mark price a bar may close, as a fraction of the mark price.</summary>
    public const double Band = 0.05;

    private const long Minute = BarQueue.Minute;

    // A clock that is compared with the venue's is not exact.
    private const long Early = 2 * Spans.Second;

    private readonly BarQueue[] queues = [.. symbols.Select((_, i) => new BarQueue(i))];
    private readonly Bar[] passed = new Bar[symbols.Length];
    private readonly CloseDoubts[] own = new CloseDoubts[symbols.Length];
    private readonly int[] fallen = new int[symbols.Length];
    private readonly long[] counts = new long[Enum.GetValues<BarDiscard>().Length];
    private Instant next;
    private bool hasNext;
    private long dueSince = Spans.Never;

    /// <summary>Open time of the minute that is waited for; without meaning before the first bar.</summary>
    public Instant NextOpen => next;

    /// <summary>Whether a minute is over and not passed on yet: until then there is no decision.</summary>
    public bool HasGap(long now) => dueSince != Spans.Never && now - dueSince >= AskAfter;

    /// <summary>The newest mark price of an instrument; zero before the first.</summary>
    public Price Mark(int instrument) => queues[instrument].Mark;

    /// <summary>How many bars or marks were not used, for a reason.</summary>
    public long Count(BarDiscard reason) => counts[(int)reason];

    /// <summary>A run begins on a new monotonic clock. Minutes since the last one are asked for; marks must come anew.</summary>
    public void Restart()
    {
        dueSince = Spans.Never;
        foreach (var queue in queues)
        {
            queue.Restart();
        }
    }

    /// <summary>Nothing is to come of a symbol any more: its bars have no prices from now on.</summary>
    public void Drop(string symbol)
    {
        var index = SymbolNames.Place(symbols, symbol);
        if (index >= 0)
        {
            queues[index].IsDropped = true;
        }
    }

    /// <summary>Takes a bar, when it is closed and can be one.</summary>
    /// <param name="input">The bar.</param>
    /// <param name="latest">How late it can be at the venue; null while that is not known.</param>
    public void On(BarArrived input, Instant? latest)
    {
        var index = SymbolNames.Place(symbols, input.Symbol);
        if (index < 0)
        {
            Discard(BarDiscard.Foreign);
        }
        else if (!input.IsFinal)
        {
            Discard(BarDiscard.Unfinished);
        }
        else
        {
            Take(index, input.Bar, input.At.Monotonic, latest);
        }
    }

    /// <summary>Takes a mark price, when it can be one and is none that a newer one overtook.</summary>
    /// <param name="input">The mark price.</param>
    /// <param name="latest">How late it can be at the venue; null while that is not known.</param>
    /// <returns>Whether it did.</returns>
    public bool On(MarkArrived input, Instant? latest)
    {
        var index = SymbolNames.Place(symbols, input.Symbol);
        var discard = index < 0 ? BarDiscard.Foreign : queues[index].Take(input, latest);
        Discard(discard);
        return discard is null;
    }

    /// <summary>Whether mark prices of a symbol have come for half a minute and none could be used; said once.</summary>
    public bool IsRefusing(string symbol, long now) =>
        SymbolNames.Place(symbols, symbol) is >= 0 and var index && queues[index].IsRefusing(now, MarkLife);

    /// <summary>It is known how late it can be at the venue: what was taken before that, and closes later, is no closed bar.</summary>
    public void Shed(Instant latest)
    {
        var shed = 0;
        foreach (var queue in queues)
        {
            shed += queue.Shed(latest + Early);
        }
        counts[(int)BarDiscard.Ahead] += shed;
        dueSince = shed > 0 && !IsAnyBeyond(next) ? Spans.Never : dueSince;
    }

    /// <summary>Takes the bars that were asked for.</summary>
    /// <param name="request">The question.</param>
    /// <param name="reply">Its answer.</param>
    /// <param name="now">Now.</param>
    /// <param name="latest">How late it can be at the venue; null while that is not known.</param>
    public void Answered(ListBars request, VenueReply reply, long now, Instant? latest)
    {
        var index = SymbolNames.Place(symbols, request.Symbol);
        if (index < 0 || reply.Kind != ReplyKind.Ok || !hasNext)
        {
            return;
        }
        var expected = request.From;
        foreach (var bar in reply.Bars)
        {
            if (reply.VenueTime.Nanoseconds > 0 && bar.KnownAt > reply.VenueTime)
            {
                Discard(BarDiscard.Unfinished);
                continue;
            }
            if (BarQueue.IsBar(bar) && !IsEarly(bar, latest))
            {
                queues[index].Miss(expected, bar.OpenTime, next);
                expected = bar.OpenTime + Minute;
            }
            Take(index, bar, now, latest);
        }
        if (reply.Bars.IsEmpty && expected <= next && IsAhead(reply.VenueTime))
        {
            queues[index].Miss(next, next);
        }
    }

    /// <summary>Gives the next minute away when all its bars are there.</summary>
    /// <param name="now">Now.</param>
    /// <param name="wall">The venue's clock, as well as it is known.</param>
    /// <param name="closed">The bars; they last until it is asked again.</param>
    /// <returns>Whether there were; then there may be another one.</returns>
    public bool TryClose(long now, Instant wall, out ClosedBars closed)
    {
        closed = default;
        if (!hasNext || !IsComplete())
        {
            return false;
        }
        var close = next + Minute;
        var doubts = wall - close >= Minute ? CloseDoubts.Late : CloseDoubts.None;
        doubts |= close - wall > Early ? CloseDoubts.Future : CloseDoubts.None;
        // A bar of the next minute says that it is over, whatever a clock says that may be wrong by hours.
        doubts |= IsAnyBeyond(close) ? CloseDoubts.Late : CloseDoubts.None;
        for (var i = 0; i < queues.Length; i++)
        {
            var queue = queues[i];
            ref readonly var bar = ref queue.Pass(next);
            own[i] = DoubtsOf(queue, bar, now);
            // Bars that are late are what the venue says of the past; the mark is one of now.
            passed[i] = (doubts & CloseDoubts.Late) == CloseDoubts.None ? Believed(queue, bar, own[i]) : bar;
        }
        var told = CountBare(ref doubts);
        next = close;
        dueSince = IsAnyBeyond(close) ? now : Spans.Never;
        closed = new ClosedBars(close, passed, doubts, own, fallen.AsSpan(0, told));
        return true;
    }

    /// <summary>Says which bars should be asked for now. Every wish is said once; it comes again while it is not fulfilled.</summary>
    public void Decide(long now, Instant wall, List<BarWish> wishes)
    {
        if (!hasNext)
        {
            return;
        }
        for (var i = 0; i < queues.Length; i++)
        {
            // The minute before may just have got its bar: behind that it is waited for again.
            var queue = queues[i];
            if (!queue.IsDropped && queue.IsAbsent && now >= queue.AskNotBefore)
            {
                queue.Asked(now);
                wishes.Add(new BarWish(symbols[i], next - Minute));
            }
        }
        if (dueSince == Spans.Never && wall - next >= Minute)
        {
            dueSince = OverSince(now, wall);
        }
        if (!HasGap(now))
        {
            return;
        }
        for (var i = 0; i < queues.Length; i++)
        {
            var queue = queues[i];
            if (!queue.IsDropped && !queue.Has(next) && now >= queue.AskNotBefore)
            {
                queue.Asked(now);
                wishes.Add(new BarWish(symbols[i], next));
            }
        }
    }

    /// <summary>When there will be something to decide, if no input comes; may lie in the past.</summary>
    public long NextDecision(long now, Instant wall)
    {
        if (!hasNext)
        {
            return Spans.Never;
        }
        var (absent, first) = (Spans.Never, Spans.Never);
        foreach (var queue in queues)
        {
            if (queue.IsDropped)
            {
                continue;
            }
            absent = queue.IsAbsent ? Math.Min(absent, queue.AskNotBefore) : absent;
            first = queue.Has(next) ? first : Math.Min(first, queue.AskNotBefore);
        }
        return dueSince == Spans.Never
            ? Math.Min(absent, Spans.After(now, Math.Max(0, next + Minute + AskAfter - wall)))
            : Math.Min(absent, Math.Max(first, Spans.After(dueSince, AskAfter)));
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref next);
        visitor.Visit(ref hasNext);
        visitor.Visit(ref dueSince);
        visitor.Visit(counts.AsSpan());
        foreach (var queue in queues)
        {
            queue.Visit(visitor);
        }
    }

    private static CloseDoubts DoubtsOf(BarQueue queue, in Bar bar, long now)
    {
        if (bar.IsMissing)
        {
            return queue.IsDropped ? CloseDoubts.None : CloseDoubts.Missing;
        }
        if (!queue.IsMarked(now, MarkLife))
        {
            return CloseDoubts.Unmarked;
        }
        var mark = queue.Mark.ToDouble();
        return Math.Abs(bar.Close - mark) > Band * mark ? CloseDoubts.OffBand : CloseDoubts.None;
    }

    // What may be marked by: a print far from the mark, or one that nothing vouches for, moves no limit and no exit.
    private static Bar Believed(BarQueue queue, in Bar bar, CloseDoubts doubts)
    {
        if (doubts == CloseDoubts.None || bar.IsMissing || queue.Mark <= Price.Zero)
        {
            return bar;
        }
        var price = doubts == CloseDoubts.OffBand ? queue.Mark.ToDouble() : double.NaN;
        return new Bar(bar.OpenTime, bar.KnownAt, price, price, price, price) { Instrument = bar.Instrument };
    }

    private bool IsComplete()
    {
        var has = false;
        foreach (var queue in queues)
        {
            if (queue.IsDropped)
            {
                continue;
            }
            if (!queue.Has(next) && !queue.IsAbsent)
            {
                return false;
            }
            has |= queue.Has(next);
        }
        return has;
    }

    // A bar that is missing speaks against all while its symbol is waited for.
    private int CountBare(ref CloseDoubts doubts)
    {
        var (isAnyBar, isAnyPrice, told) = (false, false, 0);
        for (var i = 0; i < queues.Length; i++)
        {
            isAnyBar |= !queues[i].IsDropped && own[i] != CloseDoubts.Missing;
            isAnyPrice |= !queues[i].IsDropped && HasPrice(own[i], doubts);
        }
        for (var i = 0; i < queues.Length; i++)
        {
            var queue = queues[i];
            if (queue.IsDropped)
            {
                continue;
            }
            if (queue.Count(own[i] != CloseDoubts.Missing, HasPrice(own[i], doubts), isAnyBar, isAnyPrice))
            {
                fallen[told++] = i;
            }
            doubts |= queue.IsAbsent ? CloseDoubts.None : own[i] & CloseDoubts.Missing;
        }
        return told;
    }

    // Whether something vouches for the price of a bar. One that never had a mark to compare with passes all the same.
    private static bool HasPrice(CloseDoubts own, CloseDoubts all) =>
        own != CloseDoubts.Missing && ((all & CloseDoubts.Late) != CloseDoubts.None || own != CloseDoubts.Unmarked);

    private static bool IsEarly(in Bar bar, Instant? latest) => bar.KnownAt > latest + Early;

    private bool IsAhead(Instant venue)
    {
        var later = next + 2 * Minute;
        return venue >= later + Minute || IsAnyBeyond(later);
    }

    private bool IsAnyBeyond(Instant open)
    {
        foreach (var queue in queues)
        {
            if (queue.IsBeyond(open))
            {
                return true;
            }
        }
        return false;
    }

    private void Take(int index, in Bar bar, long now, Instant? latest)
    {
        if (!BarQueue.IsBar(bar))
        {
            Discard(BarDiscard.Malformed);
            return;
        }
        // What is waited for first is not to lie hours ahead: there is no way back from it.
        if (IsEarly(bar, latest) || (!hasNext && latest is null))
        {
            Discard(BarDiscard.Ahead);
            return;
        }
        if (!hasNext)
        {
            next = bar.OpenTime;
            hasNext = true;
        }
        Discard(queues[index].Take(bar, next));
        if (dueSince == Spans.Never && queues[index].IsBeyond(next))
        {
            dueSince = now;
        }
    }

    // Since when the minute is over. One that ended while nobody looked has its time from now on.
    private long OverSince(long now, Instant wall)
    {
        var over = wall - (next + Minute);
        return over < 2 * AskAfter ? now - over : now;
    }

    private void Discard(BarDiscard? reason)
    {
        if (reason is { } why)
        {
            counts[(int)why]++;
        }
    }
}
