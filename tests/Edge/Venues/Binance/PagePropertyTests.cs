using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Tests.Testkit.Venues;
using Riposte.Venues.Binance;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Whatever a venue holds and however few rows it gives at once: nothing is lost, nothing doubled.</summary>
public sealed class PagePropertyTests
{
    // 2024-06-15T12:00:30Z, as the laboratory's clock has it.
    private static readonly Instant Now = Instant.FromUnixMilliseconds(1_718_452_830_000);

    [Fact]
    public async Task Trades_with_many_in_a_millisecond_and_holes_of_hours_come_whole_and_once()
    {
        for (var seed = 1UL; seed <= 25; seed++)
        {
            var random = RandomStream.Named(seed, "trades");
            var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.Trades, "BTCUSDT", null);
            var trades = RandomTrades(random);
            await CheckAsync(key, trades, random, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Bars_with_holes_of_any_length_come_whole_and_once()
    {
        for (var seed = 1UL; seed <= 25; seed++)
        {
            var random = RandomStream.Named(seed, "bars");
            var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.MarkBars, "BTCUSDT", Interval.Minute);
            await CheckAsync(key, RandomBars(random), random, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Funding_stamped_late_comes_whole_and_once_under_its_nominal_times()
    {
        for (var seed = 1UL; seed <= 25; seed++)
        {
            var random = RandomStream.Named(seed, "funding");
            var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.Funding, "BTCUSDT", null);
            await CheckAsync(key, RandomFunding(random), random, $"seed {seed}");
        }
    }

    private static async Task CheckAsync(SeriesKey key, SeriesTable held, RandomStream random, string name)
    {
        await using var lab = await BinanceLab.OverAsync(new TableMarket().Add(key, held));
        if (key.Kind == DataKinds.Trades)
        {
            lab.Fake!.PageRows = 2 + random.NextInt(40);
        }
        var from = Now - (1 + random.NextInt(20)) * Interval.Hour.Nanoseconds - random.NextInt(1_000_000_000);
        // Long enough for several full answers where settlements are minutes apart.
        var hours = key.Kind == DataKinds.Funding ? 28 : 1 + random.NextInt(10);
        var range = new TimeRange(from, from + hours * Interval.Hour.Nanoseconds);
        range = range.Intersect(new TimeRange(from, Now - 20 * Interval.Minute.Nanoseconds));
        var pages = await lab.PagesAsync(key, range);
        var rows = Chain.Check(pages, key.Kind, range);
        var expected = (key.Kind == DataKinds.Funding ? Nominal(held) : held).Within(range);
        Assert.True(expected.Hash() == rows.Hash(), $"{name}: {expected.Count} != {rows.Count}");
    }

    private static SeriesTable Nominal(SeriesTable held) =>
        new(
            held.Kind,
            [.. held.Times.ToArray().Select(FundingTimes.Nominal)],
            [held.Column(0), held.Column(1)],
            held.Flags.ToArray()
        );

    private static SeriesTable RandomTrades(RandomStream random)
    {
        var builder = new SeriesBuilder(DataKinds.Trades);
        var time = (Now - 23 * Interval.Hour.Nanoseconds).UnixMilliseconds;
        var id = (long)random.NextInt(1_000_000_000);
        var count = random.NextInt(3000);
        for (var i = 0; i < count; i++)
        {
            // Half share the millisecond before; now and then nothing happens for up to three hours.
            time +=
                random.NextInt(2) == 0 ? 0
                : random.NextInt(150) == 0 ? random.NextInt(10_800_000)
                : random.NextInt(30_000);
            id += 1 + (random.NextInt(50) == 0 ? random.NextInt(5) : 0);
            var at = Instant.FromUnixMilliseconds(time);
            if (at >= Now)
            {
                break;
            }
            builder.Begin(at).Set(0, id).Set(1, 1 + random.NextInt(1000) / 8.0).Set(2, random.NextInt(100) / 4.0);
            builder.Set(3, id).Set(4, id + random.NextInt(5)).Set(5, (long)random.NextInt(2)).Set(6, at.Nanoseconds);
        }
        return builder.Build();
    }

    private static SeriesTable RandomBars(RandomStream random)
    {
        var builder = new SeriesBuilder(DataKinds.MarkBars);
        var minute = Interval.Minute.BarNumber(Now - 30 * Interval.Hour.Nanoseconds);
        while (Interval.Minute.OpenTime(minute) < Now)
        {
            builder.Begin(Interval.Minute.OpenTime(minute));
            for (var i = 0; i < 4; i++)
            {
                builder.Set(i, random.NextInt(1000) / 8.0);
            }
            minute += 1 + (random.NextInt(40) == 0 ? random.NextInt(600) : 0);
        }
        return builder.Build();
    }

    private static SeriesTable RandomFunding(RandomStream random)
    {
        var builder = new SeriesBuilder(DataKinds.Funding);
        var most = 1 + random.NextInt(4);
        for (
            var minute = Interval.Minute.BarNumber(Now) - 30 * 60;
            Interval.Minute.OpenTime(minute) < Now;
            minute += 1 + random.NextInt(most)
        )
        {
            var stamp = Interval.Minute.OpenTime(minute) + random.NextInt(10_000) * Instant.NanosecondsPerMillisecond;
            builder.Begin(stamp).Set(0, random.NextInt(100) / 1024.0).Set(1, 1.5);
        }
        return builder.Build();
    }
}
