namespace Riposte.Trading.Portfolio;

/// <summary>Ledoit and Wolf's shrinkage of the sample covariance (divided by n) towards a target: the weight of the target
/// minimises the expected squared error.</summary>
internal static class Shrinkage
{
    public static CovarianceEstimate Of(ReturnTable returns, CovarianceKind kind)
    {
        var bars = returns.CommonBars();
        var x = Enumerable.Range(0, returns.Symbols.Count).Select(i => Covariance.Centred(returns, i, bars)).ToArray();
        var sample = Products(x, 1, 1);
        var (target, weight) = kind == CovarianceKind.Identity ? Identity(x, sample) : Constant(x, sample);
        var n = x.Length;
        var matrix = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] = weight * target[i, j] + (1 - weight) * sample[i, j];
            }
        }
        return new CovarianceEstimate(returns.Symbols, matrix) { Bars = bars.Length, Shrinkage = weight };
    }

    // Mean of xᵢᵃ xⱼᵇ over the bars.
    private static double[,] Products(double[][] x, int a, int b)
    {
        var (n, bars) = (x.Length, x[0].Length);
        var result = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < bars; k++)
                {
                    sum += Power(x[i][k], a) * Power(x[j][k], b);
                }
                result[i, j] = sum / bars;
            }
        }
        return result;
    }

    private static double Power(double value, int exponent) =>
        exponent switch
        {
            1 => value,
            2 => value * value,
            _ => value * value * value,
        };

    // Target μ I with the mean variance μ; the form of 2004, §3.3, with the dimension in the norm: b² and d² below are p
    // times theirs, and their ratio is the same.
    private static (double[,] Target, double Weight) Identity(double[][] x, double[,] sample)
    {
        var (n, bars) = (x.Length, x[0].Length);
        var mean = 0.0;
        for (var i = 0; i < n; i++)
        {
            mean += sample[i, i] / n;
        }
        var fourth = Products(x, 2, 2);
        var target = new double[n, n];
        double d = 0,
            b = 0;
        for (var i = 0; i < n; i++)
        {
            target[i, i] = mean;
            for (var j = 0; j < n; j++)
            {
                d += (sample[i, j] - target[i, j]) * (sample[i, j] - target[i, j]);
                b += (fourth[i, j] - sample[i, j] * sample[i, j]) / bars;
            }
        }
        return (target, Share(b, d));
    }

    // π, ρ and γ of 2004, appendix B: π sums the variances of the entries, ρ their covariances with the target's, γ the
    // squared distance of the two.
    private static (double[,] Target, double Weight) Constant(double[][] x, double[,] sample)
    {
        var (n, bars) = (x.Length, x[0].Length);
        if (n < 3)
        {
            // One correlation is its own mean: the target is the sample.
            return (sample, 0);
        }
        var deviations = new double[n];
        for (var i = 0; i < n; i++)
        {
            deviations[i] = Math.Sqrt(sample[i, i]);
        }
        var mean = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                mean += i == j || sample[i, i] * sample[j, j] == 0 ? 0 : sample[i, j] / (deviations[i] * deviations[j]);
            }
        }
        mean /= n * (n - 1.0);
        var (fourth, third) = (Products(x, 2, 2), Products(x, 3, 1));
        var target = new double[n, n];
        double pi = 0,
            rho = 0,
            gamma = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var variance = fourth[i, j] - sample[i, j] * sample[i, j];
                target[i, j] = i == j ? sample[i, i] : mean * (deviations[i] * deviations[j]);
                pi += variance;
                rho +=
                    i == j ? variance
                    : deviations[i] == 0 ? 0
                    : mean * deviations[j] / deviations[i] * (third[i, j] - sample[i, i] * sample[i, j]);
                gamma += (sample[i, j] - target[i, j]) * (sample[i, j] - target[i, j]);
            }
        }
        return (target, Share((pi - rho) / bars, gamma));
    }

    private static double Share(double error, double distance) =>
        distance == 0 || !(error > 0) ? 0 : Math.Min(1, error / distance);
}
