namespace Riposte.Core.Market.Updates;

/// <summary>Receives what a frame of a feed says. The symbol is spelled as the venue spells it.</summary>
public interface IUpdateSink
{
    /// <summary>A trade.</summary>
    void OnTrade(string symbol, in TradeUpdate trade);

    /// <summary>Best bid and ask.</summary>
    void OnQuote(string symbol, in QuoteUpdate quote);

    /// <summary>Book changes or a snapshot; the levels are valid until the call returns.</summary>
    void OnDepth(string symbol, in DepthUpdate depth);

    /// <summary>A bar in the making or closed.</summary>
    void OnBar(string symbol, in BarUpdate bar);

    /// <summary>Mark price and funding.</summary>
    void OnMarkPrice(string symbol, in MarkPriceUpdate mark);

    /// <summary>A forced order.</summary>
    void OnLiquidation(string symbol, in LiquidationUpdate liquidation);
}
