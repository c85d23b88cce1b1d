using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;

namespace Riposte.Tests.Edge.Archives;

public sealed class ArchiveNameTests
{
    [Theory]
    [InlineData("BTCUSDT-1m-2026-03-25.zip", "bars", "BTCUSDT", "1m", "2026-03-25", "2026-03-26")]
    [InlineData("BTCUSDT-1m-2022-06.zip", "bars", "BTCUSDT", "1m", "2022-06-01", "2022-07-01")]
    [InlineData("ETHUSDT-1h-2024-12.csv", "bars", "ETHUSDT", "1h", "2024-12-01", "2025-01-01")]
    [InlineData("BTCUSDT-1mo-2024-02.zip", "bars", "BTCUSDT", "1mo", "2024-02-01", "2024-03-01")]
    [InlineData("BTCUSDT-1w-2024-02.zip", "bars", "BTCUSDT", "1w", "2024-02-01", "2024-03-01")]
    [InlineData("BTCUSDT-3d-2024-02.zip", "bars", "BTCUSDT", "3d", "2024-02-01", "2024-03-01")]
    [InlineData("BTCUSDT-1d-2024-02-29.csv.gz", "bars", "BTCUSDT", "1d", "2024-02-29", "2024-03-01")]
    [InlineData("SOLUSDT-aggTrades-2026-04-10.zip", "trades", "SOLUSDT", null, "2026-04-10", "2026-04-11")]
    [InlineData("SOLUSDT-trades-2026-04.zip", "trades", "SOLUSDT", null, "2026-04-01", "2026-05-01")]
    [InlineData("BTCUSDT-fundingRate-2024-01.zip", "funding", "BTCUSDT", null, "2024-01-01", "2024-02-01")]
    [InlineData("BTCUSDT-bookDepth-2024-01-01.zip", "book_depth", "BTCUSDT", null, "2024-01-01", "2024-01-02")]
    [InlineData("BTCUSDT-bookTicker-2024-01-01.zip", "quotes", "BTCUSDT", null, "2024-01-01", "2024-01-02")]
    [InlineData(
        "BTCUSD_PERP-liquidationSnapshot-2024-01-01.zip",
        "liquidations",
        "BTCUSD_PERP",
        null,
        "2024-01-01",
        "2024-01-02"
    )]
    [InlineData("BTCUSDT_240628-1m-2024-06-01.zip", "bars", "BTCUSDT_240628", "1m", "2024-06-01", "2024-06-02")]
    [InlineData(
        "data/futures/um/daily/markPriceKlines/BTCUSDT/1m/BTCUSDT-1m-2024-01-01.zip",
        "mark_bars",
        "BTCUSDT",
        "1m",
        "2024-01-01",
        "2024-01-02"
    )]
    [InlineData(
        "data/futures/um/monthly/indexPriceKlines/BTCUSDT/8h/BTCUSDT-8h-2024-01.zip",
        "index_bars",
        "BTCUSDT",
        "8h",
        "2024-01-01",
        "2024-02-01"
    )]
    [InlineData(
        @"C:\data\premiumIndexKlines\BTCUSDT-1m-2024-01.zip",
        "premium_bars",
        "BTCUSDT",
        "1m",
        "2024-01-01",
        "2024-02-01"
    )]
    [InlineData(
        "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-01.zip",
        "bars",
        "BTCUSDT",
        "1m",
        "2024-01-01",
        "2024-01-02"
    )]
    public void A_name_of_the_archive_tells_kind_symbol_interval_and_span(
        string path,
        string kind,
        string symbol,
        string? interval,
        string from,
        string to
    )
    {
        var name = ArchiveName.Parse(path)!;
        Assert.Equal(kind, Assert.Single(name.Kinds).Name);
        Assert.Equal(symbol, name.Symbol);
        Assert.Equal(interval, name.Interval?.ToString());
        Assert.Equal((from, to), (name.Span!.Value.From.ToString()[..10], name.Span.Value.To.ToString()[..10]));
    }

    [Fact]
    public void Metrics_hold_three_kinds() =>
        Assert.Equal(
            [DataKinds.OpenInterest, DataKinds.LongShort, DataKinds.TakerVolume],
            ArchiveName.Parse("BTCUSDT-metrics-2026-03-25.zip")!.Kinds
        );

    [Theory]
    [InlineData("BTCUSDT-1m-2022.parquet")]
    [InlineData("BTCUSDT-1m-2026-02-30.zip")]
    [InlineData("BTCUSDT-1m-2026-13.zip")]
    [InlineData("BTCUSDT-5mo-2026-03.zip")]
    [InlineData("BTCUSDT-what-2026-03-25.zip")]
    [InlineData("BTCUSDT-1m-2026-03-25.zip.CHECKSUM")]
    [InlineData("BTCUSDT-1m-2026-03-25.parquet")]
    [InlineData("x-1m-2026-03-25.zip\n")]
    [InlineData("mine.csv")]
    [InlineData("")]
    public void Another_name_tells_nothing(string path) => Assert.Null(ArchiveName.Parse(path));

    [Theory]
    [InlineData("BTCUSDT-1m-2022.parquet", "bars", "BTCUSDT", "1m")]
    [InlineData("deep/BTC-USD-1h-2017-2020.csv.gz", "bars", "BTC-USD", "1h")]
    [InlineData("BTCUSDT_1d.csv", "bars", "BTCUSDT", "1d")]
    [InlineData("BTCUSDT-funding-2022-2023.csv", "funding", "BTCUSDT", null)]
    [InlineData("SOLUSDT-aggTrades.jsonl", "trades", "SOLUSDT", null)]
    [InlineData("markPriceKlines/BTCUSDT-8h-2022.csv", "mark_bars", "BTCUSDT", "8h")]
    public void A_name_of_ones_own_that_begins_like_an_archive_tells_kind_and_symbol(
        string path,
        string kind,
        string symbol,
        string? interval
    )
    {
        var name = ArchiveName.Guess(path)!;
        Assert.Equal((kind, symbol), (Assert.Single(name.Kinds).Name, name.Symbol));
        Assert.Equal(interval, name.Interval?.ToString());
        Assert.Null(name.Span);
    }

    [Theory]
    [InlineData("january.csv")]
    [InlineData("btcusdt-1m-2022.csv")]
    [InlineData("BTCUSDT-mark-8h-2022.csv")]
    [InlineData("BTCUSDT-1month-2022.csv")]
    [InlineData("BTCUSDT.csv")]
    [InlineData("")]
    public void A_name_that_does_not_begin_like_that_is_not_guessed_at(string path) =>
        Assert.Null(ArchiveName.Guess(path));

    [Fact]
    public void A_stamp_up_to_ten_seconds_late_means_its_minute()
    {
        var hour = Instant.FromDate(2024, 1, 1);
        Assert.Equal(hour, FundingTimes.Nominal(hour + 8_000_000));
        Assert.Equal(hour, FundingTimes.Nominal(hour + 10_000_000_000));
        Assert.Equal(hour + 10_000_000_001, FundingTimes.Nominal(hour + 10_000_000_001));
        Assert.Equal(hour + -1_000_000, FundingTimes.Nominal(hour + -1_000_000));
    }
}
