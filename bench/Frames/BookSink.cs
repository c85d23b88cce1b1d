using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;

namespace Riposte.Bench.Frames;

/// <summary>Keeps the book in step and reads its best prices after each update.</summary>
internal sealed class BookSink : IUpdateSink
{
    internal BookSync Sync { get; } = new();

    internal double Sum { get; private set; }

    public void OnTrade(string symbol, in TradeUpdate trade) => Sum += trade.Price.Units + trade.Quantity;

    public void OnQuote(string symbol, in QuoteUpdate quote) => Sum += quote.BidPrice.Units + quote.AskQuantity;

    public void OnDepth(string symbol, in DepthUpdate depth)
    {
        if (Sync.Receive(depth) == DepthOutcome.Applied)
        {
            Sum += Sync.Book.BestBid.Quantity + Sync.Book.BestAsk.Quantity;
        }
    }

    public void OnBar(string symbol, in BarUpdate bar) => Sum += bar.Close;

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Sum += mark.MarkPrice;

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Sum += liquidation.Price;
}
