using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;

namespace Riposte.Tests.Properties.Book;

/// <summary>A book without any thought for speed.</summary>
internal sealed class NaiveBook
{
    private readonly SortedDictionary<long, double> _bids = [];
    private readonly SortedDictionary<long, double> _asks = [];

    public BookLevel[] Bids => [.. _bids.Reverse().Select(Level)];

    public BookLevel[] Asks => [.. _asks.Select(Level)];

    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    public void Apply(IEnumerable<BookLevel> bids, IEnumerable<BookLevel> asks)
    {
        Apply(_bids, bids);
        Apply(_asks, asks);
    }

    public bool Equals(OrderBook book)
    {
        var bids = new BookLevel[book.BidCount];
        var asks = new BookLevel[book.AskCount];
        book.CopyBids(bids);
        book.CopyAsks(asks);
        return bids.SequenceEqual(Bids)
            && asks.SequenceEqual(Asks)
            && book.IsEmpty == (bids.Length == 0 || asks.Length == 0)
            && book.IsCrossed == (bids.Length > 0 && asks.Length > 0 && bids[0].Price >= asks[0].Price)
            && Bids.Take(5).Sum(l => l.Quantity) == book.BidDepth(5)
            && Asks.All(l => book.AskQuantity(l.Price) == l.Quantity)
            && Asks.Take(3)
                .All(l => Asks.Where(a => a.Price <= l.Price).Sum(a => a.Quantity) == book.AskDepthUpTo(l.Price));
    }

    public bool EqualsDownToHorizon(OrderBook book)
    {
        var bids = new BookLevel[book.BidCount];
        var asks = new BookLevel[book.AskCount];
        book.CopyBids(bids);
        book.CopyAsks(asks);
        var floor = book.BidHorizon?.Units ?? long.MinValue;
        var ceiling = book.AskHorizon?.Units ?? long.MaxValue;
        return bids.Where(l => l.Price.Units >= floor).SequenceEqual(Bids.Where(l => l.Price.Units >= floor))
            && asks.Where(l => l.Price.Units <= ceiling).SequenceEqual(Asks.Where(l => l.Price.Units <= ceiling));
    }

    private static void Apply(SortedDictionary<long, double> side, IEnumerable<BookLevel> levels)
    {
        foreach (var level in levels)
        {
            if (level.Quantity == 0)
            {
                side.Remove(level.Price.Units);
            }
            else
            {
                side[level.Price.Units] = level.Quantity;
            }
        }
    }

    private static BookLevel Level(KeyValuePair<long, double> level) => new(new(level.Key), level.Value);
}
