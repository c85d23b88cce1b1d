using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market;

public sealed class BarChecksTests
{
    private static readonly long Minute = Interval.Minute.Nanoseconds;

    [Fact]
    public void Sound_bars_pass_without_a_finding()
    {
        var result = new BarBuilder(10).Check();

        Assert.Empty(result.Report.Findings);
        Assert.Equal(10, result.Table!.Count);
        Assert.Equal(10, result.Report.Bars);
        Assert.Equal(Interval.Minute, result.Report.Interval);
        Assert.Equal(BarBuilder.Start, result.Report.First);
    }

    [Theory]
    [InlineData(Input.Open, 0, CheckKind.BadPrice)]
    [InlineData(Input.Low, -1, CheckKind.BadPrice)]
    [InlineData(Input.High, 1e11, CheckKind.BadPrice)]
    [InlineData(Input.Close, double.NaN, CheckKind.NotFinite)]
    [InlineData(Input.High, double.PositiveInfinity, CheckKind.NotFinite)]
    [InlineData(Input.Volume, double.NaN, CheckKind.NotFinite)]
    [InlineData(Input.Volume, -1, CheckKind.BadVolume)]
    [InlineData(Input.Volume, 1e300, CheckKind.BadVolume)]
    [InlineData(Input.High, 101.5, CheckKind.HighTooLow)]
    [InlineData(Input.Low, 101.5, CheckKind.LowTooHigh)]
    public void A_bad_value_is_found_at_its_line_and_becomes_a_gap_when_dropped(
        Input input,
        double value,
        CheckKind kind
    )
    {
        var bars = new BarBuilder(10); // row 4: open 101, close 102
        bars[input][4] = value;

        var refused = bars.Check();
        var repaired = bars.Check(RepairPolicy.DropBad);

        Assert.Null(refused.Table);
        var finding = Assert.Single(refused.Report.Findings, finding => finding.Severity == CheckSeverity.Error);
        Assert.Equal((kind, 6L, BarBuilder.Start + 4 * Minute), (finding.Kind, finding.Row, finding.Time!.Value));
        Assert.StartsWith("line 6: ", finding.Message, StringComparison.Ordinal);
        Assert.True(repaired.Table!.IsMissing(4));
        Assert.Equal(new RepairCount(RepairPolicy.DropBad, 1), Assert.Single(repaired.Report.Repairs));
    }

    [Fact]
    public void Every_problem_is_found_in_one_run()
    {
        var bars = new BarBuilder(20);
        bars[Input.Low][3] = 0;
        bars[Input.Volume][5] = -1;
        (bars.Times[8], bars.Times[9]) = (bars.Times[9], bars.Times[8]);
        bars.Times[12] = bars.Times[11];

        var report = bars.Check().Report;

        Assert.Equal(
            [
                CheckKind.BadPrice,
                CheckKind.BadVolume,
                CheckKind.NotRising,
                CheckKind.ConflictingDuplicate,
                CheckKind.Gap,
            ],
            report.Totals.Select(total => total.Kind)
        );
    }

    [Fact]
    public void The_listing_is_capped_and_the_total_counts_all()
    {
        var bars = new BarBuilder(100);
        bars.Set(Input.Low, _ => 0);

        var report = bars.Check(new BarCheckOptions(ListedPerKind: 3)).Report;

        Assert.Equal(100, report.Total(CheckKind.BadPrice).Findings);
        Assert.Equal(3, report.Findings.Count(finding => finding.Kind == CheckKind.BadPrice));
        Assert.Contains("and 97 more", report.ToError().Message, StringComparison.Ordinal);
        Assert.Equal(CheckKind.NoBars, bars.Check(RepairPolicy.DropBad).Report.Findings[0].Kind);
        Assert.Null(bars.Check(RepairPolicy.DropBad).Table);
    }

    [Fact]
    public void A_gap_tells_from_where_to_where_and_how_many()
    {
        var bars = new BarBuilder(10);
        for (var i = 5; i < 10; i++)
        {
            bars.Times[i] += 3 * Minute;
        }

        var result = bars.Check();

        var gap = Assert.Single(result.Report.Findings);
        Assert.Equal((CheckKind.Gap, 3L, 7L), (gap.Kind, gap.Count, gap.Row));
        Assert.Contains("2022-01-01T00:05:00Z to 2022-01-01T00:07:00Z", gap.Message, StringComparison.Ordinal);
        Assert.Equal(3, result.Report.MissingBars);
        Assert.Equal([5, 6, 7], Enumerable.Range(0, 13).Where(result.Table!.IsMissing));
    }

    [Fact]
    public void Sorting_puts_every_value_at_its_time()
    {
        var bars = new BarBuilder(10);
        bars.Set(Input.Volume, i => i);
        Array.Reverse(bars.Times);
        foreach (var column in bars.Columns.Values)
        {
            Array.Reverse(column);
        }

        var result = bars.Check(RepairPolicy.Sort);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], result.Table![Input.Volume].ToArray());
        Assert.Equal(9, result.Report.Total(CheckKind.NotRising).Repaired);
    }

    [Theory]
    [InlineData(RepairPolicy.Sort)]
    [InlineData(RepairPolicy.DropBad)]
    public void A_policy_mends_nothing_but_its_own_faults(RepairPolicy policy)
    {
        var bars = new BarBuilder(10);
        bars.Times[4] = bars.Times[3];

        Assert.True(bars.Check(policy).Report.HasErrors);
    }

    [Fact]
    public void Three_of_one_time_keep_the_last()
    {
        var bars = new BarBuilder(10);
        bars.Set(Input.Volume, i => i);
        bars.Times[4] = bars.Times[5] = bars.Times[3];

        var last = bars.Check(RepairPolicy.KeepLast).Table!;
        var first = bars.Check(RepairPolicy.KeepFirst).Table!;

        Assert.Equal(5, last[Input.Volume][3]);
        Assert.Equal(3, first[Input.Volume][3]);
        Assert.True(last.IsMissing(4) && last.IsMissing(5));
    }

    [Fact]
    public void A_large_move_that_stays_and_one_that_reverts_are_both_kept_with_a_warning()
    {
        var bars = new BarBuilder(60);
        Scale(bars, 20, 60, 2);
        Scale(bars, 40, 41, 3);

        var result = bars.Check();
        var jumps = result.Report.Findings.Where(finding => finding.Kind == CheckKind.Jump).ToArray();

        Assert.Equal([22L, 42, 43], jumps.Select(jump => jump.Row));
        Assert.DoesNotContain("bad print", jumps[0].Message, StringComparison.Ordinal);
        Assert.Contains("bad print", jumps[1].Message, StringComparison.Ordinal);
        Assert.NotNull(result.Table);
    }

    [Fact]
    public void A_low_far_outside_both_closes_is_a_warning()
    {
        var bars = new BarBuilder(60);
        bars[Input.Low][30] = 40;

        var jump = Assert.Single(bars.Check().Report.Findings);

        Assert.Equal((CheckKind.Jump, 32L), (jump.Kind, jump.Row));
    }

    [Fact]
    public void Moves_that_are_usual_for_the_market_are_no_jumps()
    {
        var bars = new BarBuilder(60);
        for (var i = 0; i < 60; i += 2)
        {
            Scale(bars, i, i + 1, 1.8);
        }

        Assert.DoesNotContain(bars.Check().Report.Findings, finding => finding.Kind == CheckKind.Jump);
    }

    [Fact]
    public void Volumes_that_contradict_each_other_are_found()
    {
        var bars = new BarBuilder(10);
        bars.Set(Input.TakerBuyVolume, i => i == 2 ? 10.5 : 10);
        bars.Set(Input.QuoteVolume, i => i == 3 ? 5_000 : 1_000);
        bars.Set(Input.Trades, i => i == 4 ? 0 : double.NaN);
        bars.Set(Input.Coverage, i => i == 5 ? 0.5 : 1);

        var findings = bars.Check().Report.Findings.Select(finding => (finding.Kind, finding.Row)).ToArray();

        Assert.Equal(
            [
                (CheckKind.TakerAboveVolume, 4L),
                (CheckKind.Gap, 5),
                (CheckKind.QuoteVolumeMismatch, 5),
                (CheckKind.PartialBar, 7),
                (CheckKind.NoTrades, 6),
            ],
            findings
        );
    }

    [Fact]
    public void Bad_cells_of_the_reader_count_as_errors()
    {
        var bars = new BarBuilder(10);
        bars.Times[4] = RawBars.NoTime;

        var result = bars.Check(null, new RawFault(4, "time holds 'x'"));
        var repaired = bars.Check(new BarCheckOptions(Repair: RepairPolicy.DropBad), new RawFault(4, "time holds 'x'"));

        Assert.Equal("line 6: time holds 'x'", result.Report.Findings[0].Message);
        Assert.Equal(1, repaired.Report.MissingBars);
    }

    [Fact]
    public void Empty_and_incomplete_input_is_refused()
    {
        var incomplete = new BarBuilder(3);
        incomplete.Columns.Remove(Input.Volume);

        Assert.Equal(CheckKind.NoBars, Assert.Single(new BarBuilder(0).Check().Report.Findings).Kind);
        Assert.Equal(CheckKind.MissingColumn, Assert.Single(incomplete.Check().Report.Findings).Kind);
        Assert.Equal(CheckKind.BadInterval, Assert.Single(new BarBuilder(1).Check().Report.Findings).Kind);
        Assert.Equal(1, new BarBuilder(1).Check(new BarCheckOptions(Interval.Minute)).Table!.Count);
    }

    [Fact]
    public void The_names_of_kinds_are_those_of_the_enumeration()
    {
        foreach (var kind in CheckKinds.All)
        {
            Assert.Equal(
                kind.ToString(),
                string.Concat(kind.Name().Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
            );
            Assert.False(kind.Severity() != CheckSeverity.Error && kind.Repairs() != RepairPolicy.None);
        }
    }

    [Theory]
    [InlineData("sort,drop_bad,keep_last", RepairPolicy.Sort | RepairPolicy.DropBad | RepairPolicy.KeepLast)]
    [InlineData(" keep_first ", RepairPolicy.KeepFirst)]
    [InlineData("none", RepairPolicy.None)]
    [InlineData("", RepairPolicy.None)]
    public void Policies_are_read_and_written(string text, RepairPolicy policy)
    {
        Assert.True(RepairPolicies.TryParse(text, out var parsed));
        Assert.Equal(policy, parsed);
        Assert.True(RepairPolicies.TryParse(RepairPolicies.Format(policy), out var again) && again == policy);
    }

    [Theory]
    [InlineData("keep_first,keep_last")]
    [InlineData("fix")]
    public void Unknown_or_contradicting_policies_are_not_read(string text) =>
        Assert.False(RepairPolicies.TryParse(text, out _));

    private static void Scale(BarBuilder bars, int from, int to, double factor)
    {
        for (var i = from; i < to; i++)
        {
            foreach (var price in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
            {
                bars[price][i] *= factor;
            }
        }
    }
}
