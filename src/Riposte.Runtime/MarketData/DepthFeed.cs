using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Series;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Book changes of a store: rows of one time and number are one message again, a snapshot apart from an update
/// with its number, which follows it.</summary>
internal sealed class DepthFeed : MicrostructureFeed
{
    // Prices that a level can have; others make the update inconsistent, which breaks the book.
    private const double LargestPrice = 9e10;

    private readonly Side updateBids = new();
    private readonly Side updateAsks = new();
    private readonly Side snapshotBids = new();
    private readonly Side snapshotAsks = new();
    private Instant time = new(long.MaxValue);
    private Instant knownAt;
    private long firstId;
    private long lastId;
    private long previousId;

    public DepthFeed(IEnumerable<SeriesTable> blocks, TimeRanges covered)
        : base(blocks, covered) => Gather();

    /// <inheritdoc/>
    protected override CollectedFeed Feed => CollectedFeed.Depth;

    /// <inheritdoc/>
    protected override Instant EventTime => time;

    /// <inheritdoc/>
    protected override void TakeEvent(MarketCollectors collectors)
    {
        if (snapshotBids.Count + snapshotAsks.Count > 0)
        {
            snapshotBids.Reverse();
            collectors.Add(Message(isSnapshot: true, snapshotBids, snapshotAsks));
        }
        if (updateBids.Count + updateAsks.Count > 0)
        {
            collectors.Add(Message(isSnapshot: false, updateBids, updateAsks));
        }
        Gather();
    }

    private DepthUpdate Message(bool isSnapshot, Side bids, Side asks) =>
        new()
        {
            FirstId = isSnapshot ? lastId : firstId,
            LastId = lastId,
            PreviousId = isSnapshot ? -1 : previousId,
            IsSnapshot = isSnapshot,
            Bids = bids.Levels,
            Asks = asks.Levels,
            Time = time,
            KnownAt = knownAt,
        };

    private void Gather()
    {
        foreach (var side in (ReadOnlySpan<Side>)[updateBids, updateAsks, snapshotBids, snapshotAsks])
        {
            side.Clear();
        }
        if (!HasRow)
        {
            time = new Instant(long.MaxValue);
            return;
        }
        (time, lastId) = (Block.Times[Row], Block.Wholes(0)[Row]);
        while (HasRow && Block.Times[Row] == time && Block.Wholes(0)[Row] == lastId)
        {
            AddRow();
            NextRow();
        }
    }

    private void AddRow()
    {
        var isBid = Block.Wholes(1)[Row] > 0;
        var price = Block.Numbers(2)[Row];
        var level = new BookLevel(
            price is > 0 and < LargestPrice ? Price.FromDouble(price) : Price.Zero,
            Block.Numbers(3)[Row]
        );
        knownAt = new Instant(Block.Wholes(7)[Row]);
        if (Block.Wholes(6)[Row] != 0)
        {
            (isBid ? snapshotBids : snapshotAsks).Add(level);
            return;
        }
        (firstId, previousId) = (Block.Wholes(4)[Row], Block.Wholes(5)[Row]);
        (isBid ? updateBids : updateAsks).Add(level);
    }

    /// <summary>Levels of a side of a message, in one array that grows to the largest.</summary>
    private sealed class Side
    {
        private BookLevel[] levels = new BookLevel[64];

        public int Count { get; private set; }

        public ReadOnlySpan<BookLevel> Levels => levels.AsSpan(0, Count);

        public void Add(in BookLevel level)
        {
            if (Count == levels.Length)
            {
                Array.Resize(ref levels, 2 * Count);
            }
            levels[Count++] = level;
        }

        // Rows rise in price; a book is loaded fastest from the best.
        public void Reverse() => levels.AsSpan(0, Count).Reverse();

        public void Clear() => Count = 0;
    }
}
