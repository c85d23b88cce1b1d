using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Significance;

public sealed class BlockBootstrapTests
{
    [Theory]
    [InlineData(BlockKind.Stationary)]
    [InlineData(BlockKind.Circular)]
    [InlineData(BlockKind.Moving)]
    public void Blocks_run_on_row_by_row_and_only_some_forms_wrap_around(BlockKind kind)
    {
        var options = new BootstrapOptions(3, BlockLength: 5, Kind: kind);
        int steps = 0,
            runs = 0,
            wraps = 0,
            first = 0;
        for (var draw = 0; draw < 400; draw++)
        {
            var rows = new int[40];
            BlockBootstrap.Rows(options, draw, 40, rows);
            Assert.All(rows, row => Assert.InRange(row, 0, 39));
            first += rows.Count(row => row == 0);
            for (var i = 1; i < rows.Length; i++)
            {
                steps++;
                runs += rows[i] == rows[i - 1] + 1 ? 1 : 0;
                wraps += rows[i] == 0 && rows[i - 1] == 39 ? 1 : 0;
            }
        }
        // Four steps of five go on; a wrap is one, but not to the next number.
        Assert.InRange((double)(runs + wraps) / steps, 0.78, 0.84);
        if (kind == BlockKind.Moving)
        {
            // A chance meeting of two blocks: one new block in five steps, 1 / 36 starts.
            Assert.InRange(wraps, 0, 30);
            // Only the start 0 of 36 holds row 0.
            Assert.InRange(first / (400.0 * 40), 0.2 / 36 * 0.7, 0.2 / 36 * 1.4);
        }
        else
        {
            Assert.InRange(wraps, 200, 450);
            Assert.InRange(first / (400.0 * 40), 1 / 40.0 * 0.85, 1 / 40.0 * 1.15);
        }
    }

    [Fact]
    public void The_interval_of_a_mean_covers_the_truth_as_often_as_it_says_although_neighbours_depend()
    {
        int blocks = 0,
            rows = 0;
        const int Runs = 200;
        for (var run = 0; run < Runs; run++)
        {
            var random = RandomStream.Named((ulong)run, "coverage-test");
            var x = new double[300];
            for (var i = 1; i < x.Length; i++)
            {
                x[i] = 0.5 * x[i - 1] + random.NextNormal();
            }
            blocks += Covers(x, StationaryBootstrap.BlockLength(x)) ? 1 : 0;
            rows += Covers(x, 1) ? 1 : 0;
        }
        // 90 % intervals: short series lose a little, single rows (which forget dependence) a lot.
        Assert.InRange((double)blocks / Runs, 0.80, 0.94);
        Assert.InRange((double)rows / Runs, 0.45, 0.76);

        static bool Covers(double[] x, double block)
        {
            var options = new BootstrapOptions(5, 200, 0.9, block);
            var draws = BlockBootstrap.Draw(x.Length, 1, Mean, options, SerialWorkers.Instance)[0];
            var interval = ScoreInterval.Of(x.Average(), draws, 0.9);
            return interval.Low <= 0 && interval.High >= 0;

            void Mean(ReadOnlySpan<int> drawn, Span<double> found)
            {
                var sum = 0.0;
                foreach (var row in drawn)
                {
                    sum += x[row];
                }
                found[0] = sum / drawn.Length;
            }
        }
    }

    [Fact]
    public void Intervals_are_the_quantiles_of_the_draws_and_their_mirror()
    {
        double[] draws = [.. Enumerable.Range(0, 101).Select(i => (double)i), double.NaN];
        var interval = ScoreInterval.Of(60, draws, 0.9);
        Assert.Equal(
            [5.0, 95, 25, 115],
            [interval.Low, interval.High, interval.BasicLow, interval.BasicHigh],
            (a, b) => Math.Abs(a - b) < 1e-12
        );
        Assert.Equal(101, interval.Draws);
        // Deviation of 0 … 100 by n − 1: √(101·102/12).
        Assert.Equal(Math.Sqrt(101 * 102 / 12.0), interval.StandardError, 12);
        Assert.True(double.IsNaN(ScoreInterval.Of(double.NaN, draws, 0.9).Low));
        Assert.True(double.IsNaN(ScoreInterval.Of(1, [double.NaN], 0.9).High));
    }

    [Fact]
    public void A_study_of_scores_has_the_same_bits_on_any_number_of_threads()
    {
        var table = Table(4, 0.1);
        var options = new BootstrapOptions(9, 128);
        var one = ScoreStudy.Of(table, options, SerialWorkers.Instance);
        var three = ScoreStudy.Of(table, options, new TestWorkers(3));
        Assert.Equal(one.Scores.Select(s => s.Interval), three.Scores.Select(s => s.Interval));
        Assert.Equal(Auc.OneVsRest(table.Rows).PerClass[1], one.Scores[0].Interval.Value);
        Assert.All(one.Scores, s => Assert.True(s.Interval.Low <= s.Interval.High, s.Score.Name));
        var other = ScoreStudy.Of(table, options with { Seed = 10 }, SerialWorkers.Instance);
        Assert.NotEqual(one.Scores[0].Interval, other.Scores[0].Interval);
    }

    [Fact]
    public void A_better_model_is_found_better_and_a_copy_is_not()
    {
        var (good, bad) = (Table(4, 0.15), Table(4, 0.03));
        var options = new BootstrapOptions(9, 200);
        var tests = ScoreStudy
            .Compare(good, bad, 1, options, SerialWorkers.Instance)
            .ToDictionary(t => t.Name, t => t.Test);
        Assert.InRange(tests["diebold_mariano_log_loss"].PValue, 0, 0.001);
        Assert.True(tests["diebold_mariano_log_loss"].Difference < 0);
        Assert.InRange(tests["auc"].PValue, 0, 0.01);
        Assert.True(tests["auc"].Low > 0);
        var same = ScoreStudy
            .Compare(good, good, 1, options, SerialWorkers.Instance)
            .ToDictionary(t => t.Name, t => t.Test);
        Assert.Equal((0, 1), (same["auc"].Difference, same["auc"].PValue));
        Assert.True(double.IsNaN(same["diebold_mariano_brier"].PValue));
        var shorter = good.Take([0, 1, 2]);
        Assert.Throws<ArgumentException>(() => ScoreStudy.Compare(good, shorter, 1, options, SerialWorkers.Instance));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(new BootstrapOptions(1, 99, 0.95, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(new BootstrapOptions(1, 100, 1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(new BootstrapOptions(1, 100, 0.95, 0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(new BootstrapOptions(1)));

        static void Draw(BootstrapOptions options) =>
            BlockBootstrap.Draw(5, 1, static (_, found) => found[0] = 0, options, SerialWorkers.Instance);
    }

    // Outcomes by chance, told by the probabilities as far as skill goes.
    private static ScoreTable Table(ulong seed, double skill)
    {
        var random = RandomStream.Named(seed, "score-table");
        var probabilities = new double[2 * 400];
        var outcomes = new byte[400];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = (byte)random.NextInt(2);
            var p = Math.Clamp(0.5 + skill * (outcomes[i] - 0.5) + 0.2 * (random.NextDouble() - 0.5), 0.01, 0.99);
            (probabilities[2 * i], probabilities[2 * i + 1]) = (1 - p, p);
        }
        return new ScoreTable(["0", "1"], probabilities, outcomes, []);
    }
}
