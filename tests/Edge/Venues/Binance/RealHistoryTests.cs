using System.Globalization;
using System.IO.Compression;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Tests.Edge.Data;
using Riposte.Tests.Testkit.Venues;
using Riposte.Venues.Binance;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Days as the exchange recorded them, served by a local exchange and fetched again.</summary>
public sealed class RealHistoryTests
{
    [Fact]
    public async Task A_recorded_day_of_minutes_comes_back_value_for_value()
    {
        var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.Bars, "BTCUSDT", Interval.Minute);
        var rows = Bars(RealData.Path("raw/binance/um/daily/BTCUSDT-1m-2026-03-25.zip"));
        Assert.Equal(1440, rows.Count);
        var setup = new BinanceLab.Setup(Now: "2026-03-26T00:10:00Z");
        await using var lab = await BinanceLab.OverAsync(new TableMarket().Add(key, rows), setup);
        var day = new TimeRange(Instant.FromDate(2026, 3, 25), Instant.FromDate(2026, 3, 26));
        Assert.Equal(rows.Hash(), Chain.Check(await lab.PagesAsync(key, day), key.Kind, day).Hash());
    }

    [Fact]
    public async Task A_recorded_day_of_aggregate_trades_comes_back_trade_for_trade()
    {
        var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.Trades, "BSVUSDT", null);
        var rows = Trades(RealData.Path("raw/binance/um/microstructure/BSVUSDT-aggTrades-2026-04-07.zip"));
        Assert.Equal(27_611, rows.Count);
        var setup = new BinanceLab.Setup(Now: "2026-04-08T00:00:20Z");
        await using var lab = await BinanceLab.OverAsync(new TableMarket().Add(key, rows), setup);
        var day = new TimeRange(Instant.FromDate(2026, 4, 7) + Interval.Hour.Nanoseconds, Instant.FromDate(2026, 4, 8));
        var fetched = Chain.Check(await lab.PagesAsync(key, day), key.Kind, day);
        Assert.Equal(rows.Within(day).Hash(), fetched.Hash());
        Assert.Equal(0, lab.Fake!.RateLimited);
    }

    private static SeriesTable Bars(string path)
    {
        int[] cells = [1, 2, 3, 4, 5, 7, 8, 9, 10];
        var builder = new SeriesBuilder(DataKinds.Bars);
        foreach (var line in Lines(path))
        {
            builder.Begin(Instant.FromUnixMilliseconds(Whole(line[0])));
            for (var i = 0; i < cells.Length; i++)
            {
                builder.Set(i, double.Parse(line[cells[i]], CultureInfo.InvariantCulture));
            }
        }
        return builder.Build();
    }

    private static SeriesTable Trades(string path)
    {
        var builder = new SeriesBuilder(DataKinds.Trades);
        foreach (var line in Lines(path))
        {
            var time = Instant.FromUnixMilliseconds(Whole(line[5]));
            builder.Begin(time).Set(0, Whole(line[0]));
            builder.Set(1, double.Parse(line[1], CultureInfo.InvariantCulture));
            builder.Set(2, double.Parse(line[2], CultureInfo.InvariantCulture));
            builder.Set(3, Whole(line[3])).Set(4, Whole(line[4]));
            builder.Set(5, line[6] == "true" ? 1L : 0L).Set(6, time.Nanoseconds);
        }
        return builder.Build();
    }

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Lines(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var text = new StreamReader(zip.Entries[0].Open());
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }
}
