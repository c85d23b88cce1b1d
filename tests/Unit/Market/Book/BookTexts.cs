using System.Globalization;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Book;

/// <summary>Levels written as <c>100x2 99x1</c>, so that books in tests can be read.</summary>
internal static class BookTexts
{
    public static BookLevel[] Levels(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(level => level.Split('x'))
                .Select(parts => new BookLevel(
                    Price.Parse(parts[0]),
                    double.Parse(parts[1], CultureInfo.InvariantCulture)
                )),
        ];

    public static string Text(OrderBook book)
    {
        var bids = new BookLevel[book.BidCount];
        var asks = new BookLevel[book.AskCount];
        Assert.Equal(bids.Length, book.CopyBids(bids));
        Assert.Equal(asks.Length, book.CopyAsks(asks));
        return Text(bids) + " | " + Text(asks);
    }

    public static DepthOutcome Snapshot(this BookSync sync, long id, string bids, string asks) =>
        sync.Receive(
            new DepthUpdate
            {
                FirstId = id,
                LastId = id,
                PreviousId = -1,
                IsSnapshot = true,
                Bids = Levels(bids),
                Asks = Levels(asks),
                Time = default,
                KnownAt = default,
            }
        );

    /// <summary>An update of a futures venue; of a spot venue where previous is -1.</summary>
    public static DepthOutcome Update(
        this BookSync sync,
        (long First, long Last, long Previous) ids,
        string bids = "",
        string asks = "",
        double seconds = 0
    ) =>
        sync.Receive(
            new DepthUpdate
            {
                FirstId = ids.First,
                LastId = ids.Last,
                PreviousId = ids.Previous,
                IsSnapshot = false,
                Bids = Levels(bids),
                Asks = Levels(asks),
                Time = new Instant((long)(seconds * 1e9)),
                KnownAt = default,
            }
        );

    private static string Text(BookLevel[] levels) =>
        string.Join(' ', levels.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Price}x{l.Quantity}")));
}
