namespace Riposte.Venues.Binance.Stream;

/// <summary>Entry points of Binance's streams. A stream asked for at a wrong one is accepted there and never
/// delivers.</summary>
public enum BinanceStreamPath
{
    /// <summary>USD-margined futures, what the matching engine pushes at high rates: depth, book tickers.</summary>
    Public,

    /// <summary>USD-margined futures, the rest of the market data: trades, bars, mark prices, forced orders.</summary>
    Market,

    /// <summary>USD-margined futures, an account's own events, by listen key.</summary>
    Private,

    /// <summary>Spot, everything.</summary>
    Spot,
}
