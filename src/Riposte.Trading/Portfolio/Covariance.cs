using Riposte.Core.Errors;
using Riposte.Core.Numerics;

namespace Riposte.Trading.Portfolio;

/// <summary>Estimates covariance matrices of returns.</summary>
public static class Covariance
{
    /// <summary>Estimates the covariance of returns per bar.</summary>
    /// <param name="returns">Simple returns; NaN is unknown and handled as
    /// <see cref="CovarianceOptions.Unknown"/> says, never taken as 0.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a shrinking estimator was asked to use
    /// pairs.</exception>
    /// <exception cref="UserException">Symbols share too few bars, or one did not move at all.</exception>
    public static CovarianceEstimate Estimate(ReturnTable returns, CovarianceOptions options)
    {
        if (options.LeastCommon < 2 || !(options.HalfLife > 0 && double.IsFinite(options.HalfLife)))
        {
            throw new ArgumentException("At least two common bars and a half-life above 0 expected.", nameof(options));
        }
        var shrinks = options.Kind is CovarianceKind.Identity or CovarianceKind.ConstantCorrelation;
        if (shrinks && options.Unknown == UnknownReturns.Pairwise)
        {
            throw new ArgumentException("Shrinkage is defined for common bars only.", nameof(options));
        }
        RequireCommon(returns, options);
        var estimate =
            options.Unknown == UnknownReturns.Pairwise ? ByPairs(returns, options)
            : shrinks ? Shrinkage.Of(returns, options.Kind)
            : Plain(returns, options);
        for (var i = 0; i < estimate.Symbols.Count; i++)
        {
            if (estimate[i, i] == 0)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"{estimate.Symbols[i]} did not move in {estimate.Bars} bars.",
                    "Its risk is unknown, not zero.",
                    "Leave it out, or take more bars."
                );
            }
        }
        return estimate;
    }

    /// <summary>Deviations of a symbol's returns from their mean in some bars; exactly 0 when the returns are all
    /// equal.</summary>
    internal static double[] Centred(ReturnTable returns, int symbol, int[] bars)
    {
        var values = Array.ConvertAll(bars, row => returns[symbol][row]);
        var origin = values[0];
        var mean = FixedOrder.SumFrom(values, origin) / values.Length;
        return Array.ConvertAll(values, value => value - origin - mean);
    }

    private static CovarianceEstimate Plain(ReturnTable returns, CovarianceOptions options)
    {
        var bars = returns.CommonBars();
        var n = returns.Symbols.Count;
        var matrix = new double[n, n];
        var weights = Weights(bars, returns.Bars, options);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = Of(returns, (j, i), bars, weights);
            }
        }
        return new CovarianceEstimate(returns.Symbols, matrix) { Bars = bars.Length };
    }

    private static CovarianceEstimate ByPairs(ReturnTable returns, CovarianceOptions options)
    {
        var n = returns.Symbols.Count;
        var (matrix, fewest) = (new double[n, n], int.MaxValue);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var bars = returns.CommonBars(j, i);
                fewest = Math.Min(fewest, bars.Length);
                matrix[i, j] = matrix[j, i] = Of(returns, (j, i), bars, Weights(bars, returns.Bars, options));
            }
        }
        var (sound, share) = Repaired(matrix);
        return new CovarianceEstimate(returns.Symbols, sound) { Bars = fewest, Repair = share };
    }

    // Weights of bars that add up to 1; the half-life counts bars of the grid, known or not.
    private static double[] Weights(int[] bars, int all, CovarianceOptions options)
    {
        if (options.Kind != CovarianceKind.Exponential)
        {
            return Array.ConvertAll(bars, _ => 1.0 / bars.Length);
        }
        var rate = -PortableMath.Log(2) / options.HalfLife;
        var weights = Array.ConvertAll(bars, row => PortableMath.Exp(rate * (all - 1 - row)));
        var sum = FixedOrder.Sum(weights);
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    // Σ w (x − x̄)(y − ȳ) ÷ (1 − Σ w²): unbiased for independent returns; with equal weights the sample's n − 1.
    private static double Of(ReturnTable returns, (int A, int B) pair, int[] bars, double[] weights)
    {
        var (x, y) = (Centred(returns, pair.A, bars), Centred(returns, pair.B, bars));
        double meanX = 0,
            meanY = 0;
        for (var k = 0; k < bars.Length; k++)
        {
            meanX += weights[k] * x[k];
            meanY += weights[k] * y[k];
        }
        double sum = 0,
            squares = 0;
        for (var k = 0; k < bars.Length; k++)
        {
            sum += weights[k] * (x[k] - meanX) * (y[k] - meanY);
            squares += weights[k] * weights[k];
        }
        return sum / (1 - squares);
    }

    // The smallest share, to one in 1,024, by which entries off the diagonal must become smaller.
    private static (double[,] Matrix, double Share) Repaired(double[,] matrix)
    {
        if (Dense.Cholesky(matrix) is not null)
        {
            return (matrix, 0);
        }
        var (low, high) = (0, 1024);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var isSound = Dense.Cholesky(Drawn(matrix, middle / 1024.0)) is not null;
            (low, high) = isSound ? (low, middle) : (middle, high);
        }
        return (Drawn(matrix, high / 1024.0), high / 1024.0);
    }

    private static double[,] Drawn(double[,] matrix, double share)
    {
        var result = (double[,])matrix.Clone();
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < matrix.GetLength(0); j++)
            {
                result[i, j] *= i == j ? 1 : 1 - share;
            }
        }
        return result;
    }

    private static void RequireCommon(ReturnTable returns, CovarianceOptions options)
    {
        var common = returns.CommonBars().Length;
        if (options.Unknown == UnknownReturns.Common && common >= options.LeastCommon)
        {
            return;
        }
        var worst = (A: 0, B: 0, Bars: int.MaxValue);
        for (var i = 0; i < returns.Symbols.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var bars = returns.CommonBars(j, i).Length;
                worst = bars < worst.Bars ? (j, i, bars) : worst;
            }
        }
        common = options.Unknown == UnknownReturns.Common ? common : worst.Bars;
        if (common < options.LeastCommon)
        {
            var pair =
                worst.A == worst.B
                    ? returns.Symbols[worst.A]
                    : $"{returns.Symbols[worst.A]} and {returns.Symbols[worst.B]}";
            throw new UserException(
                ErrorKind.Data,
                $"{returns.Symbols.Count} symbols share {common} known returns of {returns.Bars}; the fewest has {pair}: {worst.Bars}.",
                $"An estimate needs {options.LeastCommon}; what is unknown is not taken as 0.",
                "Take more bars, or leave out the symbols that were listed late."
            );
        }
    }
}
