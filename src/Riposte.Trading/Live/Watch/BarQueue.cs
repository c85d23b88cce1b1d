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

    private readonly List<Bar> waiting = [];
    private Bar last;
    private long markedAt = Spans.Never;
    private Instant markTime;
    private int asks;

    public bool IsDropped { get; set; }

    /// <summary>Before this it is not asked for again.</summary>
    public long AskNotBefore { get; private set; }

    public Price Mark { get; private set; }

    /// <summary>Whether a bar waits that lies at or behind a minute: then the minute is over.</summary>
    public bool IsBeyond(Instant open) => waiting.Count > 0 && waiting[^1].OpenTime >= open;

    public bool Has(Instant open) => waiting.Count > 0 && waiting[0].OpenTime == open;

    public void Restart()
    {
        markedAt = Spans.Never;
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
            return bar.OpenTime != last.OpenTime ? BarDiscard.Late
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
        asks = 0;
        AskNotBefore = 0;
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

    public BarDiscard? Take(MarkArrived input)
    {
        if (input.Mark <= Price.Zero || !double.IsFinite(input.FundingRate))
        {
            return BarDiscard.BadMark;
        }
        if (input.EventTime < markTime)
        {
            return BarDiscard.OldMark;
        }
        Mark = input.Mark;
        markTime = input.EventTime;
        markedAt = input.At.Monotonic;
        return null;
    }

    public bool IsMarked(long now, long youngerThan) => markedAt != Spans.Never && now - markedAt < youngerThan;

    public void Visit(StateVisitor visitor)
    {
        Lists.Visit(visitor, waiting, Most, static (v, bar) => Reports.Visit(v, bar));
        last = Reports.Visit(visitor, last);
        Mark = visitor.Next(Mark);
        visitor.Visit(ref markedAt);
        visitor.Visit(ref markTime);
        visitor.Visit(ref asks);
        AskNotBefore = visitor.Next(AskNotBefore);
        IsDropped = visitor.Next(IsDropped);
    }

    private static bool Same(in Bar left, in Bar right) =>
        left.Open.Equals(right.Open)
        && left.High.Equals(right.High)
        && left.Low.Equals(right.Low)
        && left.Close.Equals(right.Close)
        && left.Volume.Equals(right.Volume);
}
