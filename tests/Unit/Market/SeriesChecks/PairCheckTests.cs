using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using static Riposte.Tests.Unit.Market.SeriesChecks.Sample;

namespace Riposte.Tests.Unit.Market.SeriesChecks;

public sealed class PairCheckTests
{
    private static readonly SeriesCheckOptions Options = SeriesCheckOptions.Default;

    private static SeriesPart Part(SeriesTable table, Interval? interval = null, TimeRanges? covered = null)
    {
        var random = RandomStream.Named((ulong)table.Count, "cuts");
        var key = Key(table.Kind);
        return new SeriesPart(
            interval is null ? key : key with { Interval = interval },
            covered ?? TimeRanges.None,
            Cut(table, () => 1 + random.NextInt(50))
        );
    }

    private static SeriesTable Hours() =>
        BarSeries.FromMarketTable(
            Resampler.Resample(BarSeries.ToMarketTable(Key(DataKinds.Bars), Bars(600)), Interval.Hour)
        );

    [Fact]
    public void Bars_far_from_the_mark_price_are_named()
    {
        var marks = Bars(600, DataKinds.MarkBars);
        Assert.Equal((600, 0), Of(PairChecks.Band(Part(Bars(600)), Part(marks), Options)));
        var bars = Bars(600).With(100, "close", 1_060).With(100, "high", 1_061);
        var report = PairChecks.Band(Part(bars), Part(marks), Options);
        var finding = Assert.Single(report.Findings);
        Assert.Equal((CheckKind.MarkMismatch, CheckSeverity.Warning), (finding.Kind, finding.Severity));
        Assert.InRange(
            finding.Range.From.Nanoseconds,
            (Start + 100 * Minute).Nanoseconds,
            (Start + 101 * Minute).Nanoseconds
        );
        Assert.Equal(500, PairChecks.Band(Part(Bars(600)), Part(marks.Without(200, 100)), Options).Compared);
    }

    [Fact]
    public void The_mark_price_of_settlements_and_the_value_of_open_interest_are_compared_too()
    {
        var funding = Records(DataKinds.Funding, 2, 8 * 60 * Minute, (row, _) => row.Set(0, 0.0).Set(1, 1_000.0));
        Assert.Equal((2, 0), Of(PairChecks.Band(Part(funding), Part(Bars(600, DataKinds.MarkBars)), Options)));
        var wrong = funding.With(1, "mark_price", 1_100);
        Assert.Equal((2, 1), Of(PairChecks.Band(Part(wrong), Part(Bars(600, DataKinds.MarkBars)), Options)));
        var interest = Records(DataKinds.OpenInterest, 100, 5 * Minute, (row, _) => row.Set(0, 5.0).Set(1, 5_000.0));
        Assert.Equal((100, 0), Of(PairChecks.Band(Part(interest), Part(Bars(600)), Options)));
        Assert.Equal(
            (100, 1),
            Of(PairChecks.Band(Part(interest.With(9, "open_interest", 6)), Part(Bars(600)), Options))
        );
        Assert.Equal(
            (99, 0),
            Of(PairChecks.Band(Part(interest.With(9, "open_interest", 0)), Part(Bars(600)), Options))
        );
        Assert.Throws<ArgumentException>(() => PairChecks.Band(Part(Trades(5)), Part(Bars(5)), Options));
        Assert.Throws<ArgumentException>(() => PairChecks.Band(Part(Bars(5)), Part(Trades(5)), Options));
    }

    [Fact]
    public void Each_record_is_compared_with_the_first_bars_that_know_its_time()
    {
        var interest = Records(DataKinds.OpenInterest, 100, 5 * Minute, (row, _) => row.Set(0, 5.0).Set(1, 5_000.0));
        var marks = Bars(600, DataKinds.MarkBars).Without(50, 550).With(10, "low", double.NaN);
        var reports = PairChecks.Bands(Part(interest), [Part(marks), Part(Bars(600))], Options);
        // Marks of the minutes 0 to 49, of which 10 is unknown: nine of the records at 0, 5, ... 45; the rest lies at trades.
        Assert.Equal([9L, 91L], reports.Select(report => report.Compared));
        Assert.Equal([DataKinds.MarkBars, DataKinds.Bars], reports.Select(report => report.Second.Kind));
        var wrong = interest.With(1, "open_interest", 6).With(50, "open_interest", 6);
        Assert.Equal(
            [1L, 1L],
            PairChecks
                .Bands(Part(wrong), [Part(marks), Part(Bars(600))], Options)
                .Select(report => report.Total(CheckKind.MarkMismatch).Findings)
        );
        Assert.Equal(
            [100L, 0L],
            PairChecks.Bands(Part(interest), [Part(Bars(600)), Part(marks)], Options).Select(report => report.Compared)
        );
    }

    [Theory]
    [InlineData("open")]
    [InlineData("high")]
    [InlineData("low")]
    [InlineData("close")]
    [InlineData("volume")]
    public void Hours_that_differ_from_their_minutes_are_errors(string column)
    {
        Assert.Equal((10, 0), Of(PairChecks.Intervals(Part(Hours(), Interval.Hour), Part(Bars(600)), Options)));
        var wrong = Hours().With(3, column, Hours().Numbers(column)[3] * 1.0001);
        var report = PairChecks.Intervals(Part(wrong, Interval.Hour), Part(Bars(600)), Options);
        Assert.Equal((10, 1), Of(report));
        Assert.Contains(column, report.Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal(Start + 3 * 60 * Minute, report.Findings[0].Range.From);
        Assert.True(report.HasErrors);
    }

    [Fact]
    public void Hours_whose_minutes_are_not_all_there_are_not_compared() =>
        Assert.Equal(
            (8, 0),
            Of(PairChecks.Intervals(Part(Hours(), Interval.Hour), Part(Bars(600).Without(119, 2)), Options))
        );

    [Fact]
    public void Bars_that_differ_from_their_trades_are_errors_and_volumes_that_differ_are_not()
    {
        var trades = Trades(600); // ten minutes of one trade a second
        var bars = OfTrades(trades);
        var covered = Cover(10);
        Assert.Equal((10, 0), Of(PairChecks.Trades(Part(bars), Part(trades, null, covered), Options)));
        Assert.Equal((9, 0), Of(PairChecks.Trades(Part(bars), Part(trades, null, Cover(9)), Options)));
        var high = PairChecks.Trades(Part(bars.With(4, "high", 2_000)), Part(trades, null, covered), Options);
        Assert.Equal(1, high.Total(CheckKind.TradePriceMismatch).Findings);
        Assert.True(high.HasErrors);
        var volume = PairChecks.Trades(Part(bars.With(4, "volume", 31)), Part(trades, null, covered), Options);
        Assert.Equal(1, volume.Total(CheckKind.TradeVolumeMismatch).Findings);
        Assert.False(volume.HasErrors);
        var absent = PairChecks.Trades(Part(bars), Part(trades.Without(240, 60), null, covered), Options);
        Assert.Contains("no trade", absent.Findings.Single().Message, StringComparison.Ordinal);
    }

    private static (long Compared, long Findings) Of(PairReport report) =>
        (report.Compared, report.Totals.Sum(total => total.Findings));

    private static SeriesTable OfTrades(SeriesTable trades)
    {
        var builder = new SeriesBuilder(DataKinds.Bars);
        for (var minute = 0; minute < trades.Count / 60; minute++)
        {
            var prices = trades.Numbers("price").Slice(minute * 60, 60).ToArray();
            builder
                .Begin(Start + minute * Minute)
                .Set(0, prices[0])
                .Set(1, prices.Max())
                .Set(2, prices.Min())
                .Set(3, prices[^1])
                .Set(4, 30.0);
        }
        return builder.Build();
    }
}
