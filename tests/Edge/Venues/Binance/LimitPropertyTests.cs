using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Tests.Testkit.Venues;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Many downloads at once never exceed the venue's limit by themselves, whatever they ask for.</summary>
public sealed class LimitPropertyTests
{
    private static readonly Instant Listed = Instant.FromDate(2024, 5, 1);
    private static readonly Instant Now = Instant.FromUnixMilliseconds(1_718_452_830_000);
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_mixes_of_requests_stay_below_the_limit(ulong seed)
    {
        const int Limit = 60;
        var random = RandomStream.Named(seed, "mix");
        await using var lab = await LabAsync(Limit);
        lab.Fake!.ClockSkew = TimeSpan.FromSeconds(random.NextInt(60));
        var tasks = Enumerable.Range(0, 12).Select(_ => SomethingAsync(lab, random)).ToArray();
        await Task.WhenAll(tasks);
        Assert.Equal(0, lab.Fake.RateLimited);
        Assert.Equal(0, lab.Fake.Bans);
        Assert.InRange(lab.Fake.MostWeight, 1, Limit);
        Assert.True(lab.Rest.Sender.Counts.LimitWaits > 0);
    }

    [Fact]
    public async Task A_program_beside_ours_makes_us_slower_and_never_gets_us_banned()
    {
        await using var lab = await LabAsync(60);
        var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.Bars, "BTCUSDT", Interval.Minute);
        var pages = 0;
        var range = new TimeRange(Listed, Listed + 20 * Instant.NanosecondsPerDay);
        await foreach (var page in lab.History.FetchAsync(key, range, CancellationToken.None))
        {
            lab.Fake!.UseElsewhere("/fapi/v1", 35);
            pages += page.Records.Count > 0 ? 1 : 0;
        }
        Assert.Equal(20, pages);
        Assert.Equal(0, lab.Fake!.Bans);
        Assert.InRange(lab.Fake.RateLimited, 0, 20);
    }

    private static Task<BinanceLab> LabAsync(int limit)
    {
        var options = BinanceRest.DefaultOptions(BinanceMarket.Usdm) with
        {
            Limits =
            [
                new RequestLimit("weight", limit, TimeSpan.FromMinutes(1), "X-MBX-USED-WEIGHT-1M"),
                new RequestLimit("funding", 500, TimeSpan.FromMinutes(5)),
                new RequestLimit("statistics", 1000, TimeSpan.FromMinutes(5)),
            ],
        };
        return MakeAsync(limit, options);
    }

    private static async Task<BinanceLab> MakeAsync(int limit, SenderOptions options)
    {
        var market = new GeneratedMarket(Listed, 5, Symbols);
        var lab = await BinanceLab.OverAsync(market, new BinanceLab.Setup(Options: options));
        lab.Fake!.FuturesWeight = limit;
        return lab;
    }

    private static Task<List<HistoryPage>> SomethingAsync(BinanceLab lab, RandomStream random)
    {
        var symbol = Symbols[random.NextInt(Symbols.Length)];
        DataKind[] kinds = [DataKinds.Bars, DataKinds.MarkBars, DataKinds.Trades, DataKinds.Funding];
        var kind = kinds[random.NextInt(kinds.Length)];
        Interval? interval = kind.HasInterval ? Interval.Parse(random.NextInt(2) == 0 ? "1m" : "5m") : null;
        var hours = 1 + random.NextInt(kind == DataKinds.Trades ? 8 : 100);
        var to = Now - (1 + random.NextInt(10)) * Interval.Hour.Nanoseconds;
        var key = new SeriesKey(BinanceMarkets.Usdm, kind, symbol, interval);
        return lab.PagesAsync(key, new TimeRange(to - hours * Interval.Hour.Nanoseconds, to));
    }
}
