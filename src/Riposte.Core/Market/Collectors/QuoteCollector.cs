using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>
/// Best bid and ask at the close of a bar, the spread over its time, and the order-flow imbalance of its changes. The quote
/// that stood when the bar opened is carried into it. Allocates nothing. Mutable, one writer.
/// </summary>
/// <param name="maxAge">Nanoseconds after which a quote without an update is unknown.</param>
public sealed class QuoteCollector(long maxAge)
{
    private const double Second = 1e9;

    private BestQuote quote;
    private BestQuote before;
    private bool isKnown;
    private bool isKnownBefore;
    private Instant lastTime = new(long.MinValue);
    private long lastId = long.MinValue;
    private Instant mark = new(long.MinValue);
    private double spreadTime;
    private long quotedTime;
    private double flow;
    private double changes;

    /// <summary>Quotes used.</summary>
    public long Used { get; private set; }

    /// <summary>Quotes left out because they came after a later one, or twice.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Quotes left out because a side is absent or the bid is not below the ask.</summary>
    public long Crossed { get; private set; }

    /// <summary>The middle at an instant not before the last quote; NaN when it is not known.</summary>
    public double MiddleAt(Instant time) => isKnown && time - quote.Time <= maxAge ? quote.Middle : double.NaN;

    /// <summary>The middle just before an instant not before the last quote: quotes of that very time do not count; NaN when
    /// it is not known.</summary>
    public double MiddleBefore(Instant time)
    {
        if (!isKnown || quote.Time < time)
        {
            return MiddleAt(time);
        }
        return isKnownBefore && time - before.Time <= maxAge ? before.Middle : double.NaN;
    }

    /// <summary>Adds a quote of the running bar.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Add(in BestQuote next)
    {
        if (next.Time < lastTime || (next.Time == lastTime && next.UpdateId >= 0 && next.UpdateId <= lastId))
        {
            OutOfOrder++;
            return false;
        }
        (lastTime, lastId) = (next.Time, next.UpdateId);
        if (!next.IsUsable)
        {
            Crossed++;
            return false;
        }
        Used++;
        Elapse(next.Time);
        if (isKnown)
        {
            flow += OrderFlow(quote, next);
            changes += IsChange(quote, next) ? 1 : 0;
        }
        if (!isKnown || quote.Time < next.Time)
        {
            (before, isKnownBefore) = (quote, isKnown);
        }
        (quote, isKnown) = (next, true);
        mark = next.Time;
        return true;
    }

    /// <summary>Ends the running bar and writes its columns.</summary>
    /// <param name="close">Where it ends; quotes before it are late from now on.</param>
    /// <param name="isWhole">Whether no quote of the bar can have been missed; else its sums are unknown.</param>
    /// <param name="row">Row of the bar.</param>
    public void Close(Instant close, bool isWhole, ref MarketRow row)
    {
        Elapse(close);
        var stands = isKnown && close - quote.Time <= maxAge;
        row[Input.BidPrice] = stands ? quote.BidPrice : double.NaN;
        row[Input.AskPrice] = stands ? quote.AskPrice : double.NaN;
        row[Input.BidQuantity] = stands ? quote.BidQuantity : double.NaN;
        row[Input.AskQuantity] = stands ? quote.AskQuantity : double.NaN;
        row[Input.SpreadTime] = isWhole ? spreadTime : double.NaN;
        row[Input.QuotedTime] = isWhole ? quotedTime / Second : double.NaN;
        row[Input.OrderFlow] = isWhole ? flow : double.NaN;
        row[Input.QuoteUpdates] = isWhole ? changes : double.NaN;
        (spreadTime, quotedTime, flow, changes) = (0, 0, 0, 0);
        mark = close;
        if (lastTime < close)
        {
            (lastTime, lastId) = (close, long.MinValue);
        }
    }

    /// <summary>Says that quotes may be missed from an instant on: none is known until the next one.</summary>
    public void Break(Instant at)
    {
        Elapse(at);
        isKnown = false;
    }

    /// <summary>
    /// What a change of the best quote says about buying and selling: quantity that came to the bid or left the ask counts
    /// for, quantity that left the bid or came to the ask against (Cont, Kukanov, Stoikov, The Price Impact of Order Book
    /// Events, 2014, equation 3).
    /// </summary>
    public static double OrderFlow(in BestQuote before, in BestQuote after) =>
        (after.BidPrice >= before.BidPrice ? after.BidQuantity : 0)
        - (after.BidPrice <= before.BidPrice ? before.BidQuantity : 0)
        - (after.AskPrice <= before.AskPrice ? after.AskQuantity : 0)
        + (after.AskPrice >= before.AskPrice ? before.AskQuantity : 0);

    private static bool IsChange(in BestQuote before, in BestQuote after) =>
        before.BidPrice != after.BidPrice
        || before.AskPrice != after.AskPrice
        || before.BidQuantity != after.BidQuantity
        || before.AskQuantity != after.AskQuantity;

    private void Elapse(Instant to)
    {
        if (!isKnown)
        {
            return;
        }
        var end = Math.Min(to.Nanoseconds, quote.Time.Nanoseconds + maxAge);
        var elapsed = end - Math.Max(mark.Nanoseconds, quote.Time.Nanoseconds);
        if (elapsed > 0)
        {
            quotedTime += elapsed;
            spreadTime += (quote.AskPrice - quote.BidPrice) / quote.Middle * (elapsed / Second);
            mark = new Instant(end);
        }
    }
}
