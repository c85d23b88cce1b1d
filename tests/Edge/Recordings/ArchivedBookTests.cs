using System.Globalization;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.Recordings;

/// <summary>Books and updates from archive files.</summary>
public sealed class ArchivedBookTests
{
    [Fact]
    public void A_snapshot_ten_minutes_before_an_update_is_too_old_for_it()
    {
        var snapshot = Rows("binance-btcusdt-depth-snap.csv");
        var update = Rows("binance-btcusdt-depth-update.csv");
        var sync = new BookSync();

        Assert.Equal(DepthOutcome.Buffered, sync.Receive(Depth(update, isSnapshot: false)));
        Assert.True(sync.NeedsSnapshot);

        Assert.Equal(DepthOutcome.SnapshotRefused, sync.Receive(Depth(snapshot, isSnapshot: true)));
        Assert.Equal(1, sync.Counts.SnapshotsTooOld);
    }

    [Fact]
    public void Deep_and_shallow_snapshots_of_one_moment_have_the_same_top()
    {
        var shallow = Tardis("tardis-binance-futures-book_snapshot_5-BTCUSDT.csv");
        var deep = Tardis("tardis-binance-futures-book_snapshot_25-BTCUSDT.csv");
        var compared = 0;
        foreach (var (time, (bids, asks)) in shallow)
        {
            if (!deep.TryGetValue(time, out var levels))
            {
                continue;
            }
            compared++;
            var book = new OrderBook();
            Assert.True(book.Load(levels.Bids, levels.Asks, 25));
            Assert.Equal((25, 25, false), (book.BidCount, book.AskCount, book.IsCrossed));
            var top = new BookLevel[5];
            book.CopyBids(top);
            Assert.Equal(bids, top);
            book.CopyAsks(top);
            Assert.Equal(asks, top);
        }
        Assert.True(compared > 0);
    }

    private static string[][] Rows(string file) =>
        [.. File.ReadLines(RealData.Path("orderbook/" + file)).Skip(1).Select(line => line.Split(','))];

    private static DepthUpdate Depth(string[][] rows, bool isSnapshot)
    {
        BookLevel[] Side(string side) =>
            [.. rows.Where(r => r[4] == side).Select(r => new BookLevel(Price.Parse(r[6]), Number(r[7])))];
        var bids = Side("b");
        return new DepthUpdate
        {
            FirstId = long.Parse(rows[0][2], CultureInfo.InvariantCulture),
            LastId = long.Parse(rows[0][3], CultureInfo.InvariantCulture),
            PreviousId = long.Parse(rows[0][8], CultureInfo.InvariantCulture),
            IsSnapshot = isSnapshot,
            Bids = bids,
            Asks = isSnapshot ? [new BookLevel(new Price(bids[0].Price.Units + 1), 1)] : Side("a"),
            Time = Instant.FromUnixMilliseconds(long.Parse(rows[0][1], CultureInfo.InvariantCulture)),
            KnownAt = default,
        };
    }

    private static Dictionary<string, (BookLevel[] Bids, BookLevel[] Asks)> Tardis(string file)
    {
        var books = new Dictionary<string, (BookLevel[], BookLevel[])>();
        foreach (var row in Rows(file))
        {
            var levels = row.Skip(4)
                .Chunk(4)
                .Select(c =>
                    (
                        Ask: new BookLevel(Price.Parse(c[0]), Number(c[1])),
                        Bid: new BookLevel(Price.Parse(c[2]), Number(c[3]))
                    )
                )
                .ToArray();
            books[row[2]] = ([.. levels.Select(l => l.Bid)], [.. levels.Select(l => l.Ask)]);
        }
        return books;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
