using Riposte.Core.Market.Book;

namespace Riposte.Runtime.Recording;

/// <summary>The rebuilt book of a symbol.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="State">Whether it is live.</param>
/// <param name="Counts">What became of its updates.</param>
/// <param name="Compared">Quotes that share an update id with the live book.</param>
/// <param name="Equal">Those whose best prices and quantities equal the book's.</param>
public sealed record BookReport(string Symbol, BookState State, BookSyncCounts Counts, long Compared, long Equal)
{
    internal static BookReport Of(string symbol, BookWatch watch) =>
        new(symbol, watch.Sync.State, watch.Sync.Counts, watch.Compared, watch.Equal);
}
