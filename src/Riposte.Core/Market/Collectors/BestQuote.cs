using Riposte.Core.Market.Book;
using Riposte.Core.Market.Series;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>Best bid and ask as collectors need them.</summary>
/// <param name="Time">Exchange's time; that of arrival where the venue gives none (Binance spot).</param>
/// <param name="UpdateId">Number of the book update; orders quotes of one time; -1 where the venue gives none.</param>
/// <param name="BidPrice">Best bid.</param>
/// <param name="BidQuantity">Quantity there.</param>
/// <param name="AskPrice">Best ask.</param>
/// <param name="AskQuantity">Quantity there.</param>
public readonly record struct BestQuote(
    Instant Time,
    long UpdateId,
    double BidPrice,
    double BidQuantity,
    double AskPrice,
    double AskQuantity
)
{
    /// <summary>Half way between bid and ask.</summary>
    public double Middle => (BidPrice + AskPrice) / 2;

    /// <summary>Whether both sides are there, finite and not crossed: the bid lies below the ask.</summary>
    public bool IsUsable =>
        BidPrice > 0
        && AskPrice > BidPrice
        && BidQuantity > 0
        && AskQuantity > 0
        && double.IsFinite(AskPrice)
        && double.IsFinite(BidQuantity + AskQuantity);

    /// <summary>A row of a table of <see cref="DataKinds.Quotes"/>.</summary>
    public static BestQuote Of(SeriesTable quotes, int row) =>
        new(
            quotes.Times[row],
            quotes.Wholes(0)[row],
            quotes.Numbers(1)[row],
            quotes.Numbers(2)[row],
            quotes.Numbers(3)[row],
            quotes.Numbers(4)[row]
        );

    /// <summary>A quote of a live feed.</summary>
    public static BestQuote Of(in QuoteUpdate quote) =>
        new(
            quote.Time,
            quote.UpdateId,
            quote.BidPrice.ToDouble(),
            quote.BidQuantity,
            quote.AskPrice.ToDouble(),
            quote.AskQuantity
        );

    /// <summary>The best prices of a book with both sides.</summary>
    public static BestQuote Of(OrderBook book, Instant time, long updateId)
    {
        var (bid, ask) = (book.BestBid, book.BestAsk);
        return new(time, updateId, bid.Price.ToDouble(), bid.Quantity, ask.Price.ToDouble(), ask.Quantity);
    }
}
