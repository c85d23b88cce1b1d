using Riposte.Core.Randomness;
using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Significance;

/// <summary>The block length of Politis and White (2004), as corrected by Patton, Politis and White (2009), written down a
/// second time from the paper: sums over lags of both signs, the flat-top window as a function, and the bandwidth by its
/// definition.</summary>
public sealed class BlockLengthTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(-0.4)]
    [InlineData(0.8)]
    [InlineData(0.97)]
    public void The_length_is_that_of_the_paper_for_series_of_any_length_and_memory(double memory)
    {
        foreach (var n in (int[])[20, 21, 33, 60, 100, 101, 250, 365, 730, 1500])
        {
            for (var seed = 1UL; seed <= 6; seed++)
            {
                var random = RandomStream.Named(seed, "block-length");
                var x = new double[n];
                for (var t = 0; t < n; t++)
                {
                    // Every other series has a seasonal part of seven days besides.
                    var season = seed % 2 == 0 ? 0.7 * Math.Sin(2 * Math.PI * t / 7) : 0;
                    x[t] = (t == 0 ? 0 : memory * x[t - 1]) + random.NextNormal() + season;
                }
                Assert.Equal(Paper(x), StationaryBootstrap.BlockLength(x), 1e-9 * Paper(x));
            }
        }
    }

    [Fact]
    public void Blocks_of_the_stationary_bootstrap_have_geometric_lengths()
    {
        const int Rows = 100_000;
        const double Mean = 5;
        var rows = new int[Rows];
        StationaryBootstrap.DrawRows(1_000_000, Mean, RandomStream.Named(3, "block-lengths"), rows);
        var lengths = new int[41];
        var run = 1;
        for (var i = 1; i < Rows; i++)
        {
            var goesOn = rows[i] == rows[i - 1] + 1;
            lengths[goesOn ? 0 : Math.Min(run, 40)]++;
            run = goesOn ? run + 1 : 1;
        }
        var blocks = lengths.Skip(1).Sum();
        Assert.InRange(Rows / (double)blocks, Mean * 0.98, Mean * 1.02);
        var square = 0.0;
        for (var k = 1; k < 20; k++)
        {
            var expected = blocks * Math.Pow(1 - 1 / Mean, k - 1) / Mean;
            square += (lengths[k] - expected) * (lengths[k] - expected) / expected;
        }
        // scipy.stats.chi2.ppf(0.999, 18) = 42.31.
        Assert.InRange(square, 0, 42.31);
    }

    private static double Paper(double[] x)
    {
        var n = x.Length;
        var band = 2 * Math.Sqrt(Math.Log10(n) / n);
        var run = Math.Max(5, (int)Math.Ceiling(Math.Sqrt(Math.Log10(n))));
        var last = Math.Min(n - 1, (int)Math.Ceiling(Math.Sqrt(n)) + run);
        var mean = x.Average();
        double Covariance(int k) => Enumerable.Range(0, n - k).Sum(t => (x[t] - mean) * (x[t + k] - mean)) / n;
        var covariance = Enumerable.Range(0, last + 1).Select(Covariance).ToArray();
        bool IsSmall(int k) => Math.Abs(covariance[k] / covariance[0]) < band;
        // The smallest m after which a whole run of correlations is insignificant; else the last significant lag.
        var found = Enumerable
            .Range(0, last - run + 1)
            .Where(m => Enumerable.Range(m + 1, run).All(IsSmall))
            .DefaultIfEmpty(-1)
            .First();
        var m = found >= 0 ? found : Enumerable.Range(1, last).Last(k => !IsSmall(k));
        var bandwidth = Math.Min(2 * Math.Max(1, m), last);
        static double Window(double t) => Math.Abs(t) <= 0.5 ? 1 : Math.Max(0, 2 * (1 - Math.Abs(t)));
        double Sum(Func<int, double> factor) =>
            Enumerable
                .Range(-bandwidth, 2 * bandwidth + 1)
                .Sum(k => Window((double)k / bandwidth) * factor(Math.Abs(k)) * covariance[Math.Abs(k)]);
        var slope = Sum(k => k);
        var spectrum = Sum(_ => 1);
        var length = Math.Cbrt(2 * slope * slope / (2 * spectrum * spectrum)) * Math.Cbrt(n);
        return Math.Clamp(length, 1, Math.Min(3 * Math.Sqrt(n), n / 3.0));
    }
}
