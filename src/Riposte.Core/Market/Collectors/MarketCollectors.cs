using System.Collections.Immutable;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>
/// Closes streams of trades, quotes and depth into one row per bar: the one definition that live and batch share. Events go
/// by the exchange's time; one whose time is exactly the close belongs to the next bar. A feed counts from
/// <see cref="Resume"/> on: a bar in which it was not live throughout has unknown sums, one in which it was live and silent
/// has sums of 0. Allocates nothing per event once its buffers have grown. Mutable, one writer.
/// </summary>
public sealed class MarketCollectors
{
    private readonly Interval interval;
    private readonly bool quotesFromBook;
    private FeedCoverage tradeCoverage;
    private FeedCoverage quoteCoverage;

    /// <summary>Collectors before the first event.</summary>
    /// <param name="interval">Length of a bar.</param>
    /// <param name="firstBar">Number of the first bar to be closed.</param>
    /// <param name="quotesFromBook">Whether the best prices of the book take the place of quotes, for recordings without
    /// quotes.</param>
    /// <param name="options">Times; null for the defaults.</param>
    public MarketCollectors(
        Interval interval,
        long firstBar,
        bool quotesFromBook = false,
        CollectorOptions? options = null
    )
    {
        var times = (options ?? CollectorOptions.Default).Checked();
        this.interval = interval;
        this.quotesFromBook = quotesFromBook;
        BarNumber = firstBar;
        Trades = new TradeCollector();
        Quotes = new QuoteCollector(times.MaxAge);
        Depth = new DepthCollector(times.MaxAge);
        Spreads = new SpreadCollector(times.RealisedDelay);
    }

    /// <summary>Columns made of trades.</summary>
    public static ImmutableArray<Input> TradeColumns { get; } =
    [
        Input.TradeEvents,
        Input.SignSum,
        Input.SignProducts,
        Input.TickSignSum,
        Input.SignedRootVolume,
        Input.RootVolumeChanges,
        Input.PriceChangeProducts,
        Input.PriceChangeSquares,
    ];

    /// <summary>Columns made of quotes.</summary>
    public static ImmutableArray<Input> QuoteColumns { get; } =
    [
        Input.BidPrice,
        Input.AskPrice,
        Input.BidQuantity,
        Input.AskQuantity,
        Input.SpreadTime,
        Input.QuotedTime,
        Input.OrderFlow,
        Input.QuoteUpdates,
    ];

    /// <summary>Columns made of the book.</summary>
    public static ImmutableArray<Input> DepthColumns { get; } =
    [Input.BidDepth5, Input.AskDepth5, Input.BidDepth20, Input.AskDepth20, Input.BidReach20, Input.AskReach20];

    /// <summary>Columns made of trades and quotes together.</summary>
    public static ImmutableArray<Input> SpreadColumns { get; } =
    [Input.EffectiveSpreads, Input.EffectiveVolume, Input.RealisedSpreads, Input.RealisedVolume];

    /// <summary>The part that reads trades.</summary>
    public TradeCollector Trades { get; }

    /// <summary>The part that reads quotes.</summary>
    public QuoteCollector Quotes { get; }

    /// <summary>The part that reads the book.</summary>
    public DepthCollector Depth { get; }

    /// <summary>The part that measures trades against quotes.</summary>
    public SpreadCollector Spreads { get; }

    /// <summary>Number of the running bar.</summary>
    public long BarNumber { get; private set; }

    /// <summary>When the running bar opened.</summary>
    public Instant Open => interval.OpenTime(BarNumber);

    /// <summary>When the running bar closes.</summary>
    public Instant End => interval.OpenTime(BarNumber + 1);

    /// <summary>Adds a trade.</summary>
    /// <exception cref="ArgumentException">The running bar has to be closed first.</exception>
    public void Add(in BarTrade trade)
    {
        RequireInside(trade.Time);
        if (Trades.Add(trade))
        {
            Spreads.Elapse(trade.Time, Quotes);
            Spreads.Add(trade, Quotes.MiddleBefore(trade.Time));
        }
    }

    /// <summary>Adds a quote.</summary>
    /// <exception cref="ArgumentException">The running bar has to be closed first.</exception>
    public void Add(in BestQuote quote)
    {
        RequireInside(quote.Time);
        Spreads.Elapse(quote.Time, Quotes);
        Quotes.Add(quote);
    }

    /// <summary>Adds a change of the book or a snapshot. One that comes late is applied as long as its numbers follow.</summary>
    /// <exception cref="ArgumentException">The running bar has to be closed first.</exception>
    public void Add(in DepthUpdate update)
    {
        RequireInside(update.Time);
        var outcome = Depth.Add(update);
        if (!quotesFromBook)
        {
            return;
        }
        if (Depth.Sync.State != BookState.Live)
        {
            if (outcome == DepthOutcome.Broken)
            {
                BreakQuotes(update.Time);
            }
        }
        else if (outcome is DepthOutcome.Applied or DepthOutcome.SnapshotTaken)
        {
            quoteCoverage.Resume(update.Time, Open);
            Add(BestQuote.Of(Depth.Sync.Book, update.Time, -1));
        }
    }

    /// <summary>Says that a feed is live from an instant on.</summary>
    /// <param name="feed">Feed.</param>
    /// <param name="at">An instant from which on nothing is missed.</param>
    public void Resume(CollectedFeed feed, Instant at)
    {
        if (feed == CollectedFeed.Trades)
        {
            tradeCoverage.Resume(at, Open);
        }
        else if (feed == CollectedFeed.Quotes)
        {
            quoteCoverage.Resume(at, Open);
        }
    }

    /// <summary>Says that events of a feed may be missed from an instant on, until <see cref="Resume"/>.</summary>
    /// <param name="feed">Feed.</param>
    /// <param name="at">An instant of the running bar.</param>
    public void Break(CollectedFeed feed, Instant at)
    {
        if (feed == CollectedFeed.Trades)
        {
            tradeCoverage.Break();
            Trades.Break();
        }
        else if (feed == CollectedFeed.Quotes)
        {
            BreakQuotes(at);
        }
        else
        {
            Depth.Break();
            if (quotesFromBook)
            {
                BreakQuotes(at);
            }
        }
    }

    /// <summary>Closes the running bar: writes its columns and begins the next one.</summary>
    /// <param name="row">Row of that bar; other columns stay.</param>
    /// <exception cref="ArgumentException">The row is that of another bar.</exception>
    public void Close(ref MarketRow row)
    {
        if (row.BarNumber != BarNumber)
        {
            throw new ArgumentException($"The row is bar {row.BarNumber}, the running bar {BarNumber}.", nameof(row));
        }
        var end = End;
        Spreads.Elapse(end, Quotes);
        Spreads.Close(tradeCoverage.IsWhole && quoteCoverage.IsWhole, ref row);
        Trades.Close(end, tradeCoverage.IsWhole, ref row);
        Quotes.Close(end, quoteCoverage.IsWhole, ref row);
        Depth.Close(end, ref row);
        tradeCoverage.NextBar();
        quoteCoverage.NextBar();
        BarNumber++;
    }

    private void BreakQuotes(Instant at)
    {
        quoteCoverage.Break();
        Spreads.Elapse(at, Quotes);
        Spreads.Break();
        Quotes.Break(at);
    }

    private void RequireInside(Instant time)
    {
        if (time >= End)
        {
            throw new ArgumentException(
                $"An event at {time} comes after the close of the running bar at {End}.",
                nameof(time)
            );
        }
    }
}
