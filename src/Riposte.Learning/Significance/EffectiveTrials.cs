using Riposte.Core.Workers;

namespace Riposte.Learning.Significance;

/// <summary>How many independent trials a family of correlated ones amounts to. For information: the deflated Sharpe
/// ratio counts every trial, which errs on the cautious side.</summary>
/// <param name="Trials">Trials with dispersion; the others earn nothing and compete with nobody.</param>
/// <param name="MeanCorrelation">Mean correlation of two trials.</param>
/// <param name="ByCorrelation">ρ + (1 − ρ)·N with that mean ρ, held between 0 and 1 (Bailey and López de Prado, The
/// deflated Sharpe ratio, 2014).</param>
/// <param name="BySpectrum">N² / Σ ρᵢⱼ² over all pairs, i = j included: the participation ratio of the eigenvalues of
/// the correlation matrix. Squares of correlations are freed of the 1 / (T − 1) that independent trials show.</param>
public sealed record EffectiveTrials(int Trials, double MeanCorrelation, double ByCorrelation, double BySpectrum)
{
    /// <summary>Measures a family.</summary>
    /// <param name="trials">One series of returns per trial, all over the same periods; finite.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>NaN figures without a trial with dispersion or below three periods.</returns>
    public static EffectiveTrials Of(IReadOnlyList<double[]> trials, IWorkers workers)
    {
        var scores = trials.Select(Standard).OfType<double[]>().ToArray();
        var n = scores.Length;
        var periods = n == 0 ? 0 : scores[0].Length;
        if (n == 0 || periods < 3)
        {
            return new EffectiveTrials(n, double.NaN, double.NaN, double.NaN);
        }
        var rows = new (double Sum, double Squares)[n];
        workers.For(
            n,
            i =>
            {
                for (var j = 0; j < i; j++)
                {
                    var correlation = Product(scores[i], scores[j]);
                    rows[i].Sum += correlation;
                    rows[i].Squares += correlation * correlation;
                }
            }
        );
        double sum = 0,
            squares = 0,
            pairs = n * (n - 1.0) / 2;
        foreach (var row in rows)
        {
            sum += row.Sum;
            squares += row.Squares;
        }
        var noise = 1.0 / (periods - 1);
        var real = Math.Max(0, (squares - pairs * noise) / (1 - noise));
        var mean = pairs == 0 ? 0 : sum / pairs;
        var held = Math.Clamp(mean, 0, 1);
        return new EffectiveTrials(n, mean, held + (1 - held) * n, (double)n * n / (n + 2 * real));
    }

    // Returns less their mean, of length 1; null without dispersion.
    private static double[]? Standard(double[] returns)
    {
        if (double.IsNaN(SharpeSample.Of(returns).Sharpe))
        {
            return null;
        }
        var mean = returns.Sum() / returns.Length;
        var length = Math.Sqrt(returns.Sum(r => (r - mean) * (r - mean)));
        return Array.ConvertAll(returns, r => (r - mean) / length);
    }

    // Four sums that do not wait for each other, in a fixed order.
    private static double Product(double[] a, double[] b)
    {
        double s0 = 0,
            s1 = 0,
            s2 = 0,
            s3 = 0;
        var i = 0;
        for (; i + 3 < a.Length; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.Length; i++)
        {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
