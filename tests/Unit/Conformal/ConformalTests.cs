using Riposte.Core.Randomness;
using Riposte.Learning.Conformal;
using Riposte.Learning.Ensembles;

namespace Riposte.Tests.Unit.Conformal;

public sealed class ConformalTests
{
    [Theory]
    [InlineData(9, 0.1, 9)] // (9 + 1) × 0.9 = 9
    [InlineData(10, 0.1, 10)] // 9.9, rounded up
    [InlineData(99, 0.1, 90)]
    [InlineData(8, 0.5, 5)] // 4.5, rounded up
    public void The_quantile_is_the_score_at_the_place_that_the_theorem_names(int count, double miss, int place) =>
        Assert.Equal(place, ConformalQuantile.Of([.. Enumerable.Range(1, count).Select(i => (double)i)], miss));

    [Fact]
    public void Too_few_scores_leave_nothing_out_and_a_level_of_one_leaves_everything_out()
    {
        Assert.Equal(double.PositiveInfinity, ConformalQuantile.Of([1, 2, 3, 4, 5, 6, 7, 8], 0.1));
        Assert.Equal(double.PositiveInfinity, ConformalQuantile.Of([], 0.1));
        Assert.Equal(double.PositiveInfinity, ConformalQuantile.Of([1, 2], 0));
        Assert.Equal(double.NegativeInfinity, ConformalQuantile.Of([1, 2], 1));
    }

    // Probabilities that are wrong on purpose: half way to a uniform guess of another class.
    private static (double[] Probabilities, int[] Targets) Cases(int count, string name)
    {
        var random = RandomStream.Named(21, name);
        var (p, targets) = (new double[count * 3], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var draw = random.NextDouble();
            targets[i] =
                draw < 0.1 ? 0
                : draw < 0.9 ? 1
                : 2;
            double[] scores = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            scores[targets[i]] += 0.5 * random.NextDouble();
            scores[1] += 0.7;
            for (var c = 0; c < 3; c++)
            {
                p[3 * i + c] = scores[c] / scores.Sum();
            }
        }
        return (p, targets);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sets_hold_exchangeable_cases_as_often_as_asked(bool byClass)
    {
        var (p, targets) = Cases(4000, "calibration");
        var sets = ConformalSets.Fit(p, 3, targets, 0.9, byClass);
        var (later, happened) = Cases(20_000, "later");
        var (held, counts, size) = (new double[3], new double[3], 0);
        for (var i = 0; i < happened.Length; i++)
        {
            var set = sets.Of(later.AsSpan(3 * i, 3));
            held[happened[i]] += (set >> happened[i]) & 1;
            counts[happened[i]]++;
            size += System.Numerics.BitOperations.PopCount((uint)set);
        }
        // Spread of the coverage: of the quantile over n calibration rows and of the share over the later ones.
        void Near(double share, double calibrated, double measured) =>
            Assert.InRange(
                share,
                0.9 - 4 * Bound(calibrated, measured),
                0.9 + 4 * Bound(calibrated, measured) + 1 / calibrated
            );
        Near(held.Sum() / counts.Sum(), 4000, 20_000);
        Assert.True(size < 2.9 * happened.Length, "Sets that hold everything say nothing.");
        if (byClass)
        {
            Near(held[0] / counts[0], 400, counts[0]);
            Near(held[2] / counts[2], 400, counts[2]);
            return;
        }
        // Without classes the frequent one pays for the rare ones: that is why there are sets by class.
        Assert.True(held[0] / counts[0] < 0.8, $"{held[0] / counts[0]}");
    }

    private static double Bound(double calibrated, double measured) => Math.Sqrt(0.09 / calibrated + 0.09 / measured);

    [Fact]
    public void An_unknown_probability_stays_in_the_set()
    {
        var (p, targets) = Cases(500, "calibration");
        var sets = ConformalSets.Fit(p, 3, targets, 0.9, byClass: true);
        Assert.Equal(7, sets.Of([double.NaN, double.NaN, double.NaN]));
        Assert.Equal(0b010, sets.Of([0, 1, 0]) & 0b111);
    }

    [Fact]
    public void An_adaptive_level_keeps_the_coverage_while_the_series_drifts_and_a_fixed_one_loses_it()
    {
        var random = RandomStream.Named(4, "drift");
        var calibration = Enumerable.Range(0, 500).Select(_ => random.NextDouble()).ToArray();
        // Errors grow to twice their size.
        double[] scores = [.. Enumerable.Range(0, 6000).Select(i => random.NextDouble() * (1 + i / 6000.0))];
        long[] start = [.. Enumerable.Range(0, 6000).Select(i => (long)i)];
        long[] end = [.. start.Select(time => time + 20)];
        var thresholds = new AdaptiveCoverage(calibration, 0.9, 0.02).Play(scores, start, end);
        var adaptive = scores.Zip(thresholds, (score, threshold) => score <= threshold ? 1.0 : 0).Average();
        var fixedLevel = new AdaptiveCoverage(calibration, 0.9).Threshold;
        Assert.InRange(adaptive, 0.89, 0.91);
        Assert.True(scores.Average(score => score <= fixedLevel ? 1.0 : 0) < 0.7);
    }

    [Fact]
    public void The_share_of_misses_keeps_the_bound_of_the_paper_for_any_series()
    {
        foreach (var (rate, count) in new[] { (0.005, 2000), (0.05, 300) })
        {
            var adaptive = new AdaptiveCoverage([0.1, 0.2, 0.3, 0.4], 0.8, rate);
            var (misses, random) = (0, RandomStream.Named(9, "adversary"));
            for (var i = 0; i < count; i++)
            {
                // An adversary that always lands just outside, while it can.
                var threshold = adaptive.Threshold;
                var isHeld = threshold > 1e9 || (i > count / 2 && random.NextInt(2) == 0 && threshold > -1e9);
                misses += isHeld ? 0 : 1;
                adaptive.Learn(isHeld);
            }
            Assert.InRange(Math.Abs((double)misses / count - 0.2), 0, (0.8 + rate) / (rate * count));
        }
    }

    [Fact]
    public void What_is_not_known_yet_does_not_move_the_level()
    {
        double[] scores = [9, 9, 9, 9, 9];
        var late = new AdaptiveCoverage([1, 2, 3], 0.5, 0.1).Play(scores, [0, 1, 2, 3, 4], [10, 10, 10, 10, 10]);
        Assert.All(late, threshold => Assert.Equal(2, threshold));
        var soon = new AdaptiveCoverage([1, 2, 3], 0.5, 0.2).Play(scores, [0, 1, 2, 3, 4], [1, 2, 3, 4, 5]);
        Assert.Equal(2, soon[0]);
        Assert.Equal(3, soon[1]);
        // Three misses take the level to 0.2, for which three scores are too few; the set that holds all is no miss.
        Assert.Equal(double.PositiveInfinity, soon[3]);
        Assert.Equal(3, soon[4]);
    }

    [Fact]
    public void Intervals_hold_exchangeable_cases_and_are_wide_where_errors_are()
    {
        var random = RandomStream.Named(8, "intervals");
        (double Predicted, double Happened, double Spread) Case()
        {
            var spread = random.NextInt(2) == 0 ? 0.2 : 2;
            var predicted = random.NextNormal();
            return (predicted, predicted + spread * random.NextNormal(), spread);
        }
        var rows = Enumerable.Range(0, 2000).Select(_ => Case()).ToArray();
        var interval = ConformalInterval.Fit(
            [.. rows.Select(row => row.Predicted)],
            [.. rows.Select(row => row.Happened)],
            [.. rows.Select(row => row.Spread)],
            0.9
        );
        // The 0.9 quantile of |N(0, 1)| is 1.6449.
        Assert.InRange(interval.Factor, 1.55, 1.75);
        var later = Enumerable.Range(0, 10_000).Select(_ => Case()).ToArray();
        foreach (var size in (double[])[0.2, 2])
        {
            var own = later.Where(row => row.Spread == size).ToArray();
            var held = own.Average(row =>
            {
                var (low, high) = interval.Around(row.Predicted, row.Spread);
                return row.Happened >= low && row.Happened <= high ? 1.0 : 0;
            });
            Assert.InRange(held, 0.9 - 4 * Bound(2000, own.Length), 0.9 + 4 * Bound(2000, own.Length));
        }
    }

    [Fact]
    public void Disagreement_is_nothing_among_equals_and_the_whole_entropy_between_certainties()
    {
        Assert.Equal(0, Disagreement.MutualInformation([0.2f, 0.8f, 0.2f, 0.8f], 2), 1e-12);
        Assert.Equal(Math.Log(2), Disagreement.MutualInformation([1f, 0f, 0f, 1f], 2), 1e-12);
        // H(0.5) − (H(0.25) + H(0.75)) / 2
        var between = Math.Log(2) + 0.25 * Math.Log(0.25) + 0.75 * Math.Log(0.75);
        Assert.Equal(between, Disagreement.MutualInformation([0.25f, 0.75f, 0.75f, 0.25f], 2), 1e-12);
        Assert.Equal(between, Disagreement.MutualInformation([0.25f, 0.75f, float.NaN, 1f, 0.75f, 0.25f], 2), 1e-12);
        Assert.Equal(0.25, Disagreement.Spread([0.25f, 0.75f, 0.75f, 0.25f], 2), 1e-12);
        Assert.True(double.IsNaN(Disagreement.MutualInformation([float.NaN, float.NaN], 2)));
        Assert.True(double.IsNaN(Disagreement.Spread([float.NaN, float.NaN], 2)));
    }

    [Fact]
    public void An_unknown_score_teaches_nothing()
    {
        // One hit would lower the level's distance from 0.5 by 0.1 each: the set would shrink without any evidence.
        double[] scores = [double.NaN, double.NaN, double.NaN, double.NaN];
        var level = new AdaptiveCoverage([1, 2, 3, 4, 5, 6, 7, 8, 9], 0.5, 0.2);
        Assert.All(level.Play(scores, [0, 1, 2, 3], [0, 1, 2, 3]), threshold => Assert.Equal(5, threshold));
        Assert.Equal(0.5, level.Level);
    }
}
