using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>
/// Builds bars of trades one trade at a time: the one definition that live and batch share. Everything restarts at 00:00
/// UTC: a bar of trades depends on trades of its own day only. Time bars without trades stand at the price before them, and
/// that price may come from the day before, but from no day earlier: fed from 00:00 UTC of the previous day, every builder
/// gives the same bits. Adding allocates nothing but the bars that end. Mutable, one writer.
/// </summary>
/// <param name="rule">Where bars end.</param>
public sealed class TradeBarBuilder(TradeBarRule rule)
{
    private readonly long interval = rule.Interval?.Nanoseconds ?? 0;
    private OpenTradeBar bar;
    private Expectations expectations;
    private bool isOpen;
    private int nextNumber;
    private Instant barEnd = new(long.MinValue);
    private Instant clock = new(long.MinValue);
    private long lastId = long.MinValue;
    private Instant lastTime = new(long.MinValue);
    private double lastPrice = double.NaN;
    private long lastDay;

    /// <summary>Where bars end.</summary>
    public TradeBarRule Rule => rule;

    /// <summary>Records left out because price or quantity is not above 0 (archives hold such placeholders where an exchange
    /// removed trades), or because one of them or their product is above 1e15.</summary>
    public long Skipped { get; private set; }

    /// <summary>Whether a trade may be added next: it is not before the clock, and its id is above that of a trade of the
    /// same time. A live driver asks this of trades that may come late or twice.</summary>
    public bool Accepts(in BarTrade trade) =>
        trade.Time > clock || (trade.Time == clock && (trade.Time > lastTime || trade.Id > lastId));

    /// <summary>Adds the next trade, in order of time, then id.</summary>
    /// <param name="trade">Trade.</param>
    /// <param name="closed">Takes the bars that end with it or before it.</param>
    /// <exception cref="ArgumentException">The trade is late or was added before; nothing has changed.</exception>
    public void Add(in BarTrade trade, List<TradeBar> closed)
    {
        if (!Accepts(trade))
        {
            throw new ArgumentException($"Trade {trade.Id} at {trade.Time} is out of order.", nameof(trade));
        }
        AdvanceTo(trade.Time, closed);
        (lastTime, lastId) = (trade.Time, trade.Id);
        if (!IsTrade(trade))
        {
            Skipped++;
            return;
        }
        if (!isOpen)
        {
            Open(trade.Time);
        }
        bar.Add(trade);
        (lastPrice, lastDay) = (trade.Price, trade.Time.Day);
        if (rule.IsExpectation)
        {
            expectations.Add(SizeOf(trade), trade.IsBuy);
        }
        if (EndOf() is { } end)
        {
            Close(trade.Time, end, closed);
        }
    }

    /// <summary>Says that no trade before an instant will come any more, and ends the bars whose time is over. When and
    /// how often it is called changes no bar.</summary>
    /// <param name="now">The instant; one before an earlier call's changes nothing.</param>
    /// <param name="closed">Takes the bars that end.</param>
    public void AdvanceTo(Instant now, List<TradeBar> closed)
    {
        if (now <= clock)
        {
            return;
        }
        clock = now;
        while (isOpen && barEnd <= now)
        {
            Close(barEnd, rule.Kind == TradeBarKind.Time ? TradeBarEnd.Interval : TradeBarEnd.DayEnd, closed);
        }
    }

    private static bool IsTrade(in BarTrade trade) =>
        trade.Price is > 0 and <= TradedAmount.Largest
        && trade.Quantity is > 0 and <= TradedAmount.Largest
        && trade.Price * trade.Quantity <= TradedAmount.Largest;

    private void Open(Instant time)
    {
        var dayEnd = time.StartOfDay + Instant.NanosecondsPerDay;
        var opensDay = barEnd != dayEnd;
        if (rule.Kind == TradeBarKind.Time)
        {
            nextNumber = (int)((time - time.StartOfDay) / interval);
            var start = time.StartOfDay + nextNumber * interval;
            (bar, barEnd) = (new OpenTradeBar(rule.Kind, start, nextNumber), start + interval);
        }
        else
        {
            if (opensDay)
            {
                nextNumber = 0;
                expectations = rule.Expectation is { } options ? new Expectations(options, rule.IsRuns) : default;
            }
            (bar, barEnd) = (new OpenTradeBar(rule.Kind, time, nextNumber), dayEnd);
        }
        isOpen = true;
    }

    private void Close(Instant time, TradeBarEnd end, List<TradeBar> closed)
    {
        var threshold = rule.IsExpectation ? expectations.Threshold : rule.Size;
        closed.Add(bar.Close(time, threshold, end, lastPrice));
        isOpen = false;
        nextNumber++;
        if (rule.IsExpectation)
        {
            expectations.Next(bar.Ticks);
        }
        // The next time bar is there without a trade, up to the end of the day after the last one.
        if (rule.Kind == TradeBarKind.Time && time.Day <= lastDay + 1)
        {
            Open(time);
        }
    }

    private TradeBarEnd? EndOf() =>
        rule.Kind switch
        {
            TradeBarKind.Time => null,
            TradeBarKind.Tick or TradeBarKind.Volume or TradeBarKind.Dollar => bar.Has(rule.Size)
                ? TradeBarEnd.Size
                : null,
            _ => expectations.EndOf(bar),
        };

    private double SizeOf(in BarTrade trade) =>
        rule.Kind switch
        {
            TradeBarKind.TickImbalance or TradeBarKind.TickRuns => 1,
            TradeBarKind.DollarImbalance or TradeBarKind.DollarRuns => trade.Price * trade.Quantity,
            _ => trade.Quantity,
        };
}
