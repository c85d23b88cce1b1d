using Riposte.Core.Market.Updates;

namespace Riposte.Tests.Edge.Frames;

/// <summary>Counts calls.</summary>
internal sealed class SilentSink : IUpdateSink
{
    public int Calls { get; private set; }

    public void OnTrade(string symbol, in TradeUpdate trade) => Calls++;

    public void OnQuote(string symbol, in QuoteUpdate quote) => Calls++;

    public void OnDepth(string symbol, in DepthUpdate depth) => Calls++;

    public void OnBar(string symbol, in BarUpdate bar) => Calls++;

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Calls++;

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Calls++;
}
