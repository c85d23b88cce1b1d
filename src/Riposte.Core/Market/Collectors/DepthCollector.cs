using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>
/// The book near its best prices at the close of a bar. A book that lost its chain of updates is unknown until it is
/// synchronised again. Allocates nothing once the book has grown. Mutable, one writer.
/// </summary>
/// <param name="maxAge">Nanoseconds after which a book without an update is unknown.</param>
/// <param name="sync">Limits of the synchronisation; null for the defaults.</param>
public sealed class DepthCollector(long maxAge, BookSyncOptions? sync = null)
{
    private const int Near = 5;
    private const int Far = 20;

    private readonly BookLevel[] levels = new BookLevel[Far];
    private Instant lastTime = new(long.MinValue);

    /// <summary>The book and how it is kept.</summary>
    public BookSync Sync { get; } = new(sync);

    /// <summary>Takes an update or a snapshot, in the order of the feed.</summary>
    public DepthOutcome Add(in DepthUpdate update)
    {
        var outcome = Sync.Receive(update);
        if (outcome is DepthOutcome.Applied or DepthOutcome.SnapshotTaken && update.Time > lastTime)
        {
            lastTime = update.Time;
        }
        return outcome;
    }

    /// <summary>Ends the running bar and writes its columns.</summary>
    /// <param name="close">Where it ends.</param>
    /// <param name="row">Row of the bar.</param>
    public void Close(Instant close, ref MarketRow row)
    {
        var isKnown = Sync.State == BookState.Live && close.Nanoseconds - maxAge <= lastTime.Nanoseconds;
        var book = Sync.Book;
        var middle = isKnown ? (book.BestBid.Price.ToDouble() + book.BestAsk.Price.ToDouble()) / 2 : double.NaN;
        var bids = Read(isKnown ? book.CopyBids(levels) : 0, book.BidHorizon, -1, middle);
        (row[Input.BidDepth5], row[Input.BidDepth20], row[Input.BidReach20]) = bids;
        var asks = Read(isKnown ? book.CopyAsks(levels) : 0, book.AskHorizon, 1, middle);
        (row[Input.AskDepth5], row[Input.AskDepth20], row[Input.AskReach20]) = asks;
    }

    /// <summary>Says that updates may have been missed: the book is thrown away.</summary>
    public void Break() => Sync.Reset();

    // Levels beyond the horizon are not trusted: between them there may be others that no update has told of.
    private (double Near, double Far, double Reach) Read(int count, Price? horizon, int side, double middle)
    {
        var (near, far) = (double.NaN, double.NaN);
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            if (horizon is { } last && side * (levels[rank].Price.Units - last.Units) > 0)
            {
                return (near, double.NaN, double.NaN);
            }
            sum += levels[rank].Quantity;
            near = rank == Near - 1 ? sum : near;
            far = rank == Far - 1 ? sum : far;
        }
        var reach = count < Far ? double.NaN : side * (levels[Far - 1].Price.ToDouble() - middle) / middle;
        return (near, far, reach);
    }
}
