using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>Closed bars of one symbol that wait for those of the others, oldest first, and its mark price.</summary>
internal sealed class BarQueue(int instrument)
{
    public const int Most = 1_500;
    public const long Minute = Spans.Minute;

    // What a price can hold, and is more than nothing.
    private const double MostPrice = 9e10;
    private const double LeastPrice = 1e-8;

    // Clocks of the venue may be that far apart.
    private const long MarkEarly = 5 * Spans.Second;

    // Closes in a row behind which a symbol is left out.
    private const int MostMissed = 2;

    private readonly List<Bar> waiting = [];
    private Bar last;
    private long markedAt = Spans.Never;
    private Instant markTime;
    private long refusedSince = Spans.Never;
    private bool isRefusalTold;
    private int asks;

    // Closes in a row without a bar, and without prices, while another symbol had some.
    private int missed;
    private int bare;

    public bool IsDropped { get; set; }

    /// <summary>Whether it has had no bar for two closes in a row while others had theirs: until it has one again nobody waits for
    /// its.</summary>
    public bool IsAbsent => missed >= MostMissed;

    /// <summary>Before this it is not asked for again.</summary>
    public long AskNotBefore { get; private set; }

    public Price Mark { get; private set; }

    /// <summary>Whether a bar waits that lies at or behind a minute: then the minute is over.</summary>
    public bool IsBeyond(Instant open) => waiting.Count > 0 && waiting[^1].OpenTime >= open;

    public bool Has(Instant open) => waiting.Count > 0 && waiting[0].OpenTime == open;

    public void Restart()
    {
        markedAt = Spans.Never;
        markTime = default;
        refusedSince = Spans.Never;
        isRefusalTold = false;
        asks = 0;
        AskNotBefore = 0;
    }

    public void Asked(long now)
    {
        asks = Math.Min(asks + 1, 32);
        AskNotBefore = Spans.After(now, Spans.Doubled(5 * Spans.Second, asks, Spans.Minute));
    }

    /// <summary>Takes a closed bar; says why when it does not.</summary>
    public BarDiscard? Take(in Bar bar, Instant next)
    {
        if (bar.OpenTime < next)
        {
            if (IsAbsent && bar.OpenTime == last.OpenTime)
            {
                // It came behind the bars of the others: the next one is waited for again.
                (missed, asks, AskNotBefore) = (0, 0, 0);
            }
            return bar.OpenTime != last.OpenTime || last.IsMissing ? BarDiscard.Late
                : Same(bar, last) ? BarDiscard.Duplicate
                : BarDiscard.Revised;
        }
        if (bar.OpenTime - next >= Most * Minute)
        {
            return BarDiscard.Ahead;
        }
        var at = waiting.Count;
        while (at > 0 && waiting[at - 1].OpenTime > bar.OpenTime)
        {
            at--;
        }
        var own = bar with { Instrument = instrument };
        if (at == 0 || waiting[at - 1].OpenTime != bar.OpenTime)
        {
            waiting.Insert(at, own);
            return null;
        }
        var before = waiting[at - 1];
        waiting[at - 1] = own;
        return before.IsMissing ? null
            : Same(before, bar) ? BarDiscard.Duplicate
            : BarDiscard.Revised;
    }

    /// <summary>Whether it can be the bar of a minute.</summary>
    public static bool IsBar(in Bar bar) =>
        bar.OpenTime.Nanoseconds % Minute == 0
        && bar.OpenTime.Nanoseconds is > 0 and < long.MaxValue - Minute
        && bar.KnownAt == bar.OpenTime + Minute
        && bar.High < MostPrice
        && bar.Low >= LeastPrice
        && bar.Low <= Math.Min(bar.Open, bar.Close)
        && bar.High >= Math.Max(bar.Open, bar.Close)
        && !(bar.Volume < 0);

    /// <summary>The venue has no bars from one minute until another.</summary>
    public void Miss(Instant from, Instant until, Instant next)
    {
        var end = Math.Min(until.Nanoseconds, next.Nanoseconds + Most * Minute);
        for (var open = Math.Max(from.Nanoseconds, next.Nanoseconds); open < end; open += Minute)
        {
            Miss(new Instant(open), next);
        }
    }

    /// <summary>The venue has no bar for a minute.</summary>
    public void Miss(Instant open, Instant next)
    {
        if (!waiting.Exists(bar => bar.OpenTime == open))
        {
            Take(new Bar(open, open + Minute, double.NaN, double.NaN, double.NaN, double.NaN), next);
        }
    }

    /// <summary>Gives the bar of a minute away; one without prices where there is none.</summary>
    public ref readonly Bar Pass(Instant open)
    {
        if (!IsAbsent)
        {
            asks = 0;
            AskNotBefore = 0;
        }
        if (!Has(open))
        {
            last = new Bar(open, open + Minute, double.NaN, double.NaN, double.NaN, double.NaN)
            {
                Instrument = instrument,
            };
            return ref last;
        }
        last = waiting[0];
        waiting.RemoveAt(0);
        return ref last;
    }

    /// <summary>A close was passed on.</summary>
    /// <param name="hasBar">Whether it had a bar.</param>
    /// <param name="hasPrice">Whether something vouches for its prices.</param>
    /// <param name="isAnyBar">Whether any symbol had a bar.</param>
    /// <param name="isAnyPrice">Whether that is so of any symbol.</param>
    /// <returns>Whether a person is to be told that it has none.</returns>
    public bool Count(bool hasBar, bool hasPrice, bool isAnyBar, bool isAnyPrice)
    {
        var before = bare;
        missed = Count(missed, hasBar, isAnyBar);
        bare = Count(bare, hasPrice, isAnyPrice);
        return bare == MostMissed && before < bare;
    }

    /// <summary>Takes a mark price; says why when it does not.</summary>
    public BarDiscard? Take(MarkArrived input, Instant? latest)
    {
        if (Refuses(input, latest) is { } reason)
        {
            refusedSince = Math.Min(refusedSince, input.At.Monotonic);
            return reason;
        }
        Mark = input.Mark;
        markTime = input.EventTime;
        markedAt = input.At.Monotonic;
        refusedSince = Spans.Never;
        isRefusalTold = false;
        return null;
    }

    /// <summary>Whether marks have come for so long and none was taken; said once.</summary>
    public bool IsRefusing(long now, long span)
    {
        if (isRefusalTold || refusedSince == Spans.Never || now - refusedSince < span)
        {
            return false;
        }
        isRefusalTold = true;
        return true;
    }

    /// <summary>Forgets bars that close later than that.</summary>
    /// <returns>How many there were.</returns>
    public int Shed(Instant latest) => waiting.RemoveAll(bar => bar.KnownAt > latest);

    public bool IsMarked(long now, long youngerThan) => markedAt != Spans.Never && now - markedAt < youngerThan;

    public void Visit(StateVisitor visitor)
    {
        Lists.Visit(visitor, waiting, Most, static (v, bar) => Reports.Visit(v, bar));
        last = Reports.Visit(visitor, last);
        Mark = visitor.Next(Mark);
        visitor.Visit(ref markedAt);
        visitor.Visit(ref markTime);
        visitor.Visit(ref refusedSince);
        visitor.Visit(ref isRefusalTold);
        visitor.Visit(ref asks);
        visitor.Visit(ref missed);
        visitor.Visit(ref bare);
        AskNotBefore = visitor.Next(AskNotBefore);
        IsDropped = visitor.Next(IsDropped);
    }

    private static int Count(int before, bool has, bool isAny) =>
        has ? 0
        : isAny ? before + 1
        : before;

    // One that came from the future while the venue's clock was not known is no reason against those of now.
    private BarDiscard? Refuses(MarkArrived input, Instant? latest) =>
        input.Mark <= Price.Zero || input.Mark.ToDouble() >= MostPrice || !(Math.Abs(input.FundingRate) <= 1)
            ? BarDiscard.BadMark
        : input.EventTime > latest + MarkEarly ? BarDiscard.FutureMark
        : input.EventTime < markTime && !(markTime > latest + MarkEarly) ? BarDiscard.OldMark
        : null;

    private static bool Same(in Bar left, in Bar right) =>
        left.Open.Equals(right.Open)
        && left.High.Equals(right.High)
        && left.Low.Equals(right.Low)
        && left.Close.Equals(right.Close)
        && left.Volume.Equals(right.Volume);
}
