using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Tests.Edge.Microstructure;

/// <summary>The events of a recording as they arrived, to be played in order of the exchange's time.</summary>
internal sealed class EventList : IUpdateSink
{
    private readonly List<(Instant Time, CollectedFeed Feed, Action<MarketCollectors> Play)> events = [];

    public List<BarTrade> Trades { get; } = [];

    public int Quotes { get; private set; }

    public int Depths { get; private set; }

    public void OnTrade(string symbol, in TradeUpdate trade)
    {
        var copy = BarTrade.Of(trade);
        Trades.Add(copy);
        events.Add((copy.Time, CollectedFeed.Trades, collectors => collectors.Add(copy)));
    }

    public void OnQuote(string symbol, in QuoteUpdate quote)
    {
        Quotes++;
        var copy = BestQuote.Of(quote);
        events.Add((copy.Time, CollectedFeed.Quotes, collectors => collectors.Add(copy)));
    }

    public void OnDepth(string symbol, in DepthUpdate depth)
    {
        Depths++;
        var (bids, asks) = (depth.Bids.ToArray(), depth.Asks.ToArray());
        var (first, last, before) = (depth.FirstId, depth.LastId, depth.PreviousId);
        var (isSnapshot, time, known) = (depth.IsSnapshot, depth.Time, depth.KnownAt);
        events.Add(
            (
                time,
                CollectedFeed.Depth,
                collectors =>
                    collectors.Add(
                        new DepthUpdate
                        {
                            FirstId = first,
                            LastId = last,
                            PreviousId = before,
                            IsSnapshot = isSnapshot,
                            Bids = bids,
                            Asks = asks,
                            Time = time,
                            KnownAt = known,
                        }
                    )
            )
        );
    }

    public void OnBar(string symbol, in BarUpdate bar) => Assert.Fail("The recordings have no bars.");

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Assert.Fail("No mark prices.");

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Assert.Fail("No forced orders.");

    /// <summary>Rows of bars, each feed live from its first event to its last.</summary>
    public (List<MarketRow> Rows, MarketCollectors Collectors) Play(Interval interval, long firstBar, int count)
    {
        var feeds = Enum.GetValues<CollectedFeed>();
        var spans = feeds.ToDictionary(
            feed => feed,
            feed =>
            {
                var own = events.Where(e => e.Feed == feed).Select(e => e.Time).ToList();
                return (First: own.Min(), Last: own.Max());
            }
        );
        return Run(interval, firstBar, count, spans);
    }

    private (List<MarketRow> Rows, MarketCollectors Collectors) Run(
        Interval interval,
        long firstBar,
        int count,
        Dictionary<CollectedFeed, (Instant First, Instant Last)> spans
    )
    {
        var begin = Math.Min(firstBar, spans.Values.Min(span => interval.BarNumber(span.First)));
        var collectors = new MarketCollectors(interval, begin);
        var rows = new List<MarketRow>();
        var live = new HashSet<CollectedFeed>();
        foreach (var (time, feed, play) in events.OrderBy(e => e.Time).ThenBy(e => e.Feed))
        {
            CloseUntil(time, collectors, rows, spans, live);
            if (live.Add(feed))
            {
                collectors.Resume(feed, time);
            }
            play(collectors);
        }
        CloseUntil(interval.OpenTime(firstBar + count), collectors, rows, spans, live);
        return ([.. rows.Where(row => row.BarNumber >= firstBar && row.BarNumber < firstBar + count)], collectors);
    }

    private static void CloseUntil(
        Instant time,
        MarketCollectors collectors,
        List<MarketRow> rows,
        Dictionary<CollectedFeed, (Instant First, Instant Last)> spans,
        HashSet<CollectedFeed> live
    )
    {
        while (collectors.End <= time)
        {
            foreach (var (feed, span) in spans)
            {
                if (live.Contains(feed) && span.Last + 1 < collectors.End)
                {
                    collectors.Break(feed, span.Last + 1 > collectors.Open ? span.Last + 1 : collectors.Open);
                }
            }
            var row = MarketRow.Missing(collectors.BarNumber, collectors.Open);
            collectors.Close(ref row);
            rows.Add(row);
        }
    }
}
