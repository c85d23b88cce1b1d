using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Tests.Testkit.Http;
using Riposte.Tests.Testkit.Venues;
using Riposte.Venues.Binance;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Whole series over a local exchange with the page sizes, windows and limits of the real one.</summary>
public sealed class HistoryTests
{
    private const string Symbol = "BTCUSDT";
    private static readonly Instant Listed = Instant.FromDate(2024, 5, 1);

    // 2024-06-15T12:00:30Z, as the laboratory's clock has it.
    private static readonly Instant Now = Instant.FromUnixMilliseconds(1_718_452_830_000);

    private static SeriesKey Key(DataKind kind, string? interval = null, string venue = BinanceMarkets.Usdm) =>
        new(venue, kind, Symbol, interval is null ? null : Interval.Parse(interval));

    private static GeneratedMarket Market() => new(Listed, 42, Symbol, "ETHUSDT");

    public static TheoryData<string, string?> Gridded =>
        new()
        {
            { "bars", "1m" },
            { "bars", "15m" },
            { "bars", "1d" },
            { "mark_bars", "5m" },
            { "index_bars", "1h" },
            { "premium_bars", "3m" },
        };

    [Theory]
    [MemberData(nameof(Gridded))]
    public async Task Bars_of_every_kind_come_whole_and_once(string kind, string? interval)
    {
        var market = Market();
        await using var lab = await BinanceLab.OverAsync(market);
        var key = Key(DataKinds.Find(kind)!, interval);
        var range = new TimeRange(Instant.FromDate(2024, 5, 3) + 30_000_000_000, Instant.FromDate(2024, 5, 8));
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(market.First(key, range, int.MaxValue).Hash(), rows.Hash());
        Assert.Equal(0, lab.Fake!.RateLimited);
    }

    [Fact]
    public async Task Funding_comes_whole_and_once_through_small_pages()
    {
        var market = Market();
        await using var lab = await BinanceLab.OverAsync(market);
        var range = new TimeRange(Listed, Instant.FromDate(2024, 6, 10));
        var rows = Chain.Check(await lab.PagesAsync(Key(DataKinds.Funding), range), DataKinds.Funding, range);
        // The venue's stamps are some milliseconds late; the records carry the nominal times.
        var expected = market.First(Key(DataKinds.Funding), range, int.MaxValue);
        Assert.Equal(
            Enumerable.Range(0, 120).Select(i => Listed + i * 8 * Interval.Hour.Nanoseconds),
            rows.Times.ToArray()
        );
        Assert.Equal(expected.Numbers("rate").ToArray(), rows.Numbers("rate").ToArray());
        Assert.NotEqual(expected.Times.ToArray(), rows.Times.ToArray());
    }

    [Theory]
    [InlineData("open_interest")]
    [InlineData("long_short")]
    [InlineData("taker_volume")]
    public async Task Statistics_of_the_last_days_come_whole_and_once(string kind)
    {
        var market = Market();
        await using var lab = await BinanceLab.OverAsync(market);
        var key = Key(DataKinds.Find(kind)!);
        var range = new TimeRange(Now - 6 * Instant.NanosecondsPerDay, Now - Interval.Hour.Nanoseconds);
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(market.First(key, range, int.MaxValue).Hash(), rows.Hash());
    }

    [Theory]
    [InlineData(BinanceMarkets.Usdm, 1000)]
    [InlineData(BinanceMarkets.Usdm, 7)]
    [InlineData(BinanceMarkets.Spot, 1000)]
    [InlineData(BinanceMarkets.Spot, 3)]
    public async Task Trades_come_whole_and_once_whatever_the_page(string venue, int pageRows)
    {
        var market = Market();
        var setup = new BinanceLab.Setup(BinanceMarkets.Find(venue)!.Value);
        await using var lab = await BinanceLab.OverAsync(market, setup);
        lab.Fake!.PageRows = pageRows;
        var key = Key(DataKinds.Trades, venue: venue);
        var range = new TimeRange(Now - 80 * Interval.Minute.Nanoseconds, Now - 20 * Interval.Minute.Nanoseconds);
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(market.First(key, range, int.MaxValue).Hash(), rows.Hash());
        Assert.Equal(240, rows.Count);
    }

    [Fact]
    public async Task A_bar_that_is_not_closed_is_left_for_later()
    {
        await using var lab = await BinanceLab.OverAsync(Market());
        var key = Key(DataKinds.Bars, "1m");
        var range = new TimeRange(Now - 10 * Interval.Minute.Nanoseconds, Now + Interval.Hour.Nanoseconds);
        var minute = Instant.FromUnixMilliseconds(1_718_452_800_000);
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range with { To = minute });
        Assert.Equal(minute - Interval.Minute.Nanoseconds, rows.Times[^1]);
    }

    [Fact]
    public async Task A_bar_that_closed_this_very_second_is_left_for_later()
    {
        var setup = new BinanceLab.Setup(Now: "2024-06-15T12:00:01Z");
        await using var lab = await BinanceLab.OverAsync(Market(), setup);
        var range = new TimeRange(Instant.FromDate(2024, 6, 15), Instant.FromDate(2024, 6, 16));
        var pages = await lab.PagesAsync(Key(DataKinds.Bars, "1m"), range);
        Assert.Equal("2024-06-15T11:59:00Z", pages[^1].Covered.To.ToString());
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    [InlineData(86_400)]
    public async Task The_venues_clock_decides_what_is_closed_whatever_ours_says(int venueIsAhead)
    {
        await using var lab = await BinanceLab.OverAsync(Market());
        lab.Fake!.ClockSkew = TimeSpan.FromSeconds(venueIsAhead);
        var venueNow = Now + venueIsAhead * 1_000_000_000L;
        var range = new TimeRange(venueNow - 5 * Interval.Minute.Nanoseconds, venueNow + Interval.Hour.Nanoseconds);
        var pages = await lab.PagesAsync(Key(DataKinds.Bars, "1m"), range);
        Assert.Equal(venueNow - 30_000_000_000, pages[^1].Covered.To);
        Assert.True(lab.Rest.Sender.Clock!.IsSkewed(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_range_that_lies_ahead_gives_no_page()
    {
        await using var lab = await BinanceLab.OverAsync(Market());
        var range = new TimeRange(Now + Interval.Hour.Nanoseconds, Now + Instant.NanosecondsPerDay);
        Assert.Empty(await lab.PagesAsync(Key(DataKinds.Bars, "1m"), range));
        Assert.Empty(await lab.PagesAsync(Key(DataKinds.Funding), range));
        Assert.Empty(await lab.PagesAsync(Key(DataKinds.Trades), range));
    }

    [Fact]
    public async Task Years_before_a_listing_cost_a_handful_of_requests()
    {
        var market = Market();
        await using var lab = await BinanceLab.OverAsync(market);
        var key = Key(DataKinds.Bars, "1m");
        var range = new TimeRange(Instant.FromDate(2017, 1, 1), Listed + Interval.Hour.Nanoseconds);
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(60, rows.Count);
        Assert.InRange(lab.Server.Requests.Count, 1, 5);
    }

    [Fact]
    public async Task Years_before_a_spot_listing_cost_a_handful_of_requests_for_trades_too()
    {
        var market = Market();
        await using var lab = await BinanceLab.OverAsync(market, new BinanceLab.Setup(BinanceMarket.Spot));
        var key = Key(DataKinds.Trades, venue: BinanceMarkets.Spot);
        var range = new TimeRange(Instant.FromDate(2017, 1, 1), Listed + Interval.Hour.Nanoseconds);
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(240, rows.Count);
        Assert.InRange(lab.Server.Requests.Count, 1, 6);
    }

    [Fact]
    public async Task An_outage_inside_a_range_is_covered_and_empty()
    {
        var market = Market();
        var outage = new TimeRange(Instant.FromDate(2024, 5, 10), Instant.FromDate(2024, 5, 14));
        market.Outages.Add(outage);
        await using var lab = await BinanceLab.OverAsync(market);
        var key = Key(DataKinds.Bars, "1m");
        var range = new TimeRange(Instant.FromDate(2024, 5, 9), Instant.FromDate(2024, 5, 15));
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(0, rows.Within(outage).Count);
        Assert.Equal(2 * 1440, rows.Count);
    }

    [Fact]
    public async Task An_hour_without_trades_is_passed()
    {
        var market = Market();
        market.Outages.Add(new TimeRange(Now - 20 * Interval.Hour.Nanoseconds, Now - 15 * Interval.Hour.Nanoseconds));
        await using var lab = await BinanceLab.OverAsync(market);
        var key = Key(DataKinds.Trades);
        var range = new TimeRange(Now - 19 * Interval.Hour.Nanoseconds, Now - 14 * Interval.Hour.Nanoseconds);
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(market.First(key, range, int.MaxValue).Hash(), rows.Hash());
    }

    [Fact]
    public async Task A_delisted_symbol_ends_without_a_loop()
    {
        var market = Market();
        market.Outages.Add(new TimeRange(Instant.FromDate(2024, 5, 20), Instant.FromDate(2030, 1, 1)));
        await using var lab = await BinanceLab.OverAsync(market);
        var key = Key(DataKinds.Bars, "1m");
        var range = new TimeRange(Instant.FromDate(2024, 5, 19), Instant.FromDate(2024, 6, 10));
        var rows = Chain.Check(await lab.PagesAsync(key, range), key.Kind, range);
        Assert.Equal(1440, rows.Count);
        Assert.InRange(lab.Server.Requests.Count, 1, 5);
    }

    [Theory]
    [InlineData("bars", "1m", "/fapi/v1/klines")]
    [InlineData("funding", null, "/fapi/v1/fundingRate")]
    [InlineData("open_interest", null, "/futures/data/openInterestHist")]
    [InlineData("trades", null, "/fapi/v1/aggTrades")]
    public async Task A_venue_that_repeats_a_page_is_found_out(string kind, string? interval, string path)
    {
        var market = Market();
        await using var lab = await BinanceLab.OverAsync(market);
        lab.Fake!.PageRows = 400;
        var key = Key(DataKinds.Find(kind)!, interval);
        var range = new TimeRange(Now - 23 * Interval.Hour.Nanoseconds, Now - Interval.Hour.Nanoseconds);
        Reply? first = null;
        lab.Server.Always(path, request => first ??= LongPage(lab, request, kind));
        var failure = await lab.FailAsync(key, kind == "funding" ? range with { From = Listed } : Long(range, kind));
        Assert.Equal(VenueErrorKind.BadAnswer, failure.Kind);
        Assert.InRange(lab.Server.Requests.Count, 2, 8);
    }

    // Enough windows that a second page is asked for.
    private static TimeRange Long(TimeRange range, string kind) =>
        kind switch
        {
            "bars" => range with { From = range.To - 4 * Instant.NanosecondsPerDay },
            "open_interest" => range with { From = range.To - 20 * Instant.NanosecondsPerDay },
            _ => range,
        };

    private static Reply LongPage(BinanceLab lab, RecordedRequest request, string kind)
    {
        if (kind != "funding")
        {
            return lab.Fake!.Answer(request);
        }
        // A thousand settlements, so that the page is full and another one is asked for.
        var rows = Enumerable
            .Range(0, 1000)
            .Select(i => Listed.UnixMilliseconds + i * 60_000L)
            .Select(time =>
                $$"""{"symbol":"{{Symbol}}","fundingRate":"0.0001","fundingTime":{{time}},"markPrice":"1"}"""
            );
        return Reply.Json($"[{string.Join(',', rows)}]");
    }

    [Fact]
    public async Task An_unknown_symbol_is_refused_with_the_venues_words()
    {
        await using var lab = await BinanceLab.OverAsync(Market());
        var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.Bars, "NOPEUSDT", Interval.Minute);
        var failure = await lab.FailAsync(key, new TimeRange(Listed, Now));
        Assert.Equal(VenueErrorKind.Refused, failure.Kind);
        Assert.Contains("Invalid symbol", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bars:2w")]
    [InlineData("bars:3mo")]
    [InlineData("bars:7m")]
    [InlineData("bars:1s")]
    [InlineData("quotes")]
    [InlineData("depth")]
    [InlineData("liquidations")]
    public async Task What_the_venue_has_no_history_of_is_not_served(string kindText)
    {
        await using var lab = await BinanceLab.OverAsync(Market());
        Assert.True(SeriesKey.TryParseKind(kindText, out var kind, out var interval));
        var key = new SeriesKey(BinanceMarkets.Usdm, kind, Symbol, interval);
        var range = new TimeRange(Listed, Now);
        Assert.True(lab.History.Serves(key, range, Now).IsEmpty);
        Assert.Equal(VenueErrorKind.Refused, (await lab.FailAsync(key, range)).Kind);
    }

    [Fact]
    public async Task What_is_kept_for_a_while_is_served_from_there_on()
    {
        await using var lab = await BinanceLab.OverAsync(Market());
        var range = new TimeRange(Listed, Now + Instant.NanosecondsPerDay);
        var month = lab.History.Serves(Key(DataKinds.OpenInterest), range, Now);
        Assert.Equal(Now - 30 * Instant.NanosecondsPerDay + Interval.Hour.Nanoseconds, month.From);
        Assert.Equal(Now, month.To);
        var day = lab.History.Serves(Key(DataKinds.Trades), range, Now);
        Assert.Equal(Now - Instant.NanosecondsPerDay + 10 * Interval.Minute.Nanoseconds, day.From);
        Assert.Equal(range with { To = Now }, lab.History.Serves(Key(DataKinds.Bars, "1m"), range, Now));
        Assert.True(lab.History.Serves(Key(DataKinds.Bars, "1m", "coinbase"), range, Now).IsEmpty);
        var old = range with { To = Listed + 1 };
        Assert.True(lab.History.Serves(Key(DataKinds.OpenInterest), old, Now).IsEmpty);
        Assert.Equal(VenueErrorKind.Refused, (await lab.FailAsync(Key(DataKinds.OpenInterest), range)).Kind);
        Chain.Check(
            await lab.PagesAsync(Key(DataKinds.OpenInterest), month),
            DataKinds.OpenInterest,
            month with
            {
                To = Now - 600_000_000_000,
            }
        );
    }

    [Fact]
    public async Task The_index_of_a_delivery_contract_is_asked_for_by_its_pair()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        lab.Server.Always("/fapi/v1/indexPriceKlines", Reply.Json("[]"));
        var key = new SeriesKey(BinanceMarkets.Usdm, DataKinds.IndexBars, "BTCUSDT_240628", Interval.Hour);
        await lab.PagesAsync(key, new TimeRange(Listed, Listed + Instant.NanosecondsPerDay));
        Assert.Equal("BTCUSDT", lab.Server.Requests[^1]["pair"]);
        Assert.Null(lab.Server.Requests[^1]["symbol"]);
    }

    [Fact]
    public async Task A_short_range_is_asked_for_at_its_own_small_weight()
    {
        await using var lab = await BinanceLab.OverAsync(Market());
        var range = new TimeRange(Listed, Listed + Interval.Hour.Nanoseconds);
        await lab.PagesAsync(Key(DataKinds.Bars, "1m"), range);
        Assert.Equal("60", lab.Server.Requests[^1]["limit"]);
        Assert.Equal(2, lab.History.Load!.Value.Used);
        Assert.Equal(2400, lab.History.Load.Value.Limit);
    }

    [Fact]
    public async Task Ratios_that_lack_a_stamp_are_unknown_there()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        lab.Server.Always("/futures/data/topLongShortAccountRatio", Ratio((0, "1.5")));
        lab.Server.Always("/futures/data/topLongShortPositionRatio", Ratio((0, "1.1"), (5, "1.2")));
        lab.Server.Always("/futures/data/globalLongShortAccountRatio", Ratio((5, "2.0")));
        var start = Instant.FromDate(2024, 6, 15);
        var range = new TimeRange(start, start + Interval.Hour.Nanoseconds);
        var rows = Chain.Check(await lab.PagesAsync(Key(DataKinds.LongShort), range), DataKinds.LongShort, range);
        Assert.Equal([1.5, double.NaN], rows.Numbers(0).ToArray());
        Assert.Equal([1.1, 1.2], rows.Numbers(1).ToArray());
        Assert.Equal([double.NaN, 2.0], rows.Numbers(2).ToArray());
    }

    private static Reply Ratio(params (int Minute, string Value)[] rows)
    {
        var start = Instant.FromDate(2024, 6, 15).UnixMilliseconds;
        var json = rows.Select(row =>
            $$"""{"symbol":"{{Symbol}}","longShortRatio":"{{row.Value}}","timestamp":{{start + row.Minute * 60_000}}}"""
        );
        return Reply.Json($"[{string.Join(',', json)}]");
    }
}
