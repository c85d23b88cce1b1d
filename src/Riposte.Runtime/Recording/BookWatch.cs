using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;

namespace Riposte.Runtime.Recording;

/// <summary>Rebuilds the book of a symbol and compares its best prices with the quotes that share an update id with
/// it.</summary>
internal sealed class BookWatch
{
    private const int Remembered = 4096;
    private readonly Dictionary<long, QuoteUpdate> quotes = [];
    private readonly Queue<long> quoteOrder = new();
    private readonly Dictionary<long, (BookLevel Bid, BookLevel Ask)> tops = [];
    private readonly Queue<long> topOrder = new();

    /// <summary>The book.</summary>
    public BookSync Sync { get; } = new();

    /// <summary>Quotes that share an update id with the live book.</summary>
    public long Compared { get; private set; }

    /// <summary>Those whose best prices and quantities equal the book's.</summary>
    public long Equal { get; private set; }

    /// <summary>Takes an update or a snapshot.</summary>
    /// <returns>Whether the book broke because updates are missing.</returns>
    public bool Take(in DepthUpdate update)
    {
        var outcome = Sync.Receive(update);
        if (Sync.State == BookState.Live && Sync.LastId == update.LastId)
        {
            var top = (Sync.Book.BestBid, Sync.Book.BestAsk);
            if (quotes.TryGetValue(update.LastId, out var quote))
            {
                Compare(top, quote);
            }
            Remember(tops, topOrder, update.LastId, top);
        }
        return outcome == DepthOutcome.Broken && Sync.LastBreak is BookBreak.Gap or BookBreak.IdsWentBack;
    }

    /// <summary>Takes a quote.</summary>
    public void Take(in QuoteUpdate quote)
    {
        if (quote.UpdateId < 0)
        {
            return;
        }
        if (tops.TryGetValue(quote.UpdateId, out var top))
        {
            Compare(top, quote);
        }
        else
        {
            Remember(quotes, quoteOrder, quote.UpdateId, quote);
        }
    }

    private void Compare((BookLevel Bid, BookLevel Ask) top, in QuoteUpdate quote)
    {
        Compared++;
        var isEqual =
            top.Bid == new BookLevel(quote.BidPrice, quote.BidQuantity)
            && top.Ask == new BookLevel(quote.AskPrice, quote.AskQuantity);
        Equal += isEqual ? 1 : 0;
    }

    private static void Remember<T>(Dictionary<long, T> items, Queue<long> order, long id, T item)
    {
        if (!items.TryAdd(id, item))
        {
            return;
        }
        order.Enqueue(id);
        if (order.Count > Remembered)
        {
            items.Remove(order.Dequeue());
        }
    }
}
