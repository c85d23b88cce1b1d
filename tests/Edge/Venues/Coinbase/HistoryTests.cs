using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Coinbase;
using Riposte.Venues.Coinbase.Rest;

namespace Riposte.Tests.Edge.Venues.Coinbase;

public sealed class HistoryTests
{
    private const string CandlePath = "/products/BTC-USD/candles";
    private const string TradePath = "/products/BTC-USD/trades";
    private static readonly Instant Day = Instant.FromDate(2024, 1, 1);
    private static readonly SeriesKey Bars = new("coinbase", DataKinds.Bars, "BTC-USD", Interval.Minute);
    private static readonly SeriesKey Trades = new("coinbase", DataKinds.Trades, "BTC-USD", null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TimeRange Minutes(int from, int to) =>
        new(Day + from * Interval.Minute.Nanoseconds, Day + to * Interval.Minute.Nanoseconds);

    private static async Task<List<HistoryPage>> FetchAsync(CoinbaseServer server, SeriesKey key, TimeRange range)
    {
        var pages = new List<HistoryPage>();
        await foreach (var page in new CoinbaseHistory(server.Rest).FetchAsync(key, range, Cancel))
        {
            pages.Add(page);
        }
        return pages;
    }

    private static void AssertChain(List<HistoryPage> pages, TimeRange expected)
    {
        Assert.Equal(expected.From, pages[0].Covered.From);
        Assert.Equal(expected.To, pages[^1].Covered.To);
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.True(i == 0 || pages[i - 1].Covered.To == pages[i].Covered.From);
            Assert.False(pages[i].Covered.IsEmpty);
            Assert.All(pages[i].Records.Times.ToArray(), time => Assert.True(pages[i].Covered.Contains(time)));
            Assert.Equal(-1, pages[i].Records.FirstDisorder());
        }
    }

    [Fact]
    public async Task Bars_come_rising_in_pages_of_300_with_their_tradeless_minutes_absent()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var market = CoinbaseMarket.Random(3, Day, 1_440);
        server.Server.Always(CandlePath, market.Candles);
        var pages = await FetchAsync(server, Bars, Minutes(10, 1_000));

        AssertChain(pages, Minutes(10, 1_000));
        Assert.Equal(4, pages.Count);
        var all = SeriesMerge.Concatenate([.. pages.Select(page => page.Records)]);
        var expected = market
            .Minutes.Where(pair => Minutes(10, 1_000).Contains(Interval.Minute.OpenTime(pair.Key)))
            .ToArray();
        Assert.Equal(expected.Select(pair => Interval.Minute.OpenTime(pair.Key)), all.Times.ToArray());
        Assert.Equal(expected.Select(pair => pair.Value), all.Numbers("open").ToArray());
        Assert.Equal(expected.Select(pair => pair.Value + 2.5), all.Numbers("high").ToArray());
        Assert.Equal(expected.Select(pair => pair.Value - 1), all.Numbers("low").ToArray());
        Assert.Equal(expected.Select(pair => pair.Value + 1), all.Numbers("close").ToArray());
        Assert.Equal(expected.Select(pair => pair.Key % 7 + 0.25), all.Numbers("volume").ToArray());
        foreach (var column in (string[])["quote_volume", "trades", "taker_buy_volume", "taker_buy_quote_volume"])
        {
            Assert.All(all.Numbers(column).ToArray(), value => Assert.True(double.IsNaN(value)));
        }
        Assert.All(all.Flags.ToArray(), flag => Assert.Equal(RowFlags.None, flag));
    }

    [Fact]
    public async Task A_bar_is_taken_once_it_has_been_over_for_a_minute()
    {
        await using var server = await CoinbaseServer.StartAsync(); // the venue's clock shows 00:00:30 of the next day
        server.Server.Always(CandlePath, CoinbaseMarket.Random(4, Day, 1_450).Candles);
        var pages = await FetchAsync(server, Bars, Minutes(1_400, 1_450));
        AssertChain(pages, Minutes(1_400, 1_439));
    }

    [Fact]
    public async Task Nothing_is_covered_of_a_range_that_is_not_over()
    {
        await using var server = await CoinbaseServer.StartAsync();
        Assert.Empty(await FetchAsync(server, Bars, Minutes(1_440, 1_500)));
        Assert.Empty(server.To(CandlePath));
    }

    [Fact]
    public async Task Ranges_that_do_not_fit_the_grid_are_covered_as_they_are()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var market = CoinbaseMarket.Random(5, Day, 1_440);
        server.Server.Always(CandlePath, market.Candles);
        var range = new TimeRange(Day + 90_000_000_000, Day + 330_000_000_000); // 00:01:30 to 00:05:30
        var pages = await FetchAsync(server, Bars, range);
        AssertChain(pages, range);
        Assert.All(pages.SelectMany(page => page.Records.Times.ToArray()), time => Assert.True(range.Contains(time)));
        var tiny = new TimeRange(Day + 90_000_000_000, Day + 100_000_000_000);
        AssertChain(await FetchAsync(server, Bars, tiny), tiny);
    }

    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(2, 1_000)]
    [InlineData(3, 100)]
    [InlineData(4, 7)]
    [InlineData(5, 1_000)]
    [InlineData(6, 333)]
    public async Task Trades_of_any_range_come_whole_and_once_whatever_the_venue_numbers_or_holds_back(
        int seed,
        int cap
    )
    {
        await using var server = await CoinbaseServer.StartAsync();
        var market = CoinbaseMarket.Random((ulong)seed, Day, 300);
        market.TradesCap = cap;
        server.Server.Always(TradePath, market.Page);
        var random = RandomStream.Named((ulong)seed, "ranges");
        for (var i = 0; i < 4; i++)
        {
            var from = random.NextInt(290);
            var range = Minutes(from, from + 1 + random.NextInt(310));
            var pages = await FetchAsync(server, Trades, range);
            AssertChain(pages, range);
            var expected = market
                .Trades.Where(trade => range.Contains(trade.Time))
                .OrderBy(trade => trade.Id)
                .ToArray();
            var all = pages.SelectMany(page => page.Records.Wholes("id").ToArray()).Order().ToArray();
            Assert.Equal(expected.Select(trade => trade.Id), all);
        }
    }

    [Fact]
    public async Task Trades_carry_the_makers_side_and_their_own_number()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var market = new CoinbaseMarket();
        market.Trades.AddRange([(7, Day + 1_000), (8, Day + 2_000)]);
        server.Server.Always(TradePath, market.Page);
        var records = (await FetchAsync(server, Trades, Minutes(0, 10))).Single().Records;
        Assert.Equal([7, 8], records.Wholes("first_id").ToArray());
        Assert.Equal([7, 8], records.Wholes("last_id").ToArray());
        Assert.Equal([0, 1], records.Wholes("buyer_is_maker").ToArray());
        Assert.Equal([107.1, 108.1], records.Numbers("price").ToArray());
        Assert.Equal([(Day + 1_000).Nanoseconds, (Day + 2_000).Nanoseconds], records.Wholes("known_at").ToArray());
    }

    [Fact]
    public async Task A_range_that_reaches_beyond_now_ends_a_minute_ago()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var market = CoinbaseMarket.Random(8, Day, 1_440);
        server.Server.Always(TradePath, market.Page);
        var pages = await FetchAsync(server, Trades, Minutes(1_430, 2_000));
        Assert.True(pages[^1].Covered.To >= Day + 1_439 * Interval.Minute.Nanoseconds + 30_000_000_000);
        Assert.True(pages[^1].Covered.To < Day + 1_441 * Interval.Minute.Nanoseconds);
        AssertChain(pages, new TimeRange(Minutes(1_430, 0).From, pages[^1].Covered.To));
    }

    [Fact]
    public async Task A_product_without_trades_is_covered_and_empty()
    {
        await using var server = await CoinbaseServer.StartAsync();
        server.Server.Always(TradePath, Reply.Json("[]"));
        var pages = await FetchAsync(server, Trades, Minutes(0, 10));
        AssertChain(pages, Minutes(0, 10));
        Assert.Equal(0, pages.Sum(page => page.Records.Count));
    }

    [Fact]
    public async Task Trades_far_out_of_order_are_refused_not_misplaced()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var market = CoinbaseMarket.Random(9, Day, 300);
        market.Trades[2_000] = (market.Trades[2_000].Id, market.Trades[2_000].Time - 9_000_000_000_000);
        server.Server.Always(TradePath, market.Page);
        var fault = await Assert.ThrowsAsync<VenueException>(() => FetchAsync(server, Trades, Minutes(0, 300)));
        Assert.Equal(VenueErrorKind.BadAnswer, fault.Kind);
        Assert.Contains(
            market.Trades[2_000].Id.ToString(CultureInfo.InvariantCulture),
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Faults_that_pass_change_nothing()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var market = CoinbaseMarket.Random(3, Day, 1_440);
        server.Server.Always(CandlePath, market.Candles);
        var whole = await FetchAsync(server, Bars, Minutes(0, 900));
        server.Server.Script(
            CandlePath,
            CoinbaseMarket.Refusal("Public rate limit exceeded", 429),
            Reply.Html().As(503),
            Reply.Refused,
            Reply.Json("[[1704067200,1,2").CutAfter(8)
        );
        server.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(
            whole.Select(page => page.Records.Hash()),
            (await FetchAsync(server, Bars, Minutes(0, 900))).Select(page => page.Records.Hash())
        );
    }

    [Theory]
    [InlineData(404, "NotFound", VenueErrorKind.Refused)]
    [InlineData(400, "Invalid granularity", VenueErrorKind.Refused)]
    [InlineData(401, "invalid api key", VenueErrorKind.Unauthorized)]
    public async Task A_refusal_names_the_endpoint_and_the_venues_words(int status, string words, VenueErrorKind kind)
    {
        await using var server = await CoinbaseServer.StartAsync();
        server.Server.Always(CandlePath, CoinbaseMarket.Refusal(words, status));
        var fault = await Assert.ThrowsAsync<VenueException>(() => FetchAsync(server, Bars, Minutes(0, 10)));
        Assert.Equal(kind, fault.Kind);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Contains("candles", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.To(CandlePath));
    }

    [Theory]
    [InlineData("[[1704067200,1,2,1,1]]")]
    [InlineData("""{"message":"hello"}""")]
    [InlineData("[[1704067201,1,2,1,1,1]]")]
    [InlineData("[[1704067200,0,2,1,1,1]]")]
    [InlineData("[[1704067200,1,2,1,1,-1]]")]
    [InlineData("[[1704067200,1,2,1,1,1],[1704067200,1,3,1,1,1]]")]
    [InlineData("[[99999999999999,1,2,1,1,1]]")]
    [InlineData("[[\"yesterday\",1,2,1,1,1]]")]
    public async Task Candles_that_are_not_as_documented_are_a_bad_answer(string body)
    {
        await using var server = await CoinbaseServer.StartAsync();
        server.Server.Always(CandlePath, Reply.Json(body));
        var fault = await Assert.ThrowsAsync<VenueException>(() => FetchAsync(server, Bars, Minutes(0, 10)));
        Assert.Equal(VenueErrorKind.BadAnswer, fault.Kind);
    }

    [Fact]
    public async Task No_more_than_ten_requests_leave_in_a_second()
    {
        await using var server = await CoinbaseServer.StartAsync();
        server.Server.Always(CandlePath, CoinbaseMarket.Random(3, Day, 1_440).Candles);
        var began = server.Time.Elapsed;
        for (var i = 0; i < 40; i++)
        {
            await FetchAsync(server, Bars, Minutes(0, 10));
        }
        Assert.Equal(40, server.To(CandlePath).Length);
        Assert.InRange(server.Time.Elapsed - began, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Kinds_and_intervals_that_the_venue_lacks_are_not_served()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var history = new CoinbaseHistory(server.Rest);
        var range = Minutes(0, 100);
        var now = Day + 50 * Interval.Minute.Nanoseconds;
        Assert.Equal(new TimeRange(range.From, now), history.Serves(Bars, range, now));
        Assert.True(history.Serves(Bars, range, range.From).IsEmpty);
        Assert.All(
            ["1m", "5m", "15m", "1h", "6h", "1d"],
            text => Assert.False(history.Serves(Bars with { Interval = Interval.Parse(text) }, range, now).IsEmpty)
        );
        Assert.All(
            ["3m", "30m", "4h", "12h", "1w", "30s"],
            text => Assert.True(history.Serves(Bars with { Interval = Interval.Parse(text) }, range, now).IsEmpty)
        );
        Assert.True(history.Serves(Bars with { Venue = "binance_usdm" }, range, now).IsEmpty);
        Assert.True(history.Serves(Trades with { Kind = DataKinds.Funding }, range, now).IsEmpty);
        var fault = Assert.Throws<VenueException>(() =>
            history.FetchAsync(Trades with { Kind = DataKinds.Funding }, range, Cancel)
        );
        Assert.Equal(VenueErrorKind.Refused, fault.Kind);
        Assert.Null(history.Load);
        Assert.Equal("coinbase rest", history.Name);
    }

    [Fact]
    public void Every_endpoint_is_an_open_read_of_weight_one()
    {
        Assert.Equal(6, CoinbaseEndpoints.All.Length);
        Assert.All(
            CoinbaseEndpoints.All,
            endpoint =>
            {
                Assert.Equal(HttpMethod.Get, endpoint.Method);
                Assert.Equal(Riposte.Venues.Common.Http.RetryClass.Safe, endpoint.Retry);
                Assert.Equal(Riposte.Venues.Common.Http.EndpointAccess.Open, endpoint.Access);
                Assert.Equal(1, Assert.Single(endpoint.Costs).Weight(Riposte.Venues.Common.Http.QueryText.None));
                Assert.True(Fixtures.Bytes($"rest/{endpoint.Name}.json").Length > 0);
            }
        );
    }
}
