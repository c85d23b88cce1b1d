using Riposte.Core.Randomness;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Significance;

public sealed class OverfittingTests
{
    // Golden numbers: NumPy/SciPy by brute force (itertools.combinations, rankdata), 5 trials × 41 periods made by the
    // formula below, 6 blocks.
    [Fact]
    public void The_splits_agree_with_a_brute_force_in_NumPy()
    {
        var trials = Enumerable
            .Range(0, 5)
            .Select(n =>
                Enumerable
                    .Range(0, 41)
                    .Select(t => ((t * t * 7 + n * n * 13 + t * n * 29 + 3 * t) % 31 - 15) / 1000.0 + 0.001 * n)
                    .ToArray()
            )
            .ToArray();
        var result = Overfitting.Measure(trials, 6);
        Assert.Equal(20, result.Splits);
        Assert.Equal(0.1, result.Probability, 12);
        Assert.Equal(25.304719496317187, result.Logits.Sum(), 9);
        Assert.Equal(0.0, result.LossShare, 12);
        // numpy.polyfit of out-of-sample on in-sample Sharpe ratios of the chosen trials.
        Assert.Equal(-1.2597737, result.Slope, 7);
        Assert.Equal(1.85459736, result.Intercept, 7);
    }

    [Fact]
    public void Threads_change_no_bit_of_the_splits()
    {
        var random = RandomStream.Named(10, "overfitting-test");
        double[][] trials = [.. Enumerable.Range(0, 30).Select(_ => Normals(random, 160, 0))];
        var one = Overfitting.Measure(trials, 12);
        var three = Overfitting.Measure(trials, new TestWorkers(3), 12);
        Assert.Equal((one.Probability, one.LossShare), (three.Probability, three.LossShare));
        Assert.Equal((one.Slope, one.Intercept), (three.Slope, three.Intercept));
        Assert.Equal(one.Logits, three.Logits);
        Assert.Equal(one.OutOfSample, three.OutOfSample);
    }

    [Fact]
    public void Every_split_and_its_mirror_swap_in_sample_and_out_of_sample()
    {
        var random = RandomStream.Named(11, "overfitting-test");
        // With one good trial the same one is chosen on both sides.
        double[][] trials = [Normals(random, 60, 1), Normals(random, 60, 0), Normals(random, 60, 0)];
        var result = Overfitting.Measure(trials, 6);
        Assert.Equal(result.InSample, result.OutOfSample.Reverse());
    }

    [Fact]
    public void Noise_is_overfitted_about_half_of_the_time_and_skill_never()
    {
        var random = RandomStream.Named(7, "overfitting-test");
        var noise = Array.Empty<double[]>();
        var mean = 0.0;
        for (var family = 0; family < 20; family++)
        {
            noise = [.. Enumerable.Range(0, 20).Select(_ => Normals(random, 200, 0))];
            mean += Overfitting.Measure(noise, 8).Probability / 20;
        }
        Assert.InRange(mean, 0.4, 0.65);
        noise[3] = Normals(random, 200, 0.7);
        Assert.Equal(0, Overfitting.Measure(noise, 8).Probability);
    }

    [Fact]
    public void Sixteen_blocks_make_all_12870_splits()
    {
        var random = RandomStream.Named(8, "overfitting-test");
        var result = Overfitting.Measure([Normals(random, 64, 0), Normals(random, 64, 0), new double[64]]);
        Assert.Equal(12870, result.Splits);
        Assert.Equal(12870, result.Logits.Length);
    }

    [Fact]
    public void Equal_trials_rank_at_the_median_and_count_as_overfitted()
    {
        var random = RandomStream.Named(9, "overfitting-test");
        var trial = Normals(random, 64, 0);
        Assert.Equal(1, Overfitting.Measure([trial, trial, trial], 4).Probability);
    }

    [Fact]
    public void No_family_is_NaN_and_bad_input_is_refused()
    {
        Assert.True(double.IsNaN(Overfitting.Measure([]).Probability));
        Assert.True(double.IsNaN(Overfitting.Measure([new double[100]]).Probability));
        Assert.True(double.IsNaN(Overfitting.Measure([new double[31], new double[31]]).Probability));
        Assert.Throws<ArgumentException>(() => Overfitting.Measure([new double[100], new double[100]], 7));
        Assert.Throws<ArgumentException>(() => Overfitting.Measure([new double[100], new double[100]], 22));
        Assert.Throws<ArgumentException>(() => Overfitting.Measure([new double[100], new double[99]]));
        Assert.Throws<ArgumentException>(() => Overfitting.Measure([new double[2], [0, double.NaN]], 2));
    }

    private static double[] Normals(RandomStream random, int count, double mean) =>
        [.. Enumerable.Range(0, count).Select(_ => mean + random.NextNormal())];
}
