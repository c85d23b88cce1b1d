using Riposte.Core.Market.Updates;

namespace Riposte.Bench.Frames;

/// <summary>Takes updates and adds something of each up, so that nothing is optimised away.</summary>
internal sealed class CountingSink : IUpdateSink
{
    internal double Sum { get; private set; }

    internal long Levels { get; private set; }

    public void OnTrade(string symbol, in TradeUpdate trade) => Sum += trade.Price.Units + trade.Quantity;

    public void OnQuote(string symbol, in QuoteUpdate quote) => Sum += quote.BidPrice.Units + quote.AskQuantity;

    public void OnDepth(string symbol, in DepthUpdate depth) => Levels += depth.Bids.Length + depth.Asks.Length;

    public void OnBar(string symbol, in BarUpdate bar) => Sum += bar.Close;

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Sum += mark.MarkPrice;

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Sum += liquidation.Price;
}
