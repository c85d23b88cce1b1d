using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;

namespace Riposte.Tests.Edge.Recordings;

/// <summary>Rebuilds the book, compares its best prices with every quote of the same update number, and counts.</summary>
internal sealed class BookCheck(string symbol) : IUpdateSink
{
    private readonly Dictionary<long, (BookLevel Bid, BookLevel Ask)> _bests = [];
    private readonly Dictionary<long, QuoteUpdate> _quotes = [];
    private long _lastId = -1;
    private long _lastTrade = -1;

    public BookSync Sync { get; } = new();

    public ClockOffset Clock { get; } = new();

    public int Depths { get; private set; }

    public int Snapshots { get; private set; }

    public int Quotes { get; private set; }

    public int Trades { get; private set; }

    public long Levels { get; private set; }

    public double Traded { get; private set; }

    public int ChainBreaks { get; private set; }

    public int TradeGaps { get; private set; }

    public int Shared => _bests.Keys.Count(_quotes.ContainsKey);

    public int Equal =>
        _bests.Count(b =>
            _quotes.TryGetValue(b.Key, out var quote)
            && b.Value.Bid == new BookLevel(quote.BidPrice, quote.BidQuantity)
            && b.Value.Ask == new BookLevel(quote.AskPrice, quote.AskQuantity)
        );

    public void OnTrade(string name, in TradeUpdate trade)
    {
        Assert.Equal(symbol, name);
        Trades++;
        Traded += trade.Quantity;
        TradeGaps += _lastTrade >= 0 && trade.Id != _lastTrade + 1 ? 1 : 0;
        _lastTrade = trade.Id;
        Clock.Observe(trade.Time, trade.KnownAt);
    }

    public void OnQuote(string name, in QuoteUpdate quote)
    {
        Assert.Equal(symbol, name);
        Quotes++;
        _quotes[quote.UpdateId] = quote;
        if (quote.Time != quote.KnownAt)
        {
            Clock.Observe(quote.Time, quote.KnownAt);
        }
    }

    public void OnDepth(string name, in DepthUpdate depth)
    {
        Assert.Equal(symbol, name);
        var outcome = Sync.Receive(depth);
        if (depth.IsSnapshot)
        {
            Snapshots++;
        }
        else
        {
            Depths++;
            Levels += depth.Bids.Length + depth.Asks.Length;
            var before = depth.PreviousId >= 0 ? depth.PreviousId : depth.FirstId - 1;
            ChainBreaks += _lastId >= 0 && before != _lastId ? 1 : 0;
            _lastId = depth.LastId;
            Clock.Observe(depth.Time, depth.KnownAt);
        }
        if (Sync.State == BookState.Live && outcome != DepthOutcome.Stale)
        {
            _bests[Sync.LastId] = (Sync.Book.BestBid, Sync.Book.BestAsk);
        }
    }

    public void OnBar(string name, in BarUpdate bar) => Assert.Fail("The recordings have no bars.");

    public void OnMarkPrice(string name, in MarkPriceUpdate mark) => Assert.Fail("The recordings have no mark prices.");

    public void OnLiquidation(string name, in LiquidationUpdate liquidation) =>
        Assert.Fail("The recordings have no forced orders.");
}
