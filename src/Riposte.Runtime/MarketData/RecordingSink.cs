using Riposte.Core.Market.Updates;

namespace Riposte.Runtime.MarketData;

/// <summary>A sink that takes nothing unless told otherwise.</summary>
internal abstract class RecordingSink : IUpdateSink
{
    /// <inheritdoc/>
    public virtual void OnTrade(string symbol, in TradeUpdate trade) { }

    /// <inheritdoc/>
    public virtual void OnDepth(string symbol, in DepthUpdate depth) { }

    /// <inheritdoc/>
    public void OnQuote(string symbol, in QuoteUpdate quote) { }

    /// <inheritdoc/>
    public void OnBar(string symbol, in BarUpdate bar) { }

    /// <inheritdoc/>
    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) { }

    /// <inheritdoc/>
    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) { }
}
