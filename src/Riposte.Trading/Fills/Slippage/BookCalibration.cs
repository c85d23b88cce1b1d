using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Market.Book;

namespace Riposte.Trading.Fills.Slippage;

/// <summary>
/// What market orders of given sizes would have cost in books: each is walked level by level on both sides, and its
/// average price is compared with the middle. Direction of error: the book is taken as shown, so hidden quantity makes
/// it pessimistic, and quantity that is taken back when an order comes makes it optimistic. Mutable, one writer.
/// </summary>
public sealed class BookCalibration
{
    private readonly double[] notionals;
    private readonly double[] sums;
    private readonly long[] counts;
    private double spreads;

    /// <summary>A calibration that has seen no book.</summary>
    /// <param name="notionals">Sizes in quote currency, above 0 and rising.</param>
    /// <exception cref="ArgumentException">Sizes are none, or do not rise.</exception>
    public BookCalibration(ImmutableArray<double> notionals)
    {
        if (
            notionals.IsEmpty
            || !(notionals[0] > 0)
            || !notionals.Zip(notionals.Skip(1)).All(two => two.First < two.Second)
        )
        {
            throw new ArgumentException("Sizes must be above 0 and rise.", nameof(notionals));
        }
        this.notionals = [.. notionals];
        sums = new double[notionals.Length];
        counts = new long[notionals.Length];
    }

    /// <summary>Books seen.</summary>
    public long Books { get; private set; }

    /// <summary>Mean of half the relative spread; NaN before the first book.</summary>
    public double HalfSpread => Books == 0 ? double.NaN : spreads / Books;

    /// <summary>Takes a book; one that is empty or crossed is left out.</summary>
    /// <returns>Whether it counted.</returns>
    public bool Add(OrderBook book)
    {
        if (book.IsEmpty || book.IsCrossed)
        {
            return false;
        }
        Books++;
        var middle = (book.BestBid.Price.ToDouble() + book.BestAsk.Price.ToDouble()) / 2;
        spreads += (book.BestAsk.Price.ToDouble() - book.BestBid.Price.ToDouble()) / 2 / middle;
        Walk(book, middle, isBuy: true);
        Walk(book, middle, isBuy: false);
        return true;
    }

    /// <summary>Mean cost of each size over all books and both sides, never below that of a smaller size. Sizes that some
    /// book was too thin for are left out with all larger ones: their mean would leave out the worst cases.</summary>
    public ImmutableArray<BookCost> Curve()
    {
        var curve = ImmutableArray.CreateBuilder<BookCost>();
        var last = 0.0;
        for (var i = 0; i < notionals.Length && Books > 0 && counts[i] == 2 * Books; i++)
        {
            last = Math.Max(last, sums[i] / counts[i]);
            curve.Add(new BookCost(notionals[i], last));
        }
        return curve.ToImmutable();
    }

    // Up the levels once; at each size the average price so far is known.
    private void Walk(OrderBook book, double middle, bool isBuy)
    {
        var levels = isBuy ? book.AskCount : book.BidCount;
        var (coins, spent) = (0.0, 0.0);
        var next = 0;
        for (var rank = 0; rank < levels && next < notionals.Length; rank++)
        {
            var level = isBuy ? book.Ask(rank) : book.Bid(rank);
            var price = level.Price.ToDouble();
            var here = level.Quantity * price;
            while (next < notionals.Length && spent + here >= notionals[next])
            {
                var average = notionals[next] / (coins + (notionals[next] - spent) / price);
                sums[next] += isBuy ? average / middle - 1 : 1 - average / middle;
                counts[next]++;
                next++;
            }
            spent += here;
            coins += level.Quantity;
        }
    }
}
