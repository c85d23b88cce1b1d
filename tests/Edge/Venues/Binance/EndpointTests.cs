using Riposte.Core.Market.Instruments;
using Riposte.Core.Market.Series;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Tests.Testkit.Http;
using Riposte.Tests.Testkit.Venues;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Binance.Sign;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Every endpoint: its line in the table, its documented answer, the request that is sent.</summary>
public sealed class EndpointTests
{
    private const string Symbol = "BTCUSDT";
    private static readonly Instant Open = Instant.FromUnixMilliseconds(1_717_243_200_000);

    [Theory]
    [InlineData("usdm")]
    [InlineData("spot")]
    public void Every_endpoint_has_an_answer_among_the_fixtures(string market)
    {
        var table = market == "usdm" ? BinanceTable.Usdm : BinanceTable.Spot;
        Assert.Equal(table.All.Select(e => e.Name).Order(StringComparer.Ordinal), RestFixtures.Names(market));
    }

    [Theory]
    [InlineData("usdm")]
    [InlineData("spot")]
    public void Every_endpoint_stands_in_the_reference(string market)
    {
        var text = File.ReadAllText(Path.Combine(RestFixtures.Root(), "docs", "reference", "venues.md"));
        var table = market == "usdm" ? BinanceTable.Usdm : BinanceTable.Spot;
        Assert.All(table.All, e => Assert.Contains($"| `{e.Path}` |", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1500)]
    [InlineData(5000)]
    public void Weights_are_those_of_the_documents(int? limit)
    {
        var query = QueryText.None.WithSome("limit", limit);
        foreach (var endpoint in BinanceTable.Usdm.All.Concat(BinanceTable.Spot.All))
        {
            var cost = Assert.Single(endpoint.Costs);
            var recorded = new RecordedRequest(
                1,
                "GET",
                endpoint.Path,
                query.ToString(),
                new Dictionary<string, string>(),
                ""
            );
            var documented = FakeWeights.Of(recorded);
            // Endpoints with a limit of their own count requests there, and nothing against the weight.
            Assert.Equal(cost.Limit == "weight" ? documented : 1, cost.Weight(query));
            Assert.Equal(RetryClass.Safe, endpoint.Retry);
        }
    }

    [Fact]
    public void Endpoints_with_limits_of_their_own_use_those()
    {
        var table = BinanceTable.Usdm;
        VenueEndpoint?[] funding = [table.FundingRate, table.FundingInfo];
        Assert.All(funding, e => Assert.Equal("funding", e!.Costs[0].Limit));
        var statistics = table.All.Where(e => e.Path.StartsWith("/futures/data/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, statistics.Length);
        Assert.All(statistics, e => Assert.Equal("statistics", e.Costs[0].Limit));
    }

    [Fact]
    public void Only_brackets_are_signed_and_only_old_trades_need_a_key()
    {
        var all = BinanceTable.Usdm.All.Concat(BinanceTable.Spot.All).ToArray();
        Assert.Equal(["leverageBracket"], all.Where(e => e.Access == EndpointAccess.Signed).Select(e => e.Name));
        Assert.All(all.Where(e => e.Access == EndpointAccess.Key), e => Assert.Equal("historicalTrades", e.Name));
    }

    [Fact]
    public void Bars_are_read()
    {
        foreach (var body in (byte[][])[RestFixtures.Usdm("klines"), RestFixtures.Spot("klines")])
        {
            var bars = RestBars.Read(body, DataKinds.Bars, Interval.Minute);
            Assert.Equal(3, bars.Count);
            Assert.Equal(Open, bars.Times[0]);
            double[] first = [67500.10, 67620, 67480.50, 67600.40, 120.503, 8141022.7751, 1830, 70.201, 4742610.55];
            Assert.Equal(first, Enumerable.Range(0, 9).Select(i => bars.Numbers(i)[0]));
            Assert.Equal(0, bars.Numbers("volume")[2]);
        }
    }

    [Fact]
    public void Bars_of_mark_index_and_premium_are_read()
    {
        var eight = Interval.Parse("8h");
        var mark = RestBars.Read(RestFixtures.Usdm("markPriceKlines"), DataKinds.MarkBars, eight);
        Assert.Equal(
            [67510.2, 67999.99, 67001, 67777.12345678],
            Enumerable.Range(0, 4).Select(i => mark.Numbers(i)[0])
        );
        var index = RestBars.Read(RestFixtures.Usdm("indexPriceKlines"), DataKinds.IndexBars, eight);
        Assert.Equal(67505.9, index.Numbers("open")[0]);
        var premium = RestBars.Read(RestFixtures.Usdm("premiumIndexKlines"), DataKinds.PremiumBars, Interval.Minute);
        Assert.Equal(-0.00059406, premium.Numbers("low")[0]);
    }

    [Theory]
    [InlineData("5m")]
    [InlineData("30s")]
    [InlineData("1h")]
    public void Bars_of_another_interval_than_asked_for_are_refused(string interval) =>
        Assert.Throws<FormatException>(() =>
            RestBars.Read(RestFixtures.Usdm("klines"), DataKinds.Bars, Interval.Parse(interval))
        );

    [Fact]
    public void Funding_is_read_and_an_empty_mark_price_is_unknown()
    {
        var rows = RestFunding.Read(RestFixtures.Usdm("fundingRate"), Symbol);
        Assert.Equal([0.0001, -0.000375, 0.0001], rows.Numbers("rate").ToArray());
        Assert.Equal([double.NaN, 67512.3, 67777.1], rows.Numbers("mark_price").ToArray());
        // The answer's stamp is two milliseconds late.
        Assert.Equal(1_717_228_800_000, rows.Times[1].UnixMilliseconds);
        Assert.Throws<FormatException>(() => RestFunding.Read(RestFixtures.Usdm("fundingRate"), "ETHUSDT"));
    }

    [Fact]
    public void Statistics_are_read_with_stamps_as_numbers_or_text()
    {
        var interest = RestStatistics.OpenInterest(RestFixtures.Usdm("openInterestHist"), Symbol);
        Assert.Equal([81200.123, 81250], interest.Numbers(0).ToArray());
        Assert.Equal(5_484_375_000, interest.Numbers(1)[1]);
        Assert.Equal(Open + 300_000_000_000, interest.Times[1]);
        var taker = RestStatistics.TakerVolume(RestFixtures.Usdm("takerlongshortRatio"));
        Assert.Equal([387.318, 400], taker.Numbers("buy_volume").ToArray());
        Assert.Equal([248.503, 500], taker.Numbers("sell_volume").ToArray());
        Assert.Equal([1.5586, 0.8], taker.Numbers("ratio").ToArray());
    }

    [Theory]
    [InlineData("topLongShortAccountRatio", 0, 1.5)]
    [InlineData("topLongShortPositionRatio", 1, 1.125)]
    [InlineData("globalLongShortAccountRatio", 2, 2.01)]
    public void Ratios_are_read_into_their_column(string name, int column, double first)
    {
        var rows = RestStatistics.LongShort(RestFixtures.Usdm(name), Symbol, column);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(i == column ? first : double.NaN, rows.Numbers(i)[0]);
        }
    }

    [Fact]
    public void Aggregate_trades_are_read_and_known_at_their_own_time()
    {
        var rows = RestTrades.Aggregates(RestFixtures.Usdm("aggTrades"));
        Assert.Equal([2200000001, 2200000002, 2200000003], rows.Wholes("id").ToArray());
        Assert.Equal([67500.1, 67500.2, 67500.3], rows.Numbers("price").ToArray());
        Assert.Equal([5100000004, 5100000005, 5100000009], rows.Wholes("last_id").ToArray());
        Assert.Equal([1, 0, 0], rows.Wholes("buyer_is_maker").ToArray());
        Assert.Equal(rows.Times[2].Nanoseconds, rows.Wholes("known_at")[2]);
        Assert.Equal(2, RestTrades.Aggregates(RestFixtures.Spot("aggTrades")).Count);
    }

    [Fact]
    public void Single_trades_are_their_own_first_and_last()
    {
        var rows = RestTrades.Singles(RestFixtures.Usdm("trades"));
        Assert.Equal(rows.Wholes("id").ToArray(), rows.Wholes("first_id").ToArray());
        Assert.Equal(rows.Wholes("id").ToArray(), rows.Wholes("last_id").ToArray());
        Assert.Equal([0.25, 0.001], rows.Numbers("quantity").ToArray());
        Assert.Equal(1, RestTrades.Singles(RestFixtures.Usdm("historicalTrades")).Count);
        Assert.Equal(1, RestTrades.Singles(RestFixtures.Spot("trades")).Count);
        Assert.Equal(1, RestTrades.Singles(RestFixtures.Spot("historicalTrades")).Count);
    }

    [Fact]
    public void A_snapshot_of_the_book_is_read()
    {
        var book = RestDepth.Read(RestFixtures.Usdm("depth"), Open);
        Assert.Equal(5213334567890, book.LastUpdateId);
        Assert.Equal(1_717_243_200_133, book.EventTime!.Value.UnixMilliseconds);
        Assert.Equal(3, book.Bids.Length);
        Assert.Equal(Price.Parse("67499.9"), book.Bids[1].Price);
        Assert.Equal(0.002, book.Asks[0].Quantity);
        Assert.Null(RestDepth.Read(RestFixtures.Spot("depth"), Open).EventTime);
    }

    [Theory]
    [InlineData("""{"lastUpdateId":1,"bids":[["2","1"],["3","1"]],"asks":[]}""")]
    [InlineData("""{"lastUpdateId":1,"bids":[],"asks":[["3","1"],["3","1"]]}""")]
    [InlineData("""{"lastUpdateId":1,"bids":[["3","1"]],"asks":[["3","1"]]}""")]
    [InlineData("""{"lastUpdateId":1,"bids":[["3","0"]],"asks":[["4","1"]]}""")]
    [InlineData("""{"lastUpdateId":1,"bids":[["0","1"]],"asks":[["4","1"]]}""")]
    [InlineData("""{"lastUpdateId":-1,"bids":[],"asks":[]}""")]
    public void A_book_that_cannot_be_is_refused(string json) =>
        Assert.Throws<FormatException>(() => RestDepth.Read(System.Text.Encoding.UTF8.GetBytes(json), Open));

    [Fact]
    public void Instruments_of_the_futures_are_read()
    {
        var all = RestInstruments.Read(RestFixtures.Usdm("exchangeInfo"), BinanceMarket.Usdm);
        // TINYUSDT has a tick finer than prices can be: it could not be traded.
        string[] symbols = ["BTCUSDT", "BTCUSDT_240628", "NEWUSDT", "ODDUSDT", "OLDUSDT"];
        Assert.Equal(symbols, all.Select(one => one.Symbol));
        var bitcoin = all[0];
        Assert.Equal(("binance_usdm", "BTC", "USDT"), (bitcoin.Venue, bitcoin.BaseAsset, bitcoin.QuoteAsset));
        Assert.Equal((Price.Parse("0.1"), Quantity.Parse("0.001")), (bitcoin.TickSize, bitcoin.StepSize));
        Assert.Equal((Quantity.Parse("120"), Money.Parse("100")), (bitcoin.MaxMarketQuantity, bitcoin.MinNotional));
        Assert.Null(bitcoin.DeliversAt);
        Assert.Equal(1_719_561_600_000, all[1].DeliversAt!.Value.UnixMilliseconds);
        InstrumentStatus[] statuses =
        [
            InstrumentStatus.Trading,
            InstrumentStatus.Trading,
            InstrumentStatus.Pending,
            InstrumentStatus.Unknown,
            InstrumentStatus.Closed,
        ];
        Assert.Equal(statuses, all.Select(one => one.Status));
    }

    [Fact]
    public void Instruments_of_the_spot_market_are_read()
    {
        var all = RestInstruments.Read(RestFixtures.Spot("exchangeInfo"), BinanceMarket.Spot);
        Assert.Equal([InstrumentStatus.Trading, InstrumentStatus.Halted], all.Select(one => one.Status));
        Assert.Equal(Money.Parse("5"), all[0].MinNotional);
        Assert.Null(all[0].ListedAt);
    }

    [Fact]
    public void Brackets_are_read_with_rising_floors()
    {
        var all = RestBrackets.Read(RestFixtures.Usdm("leverageBracket"));
        Assert.Equal(["BTCUSDT", "ETHUSDT"], all.Keys);
        var ether = all["ETHUSDT"];
        Assert.Equal([75, 50], ether.Select(bracket => bracket.MaxLeverage));
        Assert.Equal(Money.Parse("175"), ether[1].MaintenanceAmount);
        Assert.Equal(0.0065, ether[0].MaintenanceRatio.ToDouble());
    }

    [Fact]
    public void Terms_and_present_open_interest_are_read()
    {
        var terms = RestTerms.Funding(RestFixtures.Usdm("fundingInfo"));
        Assert.Equal([("BLZUSDT", 8), ("WAVEUSDT", 4)], terms.Select(term => (term.Symbol, term.Hours)));
        Assert.Equal((0.025, -0.025), (terms[0].Cap, terms[0].Floor));
        var interest = RestTerms.OpenInterest(RestFixtures.Usdm("openInterest"), Symbol);
        Assert.Equal(81234.567, interest.OpenInterest);
        Assert.Equal(1_717_243_200_123, RestTime.Read(RestFixtures.Usdm("time")).UnixMilliseconds);
    }

    [Fact]
    public async Task Every_request_has_its_documented_form()
    {
        var key = new BinanceKey("the-key", new HmacSigner("the-secret"));
        await using var lab = await BinanceLab.ScriptedAsync(new BinanceLab.Setup(Key: key));
        foreach (var endpoint in BinanceTable.Usdm.All.Where(e => e.Name != "time"))
        {
            lab.Server.Always(endpoint.Path, Reply.Json(RestFixtures.Usdm(endpoint.Name)));
        }
        var state = new BinanceMarketState(lab.Rest, lab.Time);
        var reference = new BinanceReference(lab.Rest);
        var cancel = CancellationToken.None;
        Assert.Equal(3, (await state.DepthAsync(Symbol, 1000, cancel)).Bids.Length);
        Assert.Equal(2, (await state.RecentTradesAsync(Symbol, cancel)).Count);
        Assert.Equal(1, (await state.OldTradesAsync(Symbol, 5000000000, cancel)).Count);
        Assert.Equal(81234.567, (await state.OpenInterestAsync(Symbol, cancel)).OpenInterest);
        Assert.Equal(5, (await reference.InstrumentsAsync(cancel)).Length);
        Assert.Equal(2, (await reference.FundingTermsAsync(cancel)).Length);
        Assert.Equal(2, (await reference.BracketsAsync(cancel)).Count);
        string[] expected =
        [
            "/fapi/v1/depth?symbol=BTCUSDT&limit=1000",
            "/fapi/v1/trades?symbol=BTCUSDT&limit=1000",
            "/fapi/v1/historicalTrades?symbol=BTCUSDT&limit=500&fromId=5000000000",
            "/fapi/v1/openInterest?symbol=BTCUSDT",
            "/fapi/v1/exchangeInfo?",
            "/fapi/v1/fundingInfo?",
            "/fapi/v1/time?",
        ];
        Assert.Equal(expected, lab.Server.Requests.Take(7).Select(request => $"{request.Path}?{request.Query}"));
        Assert.StartsWith("recvWindow=5000&timestamp=", lab.Server.Requests[7].Query, StringComparison.Ordinal);
        var withKey = lab.Server.Requests.Where(request => request.Headers.ContainsKey("X-MBX-APIKEY"));
        Assert.Equal(
            ["historicalTrades", "leverageBracket"],
            withKey.Select(r => r.Path[(r.Path.LastIndexOf('/') + 1)..])
        );
    }

    [Fact]
    public async Task The_spot_market_has_no_brackets_terms_or_open_interest()
    {
        await using var lab = await BinanceLab.ScriptedAsync(new BinanceLab.Setup(BinanceMarket.Spot));
        var reference = new BinanceReference(lab.Rest);
        var state = new BinanceMarketState(lab.Rest, lab.Time);
        var cancel = CancellationToken.None;
        Func<Task>[] asked =
        [
            () => reference.BracketsAsync(cancel),
            () => reference.FundingTermsAsync(cancel),
            () => state.OpenInterestAsync(Symbol, cancel),
        ];
        foreach (var ask in asked)
        {
            Assert.Equal(VenueErrorKind.Refused, (await Assert.ThrowsAsync<VenueException>(ask)).Kind);
        }
        Assert.Empty(lab.Server.Requests);
    }
}
