using Riposte.Core.Market.Updates;
using Riposte.Core.Money;

namespace Riposte.Core.Market.Book;

/// <summary>
/// The resting quantities of one instrument by price. Exact prices, best first by rank. Applying updates allocates
/// nothing once the arrays have grown to the size of the book. It knows nothing of sequence numbers: see
/// <see cref="BookSync"/>. Not thread-safe.
/// </summary>
public sealed class OrderBook
{
    /// <summary>Levels of a side that are kept when nothing else is said.</summary>
    public const int DefaultMaxLevels = 65_536;

    private readonly BookSide _bids;
    private readonly BookSide _asks;

    /// <summary>An empty book.</summary>
    /// <param name="maxLevels">Levels kept per side, 8 or more. When one more comes, the worst quarter of the side is
    /// dropped and counted, and the side is whole only down to the rest (<see cref="BidHorizon"/>).</param>
    public OrderBook(int maxLevels = DefaultMaxLevels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLevels, 8);
        var capacity = Math.Min(2048, maxLevels);
        _bids = new BookSide(isBid: true, capacity, maxLevels);
        _asks = new BookSide(isBid: false, capacity, maxLevels);
    }

    /// <summary>Number of bid prices.</summary>
    public int BidCount => _bids.Count;

    /// <summary>Number of ask prices.</summary>
    public int AskCount => _asks.Count;

    /// <summary>Highest bid; price and quantity zero when there is none.</summary>
    public BookLevel BestBid => _bids.Count == 0 ? default : _bids.At(0);

    /// <summary>Lowest ask; price and quantity zero when there is none.</summary>
    public BookLevel BestAsk => _asks.Count == 0 ? default : _asks.At(0);

    /// <summary>Whether a side has no level.</summary>
    public bool IsEmpty => _bids.Count == 0 || _asks.Count == 0;

    /// <summary>Whether the best bid is not below the best ask: no real book is, something was lost.</summary>
    public bool IsCrossed => !IsEmpty && _bids.BestKey >= -_asks.BestKey;

    /// <summary>Bids below this price may be missing, because the snapshot ended here or worse levels were dropped; null
    /// when the side is whole.</summary>
    public Price? BidHorizon => _bids.HorizonPrice;

    /// <summary>Asks above this price may be missing; null when the side is whole.</summary>
    public Price? AskHorizon => _asks.HorizonPrice;

    /// <summary>Whether a best price lies where levels may be missing, so that it may not be the best.</summary>
    public bool IsBeyondHorizon => _bids.IsBeyondHorizon || _asks.IsBeyondHorizon;

    /// <summary>Deletes of prices that were not there, since the book was made. They are normal: the level lay beyond
    /// the snapshot.</summary>
    public long AbsentDeletes => _bids.AbsentDeletes + _asks.AbsentDeletes;

    /// <summary>Levels dropped because a side was full, since the book was made.</summary>
    public long EvictedLevels => _bids.Evicted + _asks.Evicted;

    /// <summary>Bid of a rank; 0 is the best.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public BookLevel Bid(int rank) => _bids.At(rank);

    /// <summary>Ask of a rank; 0 is the best.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public BookLevel Ask(int rank) => _asks.At(rank);

    /// <summary>Quantity bid at a price; 0 when there is none.</summary>
    public double BidQuantity(Price price) => _bids.Quantity(price);

    /// <summary>Quantity asked at a price; 0 when there is none.</summary>
    public double AskQuantity(Price price) => _asks.Quantity(price);

    /// <summary>Sum of the quantities of the best bids, summed best first; of all when there are fewer.</summary>
    public double BidDepth(int levels) => _bids.TopQuantity(levels);

    /// <summary>Sum of the quantities of the best asks, summed best first; of all when there are fewer.</summary>
    public double AskDepth(int levels) => _asks.TopQuantity(levels);

    /// <summary>Sum of the quantities bid at a price and above.</summary>
    public double BidDepthDownTo(Price price) => _bids.QuantityTo(price);

    /// <summary>Sum of the quantities asked at a price and below.</summary>
    public double AskDepthUpTo(Price price) => _asks.QuantityTo(price);

    /// <summary>Copies the best bids, best first.</summary>
    /// <returns>How many were copied.</returns>
    public int CopyBids(Span<BookLevel> into) => _bids.Copy(into);

    /// <summary>Copies the best asks, best first.</summary>
    /// <returns>How many were copied.</returns>
    public int CopyAsks(Span<BookLevel> into) => _asks.Copy(into);

    /// <summary>Forgets all levels; counters stay.</summary>
    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    /// <summary>Replaces all levels.</summary>
    /// <param name="bids">Bids, best first is fastest.</param>
    /// <param name="asks">Asks, best first is fastest.</param>
    /// <param name="depthLimit">Levels per side that the snapshot could hold: a side with as many may go on beyond its
    /// last one, a side with fewer is whole.</param>
    /// <returns>False, with the book unusable, when a price is not above zero or a quantity is negative or not
    /// finite.</returns>
    public bool Load(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks, int depthLimit) =>
        _bids.Load(bids, depthLimit) && _asks.Load(asks, depthLimit);

    /// <summary>Sets levels in the given order; quantity 0 deletes.</summary>
    /// <returns>False, with the book unusable, when a price is not above zero or a quantity is negative or not
    /// finite.</returns>
    public bool Apply(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks) =>
        _bids.Apply(bids) && _asks.Apply(asks);
}
