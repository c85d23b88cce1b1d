using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Collectors;

/// <summary>Events of a sheet: times in seconds since the open of bar 0, bars of one minute.</summary>
internal static class CollectorSheet
{
    public static Instant At(double seconds) => new((long)Math.Round(seconds * 1e9));

    public static BarTrade Trade(double seconds, long id, double price, double quantity, bool isBuy) =>
        new(At(seconds), id, price, quantity, 1, isBuy);

    public static BestQuote Quote(double seconds, double bid, double bids, double ask, double asks, long id = -1) =>
        new(At(seconds), id, bid, bids, ask, asks);

    public static BookLevel[] Levels(params (double Price, double Quantity)[] levels) =>
        [.. levels.Select(level => new BookLevel(Price.FromDouble(level.Price), level.Quantity))];

    public static DepthUpdate Depth(
        double seconds,
        (long First, long Last) ids,
        BookLevel[] bids,
        BookLevel[] asks,
        bool isSnapshot = false
    ) =>
        new()
        {
            FirstId = ids.First,
            LastId = ids.Last,
            PreviousId = -1,
            IsSnapshot = isSnapshot,
            Bids = bids,
            Asks = asks,
            Time = At(seconds),
            KnownAt = At(seconds),
        };

    /// <summary>Collectors of minutes that are live from the first open on.</summary>
    public static MarketCollectors Live(bool quotesFromBook = false, CollectorOptions? options = null)
    {
        var collectors = new MarketCollectors(Interval.Minute, 0, quotesFromBook, options);
        foreach (var feed in Enum.GetValues<CollectedFeed>())
        {
            collectors.Resume(feed, At(0));
        }
        return collectors;
    }

    /// <summary>Closes the running bar.</summary>
    public static MarketRow Close(this MarketCollectors collectors)
    {
        var row = MarketRow.Missing(collectors.BarNumber, collectors.Open);
        collectors.Close(ref row);
        return row;
    }
}
