using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Significance;

// Golden numbers: the plain formulas in NumPy 1.24.2 on the series below; tolerance 1e-12.
public sealed class SharpeErrorTests
{
    private static readonly double[] Returns =
    [
        .. Enumerable.Range(0, 200).Select(i => ((i * i * 7 + 13 * i) % 41 - 19) / 1000.0),
    ];

    [Fact]
    public void The_errors_agree_with_the_plain_formulas()
    {
        Assert.Equal(0.15609449437207307, SharpeSample.Of(Returns).Sharpe, 12);
        Assert.Equal(0.07114009929662161, SharpeError.Independent(SharpeSample.Of(Returns)), 12);
        Assert.Equal(0.06258776734525053, SharpeError.Robust(Returns), 12);
        Assert.Equal(SharpeError.Robust(Returns), SharpeError.Robust([.. Returns, double.NaN]));
    }

    [Fact]
    public void Dependence_widens_the_error_as_the_spread_of_many_series_does()
    {
        var measured = new List<double>();
        double robust = 0,
            independent = 0;
        const int Runs = 200;
        for (var run = 0; run < Runs; run++)
        {
            var random = RandomStream.Named((ulong)run, "sharpe-error");
            var r = new double[500];
            for (var i = 1; i < r.Length; i++)
            {
                r[i] = 0.4 * r[i - 1] + random.NextNormal();
            }
            measured.Add(SharpeSample.Of(r).Sharpe);
            robust += SharpeError.Robust(r) / Runs;
            independent += SharpeError.Independent(SharpeSample.Of(r)) / Runs;
        }
        var mean = measured.Average();
        var spread = Math.Sqrt(measured.Sum(s => (s - mean) * (s - mean)) / (Runs - 1));
        Assert.InRange(robust / spread, 0.8, 1.1);
        Assert.InRange(independent / spread, 0.5, 0.75);
    }

    [Fact]
    public void Errors_without_dispersion_or_returns_are_NaN()
    {
        Assert.True(double.IsNaN(SharpeError.Robust([])));
        Assert.True(double.IsNaN(SharpeError.Robust([0.1, 0.1, 0.1])));
        Assert.True(double.IsNaN(SharpeError.Independent(SharpeSample.Of([0.1]))));
    }

    [Fact]
    public void The_effective_number_of_trials_agrees_with_the_plain_formula_on_correlated_trials()
    {
        double[][] trials =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(k =>
                    Enumerable
                        .Range(0, 50)
                        .Select(t =>
                            ((t * t * 7 + k * k * 13 + t * k * 29 + 3 * t) % 31 - 15) / 1000.0
                            + ((t * t * 11 + t) % 17 - 8) / 1000.0 * (k < 4 ? 1.5 : 0)
                        )
                        .ToArray()
                ),
        ];
        var result = EffectiveTrials.Of([.. trials, new double[50]], SerialWorkers.Instance);
        Assert.Equal(6, result.Trials);
        Assert.Equal(0.09853593353392068, result.MeanCorrelation, 12);
        Assert.Equal(5.507320332330396, result.ByCorrelation, 12);
        Assert.Equal(4.569076159471977, result.BySpectrum, 12);
        Assert.Equal(result, EffectiveTrials.Of([.. trials, new double[50]], new TestWorkers(3)));
    }

    [Fact]
    public void Copies_of_one_trial_are_one_trial_and_nothing_is_NaN()
    {
        var copies = EffectiveTrials.Of([Returns, Returns, [.. Returns.Select(r => 2 * r)]], SerialWorkers.Instance);
        Assert.Equal((1, 1), (Math.Round(copies.ByCorrelation, 9), Math.Round(copies.BySpectrum, 9)));
        Assert.True(double.IsNaN(EffectiveTrials.Of([], SerialWorkers.Instance).ByCorrelation));
        Assert.True(double.IsNaN(EffectiveTrials.Of([new double[9]], SerialWorkers.Instance).BySpectrum));
    }
}
