using Riposte.Core.Market.Updates;

namespace Riposte.Tests.Edge.Venues.Coinbase;

/// <summary>Counts updates and keeps none.</summary>
internal sealed class SilentSink : IUpdateSink
{
    public int Count { get; private set; }

    public void OnTrade(string symbol, in TradeUpdate trade) => Count++;

    public void OnQuote(string symbol, in QuoteUpdate quote) => Count++;

    public void OnDepth(string symbol, in DepthUpdate depth) => Count++;

    public void OnBar(string symbol, in BarUpdate bar) => Count++;

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Count++;

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Count++;
}
