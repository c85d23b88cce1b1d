namespace Riposte.Venues.Binance;

/// <summary>Names of the markets.</summary>
public static class BinanceMarkets
{
    /// <summary>Name of the USD-margined futures as a venue.</summary>
    public const string Usdm = "binance_usdm";

    /// <summary>Name of the spot market as a venue.</summary>
    public const string Spot = "binance_spot";

    /// <summary>The venue's name.</summary>
    public static string VenueName(this BinanceMarket market) => market == BinanceMarket.Usdm ? Usdm : Spot;

    /// <summary>The market of a venue's name; null when it is no market served here.</summary>
    public static BinanceMarket? Find(string venue) =>
        venue switch
        {
            Usdm => BinanceMarket.Usdm,
            Spot => BinanceMarket.Spot,
            _ => null,
        };
}
