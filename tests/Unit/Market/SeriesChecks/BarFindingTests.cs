using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using static Riposte.Tests.Unit.Market.SeriesChecks.Sample;

namespace Riposte.Tests.Unit.Market.SeriesChecks;

public sealed class BarFindingTests
{
    private static TimeRange Minutes(long from, long to) => new(Start + from * Minute, Start + to * Minute);

    [Fact]
    public void Sound_bars_have_no_finding()
    {
        foreach (var kind in (DataKind[])[DataKinds.Bars, DataKinds.MarkBars, DataKinds.IndexBars])
        {
            var report = Check(Bars(3_000, kind), Cover(3_000));
            Assert.Empty(report.Totals);
            Assert.Equal((3_000, Start, Start + 2_999 * Minute), (report.Records, report.First, report.Last));
            Assert.Equal([1_440, 1_440, 120], report.Days.Select(day => day.Present));
            Assert.Equal([1, 1, 120.0 / 1_440], report.Days.Select(day => day.Covered));
        }
    }

    [Fact]
    public void Bars_missing_between_others_are_a_gap()
    {
        var report = Check(Bars(2_000).Without(500, 7), Cover(2_000));
        var gap = report.Only(CheckKind.Gap);
        Assert.Equal((Minutes(500, 507), 7), (gap.Range, gap.Count));
        Assert.Equal(CheckSeverity.Warning, gap.Severity);
        Assert.Equal(
            (1_440, 1_433, 7, 1),
            (report.Days[0].Expected, report.Days[0].Present, report.Days[0].Missing, report.Days[0].Findings)
        );
        Assert.Equal(report.Findings[0].Range, Check(Bars(2_000).Without(500, 7)).Only(CheckKind.Gap).Range);
    }

    [Fact]
    public void Bars_are_missing_only_where_they_were_asked_for()
    {
        var covered = TimeRanges.Of([Minutes(0, 500), Minutes(507, 900)]);
        Assert.Empty(Check(Bars(900).Without(500, 7), covered).Totals);
        var partly = TimeRanges.Of([Minutes(0, 503), Minutes(505, 900)]);
        var report = Check(Bars(900).Without(500, 7), partly);
        Assert.Equal([Minutes(500, 503), Minutes(505, 507)], report.Findings.Select(finding => finding.Range));
    }

    [Fact]
    public void Bars_that_a_source_did_not_have_at_the_ends_are_told_as_such()
    {
        var report = Check(Bars(100), TimeRanges.Of([Minutes(-50, 120)]));
        Assert.Equal([Minutes(-50, 0), Minutes(100, 120)], report.Findings.Select(finding => finding.Range));
        Assert.Contains("not listed yet", report.Findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("after the last", report.Findings[1].Message, StringComparison.Ordinal);
        var nothing = Check(SeriesTable.Empty(DataKinds.Bars), Cover(30)).Only(CheckKind.Gap);
        Assert.Equal((Minutes(0, 30), 30), (nothing.Range, nothing.Count));
        Assert.Contains("the source had none", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_off_the_grid_is_an_error()
    {
        var finding = Check(Bars(50).At(20, Start + 20 * Minute + Second)).Findings;
        Assert.Equal([CheckKind.OffGrid, CheckKind.Gap], finding.Select(one => one.Kind));
        Assert.Equal(CheckSeverity.Error, finding[0].Severity);
    }

    [Fact]
    public void Order_and_duplicates_are_errors_that_name_the_difference()
    {
        var bars = Bars(50);
        var disorder = Join(bars.Slice(0, 20), bars.Slice(30, 20), bars.Slice(20, 10));
        Assert.Equal(1, Check(disorder).Total(CheckKind.NotRising).Findings);
        var twice = Check(Join(bars.Slice(0, 20), bars.Slice(19, 31)));
        Assert.Equal(Minutes(19, 19).From, twice.Only(CheckKind.ExactDuplicate).Range.From);
        var other = Check(Join(bars.Slice(0, 20), bars.Slice(19, 31).With(0, "trades", 8)));
        Assert.Contains(
            "trades is 7 and 8",
            other.Only(CheckKind.ConflictingDuplicate).Message,
            StringComparison.Ordinal
        );
        Assert.True(other.HasErrors);
    }

    [Theory]
    [InlineData("open", double.NaN, CheckKind.NotFinite)]
    [InlineData("close", 0, CheckKind.BadPrice)]
    [InlineData("low", -5, CheckKind.BadPrice)]
    [InlineData("high", 900, CheckKind.HighTooLow)]
    [InlineData("low", 1_001.2, CheckKind.LowTooHigh)]
    public void Impossible_prices_are_errors_in_every_kind_of_bars(string column, double value, CheckKind expected)
    {
        foreach (var kind in (DataKind[])[DataKinds.Bars, DataKinds.MarkBars, DataKinds.IndexBars])
        {
            var report = Check(Bars(60, kind).With(30, column, value));
            Assert.Equal(1, report.Total(expected).Findings);
            Assert.Equal(Start + 30 * Minute, report.Findings[0].Range.From);
            Assert.True(report.HasErrors);
        }
    }

    [Theory]
    [InlineData("volume", -1, CheckKind.BadVolume)]
    [InlineData("volume", double.NaN, CheckKind.NotFinite)]
    [InlineData("trades", -1, CheckKind.BadVolume)]
    [InlineData("taker_buy_volume", 11, CheckKind.TakerAboveVolume)]
    [InlineData("quote_volume", 5_000, CheckKind.QuoteVolumeMismatch)]
    [InlineData("trades", 0, CheckKind.NoTrades)]
    public void Impossible_volumes_are_found(string column, double value, CheckKind expected) =>
        Assert.Equal(1, Check(Bars(60).With(30, column, value)).Total(expected).Findings);

    [Fact]
    public void Columns_that_a_source_lacks_are_no_finding()
    {
        var bars = Bars(60);
        foreach (var column in (string[])["quote_volume", "trades", "taker_buy_volume", "taker_buy_quote_volume"])
        {
            for (var row = 0; row < bars.Count; row++)
            {
                bars = bars.With(row, column, double.NaN);
            }
        }
        Assert.Empty(Check(bars).Totals);
    }

    [Fact]
    public void The_premium_may_be_negative_but_no_fraction_of_more_than_one()
    {
        var premium = Bars(30, DataKinds.PremiumBars);
        foreach (var column in (string[])["open", "high", "low", "close"])
        {
            for (var row = 0; row < premium.Count; row++)
            {
                premium = premium.With(row, column, -0.0001);
            }
        }
        Assert.Empty(Check(premium, options: new SeriesCheckOptions { FlatRecords = 100 }).Totals);
        Assert.Equal(1, Check(premium.With(3, "high", 1.5)).Total(CheckKind.BadValue).Findings);
    }

    [Fact]
    public void A_print_that_comes_back_is_a_jump_and_a_new_level_is_one_only_beyond_the_factor()
    {
        var bars = Bars(1_500);
        var spike = bars.With(700, "close", 1_150).With(700, "high", 1_151);
        var found = Check(spike).Only(CheckKind.Jump);
        Assert.Equal((Start + 700 * Minute, CheckSeverity.Warning), (found.Range.From, found.Severity));
        Assert.Contains("and back in the next: likely a bad print", found.Message, StringComparison.Ordinal);

        Assert.Empty(Check(Lifted(bars, 700, 1.2)).Totals); // a new level, 20 % higher
        Assert.Equal(Start + 700 * Minute, Check(Lifted(bars, 700, 1.6)).Only(CheckKind.Jump).Range.From);
    }

    [Fact]
    public void A_wick_far_outside_its_closes_is_a_jump()
    {
        var low = Check(Bars(1_500).With(700, "low", 480)).Only(CheckKind.Jump);
        Assert.Contains("low 480", low.Message, StringComparison.Ordinal);
        Assert.Empty(Check(Bars(1_500).With(700, "low", 800)).Totals);
    }

    [Fact]
    public void What_is_wild_all_the_time_is_no_jump()
    {
        var wild = Bars(400);
        for (var row = 0; row < wild.Count; row++)
        {
            var (open, close) = (row % 2 == 0 ? 1_000.0 : 1_150, row % 2 == 0 ? 1_150.0 : 1_000);
            wild = wild.With(row, "open", open)
                .With(row, "close", close)
                .With(row, "high", 1_151)
                .With(row, "low", 999);
            wild = wild.With(row, "quote_volume", double.NaN);
        }
        Assert.InRange(Check(wild).Total(CheckKind.Jump).Findings, 0, 1); // the first move has nothing to be measured by
    }

    [Fact]
    public void A_run_of_one_price_is_flat_with_no_or_one_volume()
    {
        Assert.Equal(0, Check(Flat(9, 0)).Total(CheckKind.FlatRun).Findings);
        var quiet = Check(Flat(10, 0));
        var run = quiet.Findings.Single(finding => finding.Kind == CheckKind.FlatRun);
        Assert.Equal((Minutes(100, 110), 10), (run.Range, run.Count));
        Assert.Contains("no volume", run.Message, StringComparison.Ordinal);
        Assert.Equal(10, quiet.Total(CheckKind.NoTrades).Findings);
        var stuck = Check(Flat(12, 3)).Findings.Single(finding => finding.Kind == CheckKind.FlatRun);
        Assert.Contains("a volume of 3 in each", stuck.Message, StringComparison.Ordinal);
        Assert.Equal(0, Check(Flat(12, 3).With(106, "volume", 4)).Total(CheckKind.FlatRun).Findings);
        Assert.Equal(0, Check(Flat(12, 0).Without(106, 1)).Total(CheckKind.FlatRun).Findings);
    }

    [Fact]
    public void Times_beyond_now_are_impossible()
    {
        var report = Check(Bars(50), options: new SeriesCheckOptions { Now = Start + 47 * Minute });
        Assert.Equal(2, report.Total(CheckKind.BadClock).Findings);
    }

    [Fact]
    public void What_was_marked_is_counted_and_refuses_no_more()
    {
        var bad = Bars(60).With(30, "close", 0).With(31, "close", 0);
        Assert.True(Check(bad).HasErrors);
        var half = Check(bad.Flagged(30, 1, RowFlags.Suspect));
        Assert.True(half.HasErrors);
        var all = Check(bad.Flagged(30, 2, RowFlags.Suspect));
        Assert.False(all.HasErrors);
        Assert.Equal(new CheckTotal(CheckKind.BadPrice, 2, 2, 2), all.Total(CheckKind.BadPrice));
        Assert.Equal(2, all.Flagged);
        Assert.True(Check(bad.Flagged(30, 2, RowFlags.SecondSource)).HasErrors);
    }

    [Fact]
    public void The_list_is_bounded_and_the_counts_are_not()
    {
        var bars = Bars(4_000);
        for (var gap = 0; gap < 50; gap++)
        {
            bars = bars.Without(3_900 - gap * 70, gap % 9 + 1);
        }
        var report = Check(bars, options: new SeriesCheckOptions { ListedPerKind = 5 });
        Assert.Equal(50, report.Total(CheckKind.Gap).Findings);
        Assert.Equal(Enumerable.Range(0, 50).Sum(gap => gap % 9 + 1), report.Total(CheckKind.Gap).Bars);
        Assert.Equal([9, 9, 9, 9, 9], report.Findings.Select(finding => finding.Count));
    }

    private static SeriesTable Lifted(SeriesTable bars, int from, double factor)
    {
        for (var row = from; row < bars.Count; row++)
        {
            foreach (var column in (string[])["open", "high", "low", "close", "quote_volume"])
            {
                bars = bars.With(row, column, bars.Numbers(column)[row] * factor);
            }
        }
        return bars.With(from, "low", bars.Numbers("close")[from - 1]).With(from, "quote_volume", double.NaN);
    }

    private static SeriesTable Flat(int count, double volume)
    {
        var bars = Bars(300);
        for (var row = 100; row < 100 + count; row++)
        {
            foreach (var column in (string[])["open", "high", "low", "close"])
            {
                bars = bars.With(row, column, 1_000);
            }
            bars = bars.With(row, "volume", volume).With(row, "quote_volume", volume * 1_000);
            bars = bars.With(row, "trades", volume)
                .With(row, "taker_buy_volume", 0)
                .With(row, "taker_buy_quote_volume", 0);
        }
        return bars;
    }
}
