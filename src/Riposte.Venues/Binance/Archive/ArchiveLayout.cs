using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Venues.Binance.Archive;

/// <summary>Where the archive keeps a kind of data.</summary>
/// <param name="Folder">Folder and part of file names, such as <c>aggTrades</c>; bars have the interval in the file
/// name instead.</param>
/// <param name="HasMonths">Whether there are files of months.</param>
/// <param name="HasDays">Whether there are files of days.</param>
internal sealed record ArchiveLayout(string Folder, bool HasMonths, bool HasDays)
{
    /// <summary>Statistics stamped with the end of their five minutes: the file of a day begins at 00:05 and ends with
    /// 00:00 of the next day.</summary>
    public long Shift => Folder == "metrics" ? DataKind.StatisticsDelay.Nanoseconds : 0;

    private static readonly Dictionary<DataKind, ArchiveLayout> Futures = new()
    {
        [DataKinds.Bars] = new("klines", true, true),
        [DataKinds.MarkBars] = new("markPriceKlines", true, true),
        [DataKinds.IndexBars] = new("indexPriceKlines", true, true),
        [DataKinds.PremiumBars] = new("premiumIndexKlines", true, true),
        [DataKinds.Funding] = new("fundingRate", true, false),
        [DataKinds.OpenInterest] = new("metrics", false, true),
        [DataKinds.LongShort] = new("metrics", false, true),
        [DataKinds.TakerVolume] = new("metrics", false, true),
        [DataKinds.Trades] = new("aggTrades", true, true),
        [DataKinds.Quotes] = new("bookTicker", true, true),
        [DataKinds.BookDepth] = new("bookDepth", false, true),
    };

    private static readonly Dictionary<DataKind, ArchiveLayout> SpotMarket = new()
    {
        [DataKinds.Bars] = new("klines", true, true),
        [DataKinds.Trades] = new("aggTrades", true, true),
    };

    /// <summary>The layout of a kind; null when the archive of the market does not have it.</summary>
    public static ArchiveLayout? Of(BinanceMarket market, DataKind kind) =>
        (market == BinanceMarket.Usdm ? Futures : SpotMarket).GetValueOrDefault(kind);

    /// <summary>Path of the file of a month or day.</summary>
    public string PathOf(BinanceMarket market, SeriesKey key, Instant start, bool isMonth)
    {
        var root = market == BinanceMarket.Usdm ? "data/futures/um" : "data/spot";
        var length = isMonth ? "monthly" : "daily";
        var date = start.ToDate().ToString(isMonth ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return key.Interval is { } interval
            ? $"{root}/{length}/{Folder}/{key.Symbol}/{interval}/{key.Symbol}-{interval}-{date}.zip"
            : $"{root}/{length}/{Folder}/{key.Symbol}/{key.Symbol}-{Folder}-{date}.zip";
    }
}
