namespace Riposte.Venues.Binance;

/// <summary>A market of Binance.</summary>
public enum BinanceMarket
{
    /// <summary>USD-margined futures, <c>binance_usdm</c>.</summary>
    Usdm,

    /// <summary>Spot, <c>binance_spot</c>.</summary>
    Spot,
}
