using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Runtime.Download;

namespace Riposte.Tests.Edge.Download;

public sealed class FallbackTests : IDisposable
{
    private static readonly TimeRange Range = DownloadSetup.Days("2024-02-10", "2024-03-10");
    private static readonly SeriesKey Coinbase = DownloadSetup.Minutes with { Venue = "coinbase", Symbol = "BTC-USD" };

    private readonly DownloadSetup setup = new();

    public void Dispose() => setup.Dispose();

    private void BreakFirst(int page) =>
        setup.First.BeforePage = number =>
        {
            if (number >= page)
            {
                FakeHistory.Down(number);
            }
        };

    [Fact]
    public async Task Where_the_first_source_fails_the_second_stands_in_and_its_records_are_flagged()
    {
        BreakFirst(10);
        var outcome = Assert.Single((await setup.RunAsync(Range, fallback: "coinbase")).Series);
        Assert.True(outcome.IsComplete);
        Assert.NotNull(outcome.Failure);
        var cut = Range.From + 9 * 100 * 15 * Interval.Minute.Nanoseconds;
        Assert.Equal(
            [
                ("fake rest", new TimeRange(Range.From, cut)),
                ("coinbase rest BTC-USD (second source)", new TimeRange(cut, Range.To)),
            ],
            outcome.Summary.Sources.Select(source => (source.Source, source.Range))
        );
        var all = setup.All();
        for (var row = 0; row < all.Count; row++)
        {
            Assert.Equal(all.Times[row] < cut ? RowFlags.None : RowFlags.SecondSource, all.Flags[row]);
        }
        var second = setup.Second.Bars(Coinbase, new TimeRange(cut, Range.To));
        Assert.Equal(
            second.Numbers("close").ToArray(),
            all.Within(new TimeRange(cut, Range.To)).Numbers("close").ToArray()
        );
    }

    [Fact]
    public async Task Without_a_fallback_nothing_is_taken_from_elsewhere()
    {
        BreakFirst(1);
        var outcome = Assert.Single((await setup.RunAsync(Range)).Series);
        Assert.False(outcome.IsComplete);
        Assert.Empty(setup.Second.Asked);
        Assert.Equal(0, setup.All().Count);
    }

    [Fact]
    public async Task What_the_first_source_does_not_serve_comes_from_the_second()
    {
        using var recent = new DownloadSetup
        {
            First = new FakeHistory("fake rest", () => Instant.FromDate(2024, 6, 10))
            {
                Kept = DownloadSetup.Day("2024-02-20"),
            },
        };
        var outcome = Assert.Single((await recent.RunAsync(Range, fallback: "coinbase")).Series);
        Assert.True(outcome.IsComplete);
        Assert.Null(outcome.Failure);
        Assert.Equal([Range with { To = DownloadSetup.Day("2024-02-20") }], recent.Second.Asked);
        recent.Second.Asked.Clear();
        recent.First.Asked.Clear();
        Assert.True(Assert.Single((await recent.RunAsync(Range, fallback: "coinbase")).Series).IsComplete);
        Assert.Empty(recent.Second.Asked);
        Assert.Empty(recent.First.Asked);
    }

    [Fact]
    public async Task When_the_first_source_is_back_its_own_records_replace_the_second_ones()
    {
        BreakFirst(10);
        await setup.RunAsync(Range, fallback: "coinbase");
        setup.First.BeforePage = _ => { };
        var outcome = Assert.Single((await setup.RunAsync(Range)).Series);
        var own = setup.First.Bars(DownloadSetup.Minutes, Range);
        Assert.Equal("fake rest", Assert.Single(outcome.Summary.Sources).Source);
        Assert.Equal(own.Hash(), setup.All().Hash());
        Assert.True(outcome.Revised > 0);
    }

    [Fact]
    public async Task When_both_fail_the_failure_is_that_of_the_first_and_what_came_is_kept()
    {
        BreakFirst(5);
        setup.Second.BeforePage = number =>
        {
            if (number > 3)
            {
                FakeHistory.Down(1000 + number);
            }
        };
        var report = await setup.RunAsync(Range, fallback: "coinbase");
        var outcome = Assert.Single(report.Series);
        Assert.Contains("Page 5:", report.Failure()!.Why, StringComparison.Ordinal);
        Assert.Equal(7 * 100 * 15 * Interval.Minute.Nanoseconds, outcome.Summary.Covered.All.Sum(r => r.Nanoseconds));
    }

    [Theory]
    [InlineData("binance_usdm", "BTCUSDT", "coinbase", "BTC-USD")]
    [InlineData("binance_spot", "ETHUSDC", "coinbase", "ETH-USD")]
    [InlineData("coinbase", "BTC-USD", "binance_usdm", "BTCUSDT")]
    [InlineData("binance_usdm", "1000PEPEUSDT", "coinbase", null)]
    [InlineData("binance_spot", "ETHBTC", "coinbase", null)]
    [InlineData("binance_usdm", "BTCUSDT_240628", "coinbase", null)]
    [InlineData("coinbase", "BTC-USD", "coinbase", null)]
    public void A_symbol_has_a_namesake_elsewhere_only_when_it_means_the_same(
        string venue,
        string symbol,
        string other,
        string? namesake
    ) =>
        Assert.Equal(
            namesake,
            SecondSource.KeyFor(DownloadSetup.Minutes with { Venue = venue, Symbol = symbol }, other)?.Symbol
        );

    [Fact]
    public void Only_bars_can_be_taken_from_another_venue() =>
        Assert.Null(SecondSource.KeyFor(new SeriesKey("binance_usdm", DataKinds.Trades, "BTCUSDT", null), "coinbase"));
}
