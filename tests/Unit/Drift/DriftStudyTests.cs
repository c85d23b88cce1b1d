using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Drift;
using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Drift;

public sealed class DriftStudyTests
{
    private static readonly DriftOptions Options = new(Draws: 300);

    private static double[] Walk(RandomStream random, int rows, double memory, double shift = 0, double scale = 1)
    {
        var (last, noise) = (random.NextNormal(), Math.Sqrt(1 - memory * memory));
        var values = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            last = memory * last + noise * random.NextNormal();
            values[i] = shift + scale * last;
        }
        return values;
    }

    private static DriftColumn Column(string name, ulong seed, double memory, double shift = 0, double scale = 1)
    {
        var random = RandomStream.Named(seed, name);
        return DriftColumn.Feature(name, Walk(random, 1_500, memory), Walk(random, 500, memory, shift, scale));
    }

    [Fact]
    public void What_moved_is_found_and_what_did_not_is_let_be()
    {
        var report = DriftStudy.Run(
            [
                Column("same", 1, 0),
                Column("slow", 2, 0.9),
                Column("moved", 3, 0.5, shift: 0.6),
                Column("wider", 4, 0.5, scale: 1.7),
            ],
            Options,
            SerialWorkers.Instance
        );
        Assert.Equal([false, false, true, true], report.Columns.Select(column => column.HasDrifted));
        Assert.True(report.HasDrift);
        Assert.Equal(2, report.Drifted(DriftTarget.Feature));
        Assert.All(report.Columns, column => Assert.True(column.Adjusted >= column.Chance - 1e-12));
        var moved = report.Columns[2];
        Assert.All(moved.Measures, measure => Assert.True(measure.Value > measure.Line));
        Assert.Equal(5, moved.Measures.Count);
        // Wider without a shift: spread is found by the shape, not by the mean.
        var wider = report.Columns[3].Measures.ToDictionary(measure => measure.Measure);
        Assert.True(wider[DriftMeasure.Stability].Chance < 0.01);
        Assert.True(wider[DriftMeasure.Shift].Chance > 0.05);
    }

    [Fact]
    public void Textbook_chances_call_slow_columns_drifted_and_resampled_ones_do_not()
    {
        // Fifteen slow columns without drift, each a check of its own at 5 %.
        var (textbook, resampled) = (0, 0);
        for (ulong seed = 0; seed < 15; seed++)
        {
            var report = DriftStudy.Run(
                [Column("slow", seed, 0.95)],
                Options with
                {
                    Draws = 200,
                },
                SerialWorkers.Instance
            );
            textbook += report.Columns[0].Figures.IndependentChance <= 0.05 ? 1 : 0;
            resampled += report.HasDrift ? 1 : 0;
        }
        Assert.True(textbook >= 10, $"{textbook}");
        Assert.InRange(resampled, 0, 4);
    }

    [Fact]
    public void A_family_without_drift_seldom_raises_any_alarm()
    {
        // Twelve columns that share a part, twenty-five checks at 10 %: more than 8 alarms have a chance below 0.1 % when
        // the rate is kept (binomial), and columns alone would raise one nearly every time.
        var (family, alone) = (0, 0);
        for (ulong seed = 0; seed < 25; seed++)
        {
            var random = RandomStream.Named(seed, "family");
            var (commonBefore, commonAfter) = (Walk(random, 1_200, 0.7), Walk(random, 600, 0.7));
            DriftColumn[] columns =
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(c =>
                        DriftColumn.Feature(
                            $"c{c}",
                            [.. Walk(random, 1_200, 0.7).Zip(commonBefore, (a, b) => a + 0.5 * b)],
                            [.. Walk(random, 600, 0.7).Zip(commonAfter, (a, b) => a + 0.5 * b)]
                        )
                    ),
            ];
            var report = DriftStudy.Run(columns, Options with { Level = 0.1, Draws = 200 }, SerialWorkers.Instance);
            family += report.HasDrift ? 1 : 0;
            alone += report.Columns.Any(column => column.Chance <= 0.1) ? 1 : 0;
        }
        Assert.InRange(family, 0, 8);
        Assert.True(alone > family);
    }

    [Theory]
    [InlineData(DriftAdjustment.Holm)]
    [InlineData(DriftAdjustment.Rate)]
    public void Every_adjustment_finds_a_clear_drift(DriftAdjustment adjustment)
    {
        var columns = new[] { Column("same", 1, 0.3), Column("moved", 2, 0.3, shift: 1) };
        var report = DriftStudy.Run(columns, Options with { Adjustment = adjustment }, SerialWorkers.Instance);
        Assert.Equal([false, true], report.Columns.Select(column => column.HasDrifted));
        Assert.Empty(report.Notes);
        var few = DriftStudy.Run(
            [.. Enumerable.Range(0, 12).Select(c => Column($"c{c}", 5, 0.3, shift: 1))],
            Options with
            {
                Adjustment = adjustment,
                Draws = 100,
            },
            SerialWorkers.Instance
        );
        Assert.Contains("draws are needed", Assert.Single(few.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_do_not_change_a_bit_and_seeds_do()
    {
        DriftColumn[] columns = [.. Enumerable.Range(0, 5).Select(c => Column($"c{c}", (ulong)c, 0.8, shift: 0.1 * c))];
        var serial = DriftStudy.Run(columns, Options, SerialWorkers.Instance);
        var threaded = DriftStudy.Run(columns, Options, new ThreeThreads());
        Assert.Equal(serial.Columns.Select(Values), threaded.Columns.Select(Values));
        var other = DriftStudy.Run(columns, Options with { Seed = 8 }, SerialWorkers.Instance);
        Assert.NotEqual(serial.Columns.Select(Values), other.Columns.Select(Values));
        var windows = DriftTimeline.Cut(500, 200, 100);
        Assert.Equal(
            DriftTimeline.Run(columns, windows, Options, SerialWorkers.Instance).Adjusted,
            DriftTimeline.Run(columns, windows, Options, new ThreeThreads()).Adjusted
        );

        static (double, double, string) Values(ColumnVerdict column) =>
            (column.Chance, column.Adjusted, string.Join(';', column.Measures));
    }

    [Fact]
    public void Labels_calibration_and_profit_are_columns_like_others()
    {
        var random = RandomStream.Named(9, "scored");
        (double[] P, double[] Y) Rows(int count, double bias)
        {
            var p = new double[count];
            var y = new double[count];
            for (var i = 0; i < count; i++)
            {
                p[i] = 0.2 + 0.6 * random.NextDouble();
                y[i] = random.NextDouble() < p[i] + bias ? 1 : 0;
            }
            return (p, y);
        }
        var (before, after) = (Rows(1_500, 0), Rows(600, -0.15));
        double[] Chosen((double[] P, double[] Y) rows) => [.. rows.P.Zip(rows.Y, (p, y) => y == 1 ? p : 1 - p)];
        var report = DriftStudy.Run(
            [
                new("p", DriftTarget.Prediction, DriftKind.Number, before.P, after.P),
                new("label", DriftTarget.Label, DriftKind.Category, before.Y, after.Y),
                DriftColumn.CalibrationGap("p", before, after),
                DriftColumn.LogLoss("log-loss", Chosen(before), Chosen(after)),
                new(
                    "trades",
                    DriftTarget.Profit,
                    DriftKind.Number,
                    Walk(random, 80, 0),
                    Walk(random, 40, 0, shift: -2)
                ),
            ],
            Options,
            SerialWorkers.Instance
        );
        var drifted = report.Columns.ToDictionary(column => column.Column.Name, column => column.HasDrifted);
        Assert.False(drifted["p"]);
        Assert.True(drifted["label"] && drifted["p calibration gap"] && drifted["trades"]);
        Assert.Equal(2, report.BlockLengths.Count);
        var gap = report.Columns[2].Column;
        Assert.Equal(before.Y[0] - before.P[0], gap.Reference[0]);
        Assert.Contains(report.Columns[1].Measures, measure => measure.Measure == DriftMeasure.Association);
    }

    [Fact]
    public void Unknown_and_constant_columns_are_told_as_what_they_are()
    {
        double[] none = [.. Enumerable.Repeat(double.NaN, 100)];
        double[] ones = [.. Enumerable.Repeat(1.0, 100)];
        double[] oneTwo = [.. ones.Select((one, i) => i % 5 == 0 ? 2 : one)];
        double[] holes = [.. ones.Select((one, i) => i % 3 == 0 ? double.NaN : one)];
        var report = DriftStudy.Run(
            [
                DriftColumn.Feature("constant", ones, ones),
                DriftColumn.Feature("new value", ones, oneTwo),
                DriftColumn.Feature("new holes", ones, holes),
                DriftColumn.Feature("unknown", none, none),
            ],
            Options,
            SerialWorkers.Instance
        );
        Assert.Equal([false, true, true, false], report.Columns.Select(column => column.HasDrifted));
        Assert.Equal(1, report.Columns[0].Adjusted);
        Assert.All(report.Columns, column => Assert.False(double.IsInfinity(column.Figures.Stability)));
    }

    [Fact]
    public void Cells_give_the_measures_of_the_rows_themselves()
    {
        // Few different values: nothing is lost in cells.
        var random = RandomStream.Named(3, "cells");
        double[] before = [.. Enumerable.Range(0, 900).Select(_ => Math.Floor(random.NextNormal() * 10))];
        double[] after = [.. Enumerable.Range(0, 400).Select(_ => Math.Floor(random.NextNormal() * 13) + 2)];
        var report = DriftStudy.Run([DriftColumn.Feature("x", before, after)], Options, SerialWorkers.Instance);
        var measures = report.Columns[0].Measures.ToDictionary(measure => measure.Measure, measure => measure.Value);
        Assert.Equal(PopulationStability.Of(before, after), measures[DriftMeasure.Stability], 10);
        Assert.Equal(KolmogorovSmirnov.Distance(before, after), measures[DriftMeasure.Distance], 10);
        Assert.Equal(Wasserstein.Distance(before, after), measures[DriftMeasure.Transport], 10);
        Assert.Equal(JensenShannon.Distance(before, after), measures[DriftMeasure.Divergence], 10);
        Assert.Equal(Math.Abs(after.Average() - before.Average()), measures[DriftMeasure.Shift], 10);
        // Many: to about a two-hundredth.
        double[] fine = [.. before.Select(value => value + random.NextDouble())];
        double[] finer = [.. after.Select(value => value + random.NextDouble())];
        var many = DriftStudy.Run([DriftColumn.Feature("x", fine, finer)], Options, SerialWorkers.Instance);
        measures = many.Columns[0].Measures.ToDictionary(measure => measure.Measure, measure => measure.Value);
        Assert.Equal(PopulationStability.Of(fine, finer), measures[DriftMeasure.Stability], 10);
        Assert.InRange(measures[DriftMeasure.Distance] - KolmogorovSmirnov.Distance(fine, finer), -0.01, 1e-12);
        Assert.InRange(measures[DriftMeasure.Transport] / Wasserstein.Distance(fine, finer), 0.98, 1.02);
    }

    [Fact]
    public void A_window_that_moved_is_told_from_its_neighbours()
    {
        var random = RandomStream.Named(11, "windows");
        double[] after = Walk(random, 1_000, 0.3);
        for (var i = 600; i < 800; i++)
        {
            after[i] += 1.5;
        }
        DriftColumn[] columns =
        [
            DriftColumn.Feature("moved", Walk(random, 1_500, 0.3), after),
            DriftColumn.Feature("same", Walk(random, 1_500, 0.3), Walk(random, 1_000, 0.3)),
        ];
        var windows = DriftTimeline.Cut(1_000, 200, 200);
        Assert.Equal([(0, 200), (200, 400), (400, 600), (600, 800), (800, 1_000)], windows);
        var timeline = DriftTimeline.Run(columns, windows, Options, SerialWorkers.Instance);
        Assert.Equal(
            [false, false, false, true, false],
            timeline.Adjusted[0].Select(chance => chance <= timeline.Line)
        );
        Assert.DoesNotContain(timeline.Adjusted[1], chance => chance <= timeline.Line);
        Assert.Equal(
            PopulationStability.Of(columns[0].Reference, after.AsSpan(600, 200)),
            timeline.Stability[0][3],
            10
        );
        Assert.Empty(DriftTimeline.Cut(10, 11, 1));
    }

    [Fact]
    public void Adjusted_chances_step_down_as_worked_out_by_hand()
    {
        // Observed 3, 1, 2. Draws' largest of all: 4, 2, 1; of the last two (2 and 1): 2.5, 2, 1; of the last: 0.5, 2, 1.
        double[][] draws =
        [
            [4, 0.5, 2.5],
            [0, 2, 1],
            [1, 1, 0],
        ];
        Assert.Equal([2 / 4.0, 3 / 4.0, 3 / 4.0], MultipleTesting.StepDown([3, 1, 2], draws));
        Assert.Equal(
            [1 / 4.0, double.NaN],
            MultipleTesting.StepDown(
                [5, double.NaN],
                [
                    [4, 9],
                    [0, 9],
                    [1, 9],
                ]
            )
        );
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        var column = Column("x", 1, 0);
        Assert.Throws<ArgumentException>(() => DriftStudy.Run([column, column], Options, SerialWorkers.Instance));
        Assert.Throws<ArgumentException>(() =>
            DriftStudy.Run([DriftColumn.Feature("x", new double[19], new double[50])], Options, SerialWorkers.Instance)
        );
        Assert.Throws<ArgumentException>(() =>
            DriftStudy.Run([column], Options with { Level = 1 }, SerialWorkers.Instance)
        );
        var ids = column with { Kind = DriftKind.Category };
        Assert.Throws<ArgumentException>(() => DriftStudy.Run([ids], Options, SerialWorkers.Instance));
        Assert.Throws<ArgumentException>(() =>
            DriftTimeline.Run([column], [(0, 501)], Options, SerialWorkers.Instance)
        );
    }

    [Fact]
    public void A_draw_without_a_known_figure_is_no_evidence_of_chance()
    {
        Assert.Equal(0.5, NullScale.Chance(1, [double.NaN, double.NaN, 2, double.NaN, 0, 0]));
        Assert.Equal(1, NullScale.Chance(1, [double.NaN]));
        Assert.True(double.IsNaN(NullScale.Chance(double.NaN, [1])));
    }

    [Fact]
    public void Blocks_longer_than_all_rows_are_one_block()
    {
        double[] before = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        double[] after = [.. Enumerable.Range(0, 50).Select(i => (double)(i * 7 % 100))];
        DriftReport Run(double block) =>
            DriftStudy.Run(
                [DriftColumn.Feature("x", before, after)],
                new DriftOptions(Draws: 100, BlockLength: block),
                SerialWorkers.Instance
            );
        Assert.Equal(Run(150).Columns[0].Adjusted, Run(1e12).Columns[0].Adjusted);
        Assert.Equal(150, Run(1e12).BlockLengths[0].BlockLength);
    }

    // Blocks of the automatic length make chance look too small; three times the longest of location and spread is used.
    [Fact]
    public void Blocks_are_three_times_the_automatic_length()
    {
        var random = RandomStream.Named(2, "blocks");
        double[] before = [.. Walk(random, 4000, 0.8).Select(v => Math.Round(v))];
        var column = DriftColumn.Feature("x", before, [.. Walk(random, 4000, 0.8).Select(v => Math.Round(v))]);
        var cells = DriftCells.Of(column);
        double[] ranks = [.. cells.Reference.Select(cell => (double)cell)];
        double[] spread = [.. ranks.Select(rank => Math.Abs(rank - cells.Count / 2.0))];
        var longest = Math.Max(StationaryBootstrap.BlockLength(ranks), StationaryBootstrap.BlockLength(spread));
        Assert.True(longest > 5);
        var report = DriftStudy.Run([column], new DriftOptions(Draws: 100), SerialWorkers.Instance);
        Assert.Equal((int)Math.Round(3 * longest), report.BlockLengths[0].BlockLength);
    }

    [Fact]
    public void Windows_are_one_family_so_no_chance_is_below_that_of_one_draw()
    {
        var random = RandomStream.Named(12, "windows");
        var column = DriftColumn.Feature("x", Walk(random, 1000, 0.2), Walk(random, 600, 0.2, shift: 20));
        var timeline = DriftTimeline.Run([column], DriftTimeline.Cut(600, 200, 200), Options, SerialWorkers.Instance);
        Assert.All(timeline.Adjusted[0], chance => Assert.Equal(1.0 / (Options.Draws + 1), chance, 1e-15));
    }

    [Fact]
    public void The_calibration_gap_is_what_happened_less_what_was_said_on_both_sides()
    {
        var gap = DriftColumn.CalibrationGap("p", ([0.25, double.NaN], [1, 1]), ([0.75, 0.5], [0, double.NaN]));
        Assert.Equal([0.75, double.NaN], gap.Reference);
        Assert.Equal([-0.75, double.NaN], gap.Current);
    }
}
