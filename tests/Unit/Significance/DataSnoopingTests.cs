using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Significance;

public sealed class DataSnoopingTests
{
    private static readonly double[] Means = [0.0009, 0.0011, 0, -0.004, -0.0002];

    private static double[][] Family(int periods) =>
        [
            .. Enumerable
                .Range(0, 5)
                .Select(k =>
                {
                    var x = Enumerable
                        .Range(0, periods)
                        .Select(t => ((t * t * 7 + k * k * 13 + t * k * 29 + 3 * t) % 31 - 15) / 1000.0)
                        .ToArray();
                    var mean = x.Average();
                    return x.Select(r => r - mean + Means[k]).ToArray();
                }),
        ];

    // Golden numbers: White's and Hansen's formulas written plainly in NumPy 1.24.2 with its own 100,000 draws of the
    // stationary bootstrap, block 4; tolerance four standard errors of 4,000 draws.
    [Fact]
    public void The_p_values_agree_with_the_plain_formulas_under_other_random_numbers()
    {
        var result = DataSnooping.Test(
            Family(60),
            [],
            new BootstrapOptions(1, 4000, BlockLength: 4),
            new TestWorkers(2)
        );
        Assert.Equal(1, result.Best);
        Assert.Equal(0.9863016727957117, result.Statistic, 9);
        Assert.Equal(0.51706, result.RealityCheck, 0.032);
        Assert.Equal(0.50155, result.SpaLower, 0.032);
        Assert.Equal(0.53212, result.SpaConsistent, 0.032);
        Assert.Equal(0.58691, result.SpaUpper, 0.032);
    }

    [Fact]
    public void The_draws_agree_with_a_plain_loop_over_the_same_rows()
    {
        var family = Family(60);
        var options = new BootstrapOptions(2, 300, BlockLength: 4);
        var root = Math.Sqrt(60);
        double[] means = [.. family.Select(x => x.Average())];
        double[] errors = [.. family.Select(x => Omega(x, 0.25))];
        var line = -Math.Sqrt(2 * Math.Log(Math.Log(60)));
        var statistic = family.Select((_, k) => root * means[k] / errors[k]).Append(0).Max();
        int check = 0,
            consistent = 0;
        for (var d = 0; d < 300; d++)
        {
            var rows = new int[60];
            BlockBootstrap.Rows(options, d, 60, rows);
            double[] drawn = [.. family.Select(x => rows.Average(row => x[row]))];
            check += family.Select((_, k) => root * (drawn[k] - means[k])).Max() >= root * means.Max() ? 1 : 0;
            var largest = family
                .Select((_, k) => root * (drawn[k] - (root * means[k] / errors[k] >= line ? means[k] : 0)) / errors[k])
                .Append(0)
                .Max();
            consistent += largest >= statistic ? 1 : 0;
        }
        var result = DataSnooping.Test(family, [], options, SerialWorkers.Instance);
        Assert.Equal(statistic, result.Statistic, 9);
        Assert.Equal((1 + check) / 301.0, result.RealityCheck, 12);
        Assert.Equal((1 + consistent) / 301.0, result.SpaConsistent, 12);
    }

    // Hansen (2005), the variance of the stationary bootstrap, term by term.
    private static double Omega(double[] x, double q)
    {
        var n = x.Length;
        var mean = x.Average();
        double Covariance(int lag) => Enumerable.Range(0, n - lag).Sum(t => (x[t] - mean) * (x[t + lag] - mean)) / n;
        var variance = Covariance(0);
        for (var i = 1; i < n; i++)
        {
            var weight =
                (double)(n - i) / n * PortableMath.Pow(1 - q, i) + (double)i / n * PortableMath.Pow(1 - q, n - i);
            variance += 2 * weight * Covariance(i);
        }
        return Math.Sqrt(variance);
    }

    [Fact]
    public void Without_skill_p_values_are_about_uniform_and_a_skilled_trial_is_found()
    {
        const int Runs = 200;
        var (check, consistent) = (new double[Runs], new double[Runs]);
        var found = 0;
        for (var run = 0; run < Runs; run++)
        {
            var random = RandomStream.Named((ulong)run, "spa-size");
            double[][] family =
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(_ => Enumerable.Range(0, 300).Select(_ => random.NextNormal()).ToArray()),
            ];
            var options = new BootstrapOptions((ulong)run, 200, BlockLength: 1);
            var result = DataSnooping.Test(family, [], options, SerialWorkers.Instance);
            (check[run], consistent[run]) = (result.RealityCheck, result.SpaConsistent);
            Assert.True(result.SpaLower <= result.SpaConsistent && result.SpaConsistent <= result.SpaUpper);
            if (run % 4 == 0)
            {
                family[3] = [.. family[3].Select(r => r + 0.25)];
                found += DataSnooping.Test(family, [], options, SerialWorkers.Instance).SpaConsistent <= 0.05 ? 1 : 0;
            }
        }
        foreach (var p in (double[][])[check, consistent])
        {
            Assert.InRange(p.Average(), 0.42, 0.58);
            Assert.InRange(p.Count(value => value <= 0.05) / (double)Runs, 0.01, 0.1);
            Assert.InRange(p.Count(value => value <= 0.5) / (double)Runs, 0.4, 0.6);
        }
        Assert.InRange(found / (Runs / 4.0), 0.9, 1);
    }

    [Fact]
    public void Clearly_bad_trials_weaken_the_reality_check_but_not_the_consistent_test()
    {
        var random = RandomStream.Named(5, "spa-bad");
        double[] good = [.. Enumerable.Range(0, 250).Select(_ => 0.25 + random.NextNormal())];
        double[][] bad =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(_ => Enumerable.Range(0, 250).Select(_ => 10 * random.NextNormal() - 5).ToArray()),
        ];
        var result = DataSnooping.Test([good, .. bad], [], new BootstrapOptions(1, 500), SerialWorkers.Instance);
        Assert.InRange(result.SpaConsistent, 0, 0.05);
        Assert.InRange(result.RealityCheck, 0.5, 1);
    }

    [Fact]
    public void The_benchmark_is_what_trials_must_beat()
    {
        var random = RandomStream.Named(6, "spa-benchmark");
        double[] market = [.. Enumerable.Range(0, 250).Select(_ => 0.3 + random.NextNormal())];
        double[][] trials =
        [
            .. Enumerable.Range(0, 5).Select(_ => market.Select(r => r + 0.2 * random.NextNormal()).ToArray()),
        ];
        var options = new BootstrapOptions(1, 500);
        Assert.InRange(DataSnooping.Test(trials, [], options, SerialWorkers.Instance).SpaConsistent, 0, 0.02);
        Assert.InRange(DataSnooping.Test(trials, market, options, SerialWorkers.Instance).SpaConsistent, 0.05, 1);
        // A copy of the benchmark has no advantage and no dispersion: it does not count.
        var copies = DataSnooping.Test([market, market], market, options, SerialWorkers.Instance);
        Assert.Equal((-1, true), (copies.Best, double.IsNaN(copies.SpaConsistent)));
    }

    [Fact]
    public void Threads_change_no_bit_and_bad_input_is_refused()
    {
        var family = Family(60);
        var options = new BootstrapOptions(3, 200);
        Assert.Equal(
            DataSnooping.Test(family, [], options, SerialWorkers.Instance),
            DataSnooping.Test(family, [], options, new TestWorkers(3))
        );
        Assert.True(double.IsNaN(DataSnooping.Test(Family(19), [], options, SerialWorkers.Instance).RealityCheck));
        Assert.Throws<ArgumentException>(() =>
            DataSnooping.Test(family, new double[9], options, SerialWorkers.Instance)
        );
        family[2][7] = double.NaN;
        Assert.Throws<ArgumentException>(() => DataSnooping.Test(family, [], options, SerialWorkers.Instance));
    }
}
