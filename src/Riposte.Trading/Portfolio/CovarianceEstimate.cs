using Riposte.Core.Errors;

namespace Riposte.Trading.Portfolio;

/// <summary>An estimated covariance matrix of returns per bar. Immutable.</summary>
public sealed class CovarianceEstimate
{
    private readonly double[,] matrix;
    private readonly Lazy<bool> isPositiveDefinite;

    /// <summary>An estimate over a matrix that the caller hands over and no longer changes.</summary>
    /// <param name="symbols">Different symbols, at least one.</param>
    /// <param name="matrix">Square and symmetric, finite, with a diagonal that is not negative.</param>
    /// <exception cref="ArgumentException">The matrix is not that.</exception>
    public CovarianceEstimate(IReadOnlyList<string> symbols, double[,] matrix)
    {
        SymbolSet.Require(symbols, matrix.GetLength(0));
        for (var i = 0; i < symbols.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (
                    matrix.GetLength(1) != symbols.Count
                    || !double.IsFinite(matrix[i, j])
                    || matrix[i, j] != matrix[j, i]
                    || matrix[i, i] < 0
                )
                {
                    throw new ArgumentException(
                        $"The covariance of {symbols[i]} and {symbols[j]} is none.",
                        nameof(matrix)
                    );
                }
            }
        }
        Symbols = [.. symbols];
        this.matrix = matrix;
        isPositiveDefinite = new Lazy<bool>(() => Dense.Cholesky(matrix) is not null);
    }

    /// <summary>The symbols, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>Fewest bars behind an entry.</summary>
    public int Bars { get; init; }

    /// <summary>Weight of the target of a shrinking estimator, 0 to 1.</summary>
    public double Shrinkage { get; init; }

    /// <summary>Share by which entries off the diagonal were made smaller to make a matrix of pairs positive definite;
    /// 0 where it was.</summary>
    public double Repair { get; init; }

    /// <summary>Covariance of two symbols, per bar.</summary>
    public double this[int row, int column] => matrix[row, column];

    /// <summary>Whether Cholesky's factors exist, with pivots above 1e-12 of the variances.</summary>
    public bool IsPositiveDefinite => isPositiveDefinite.Value;

    /// <summary>A copy of the matrix.</summary>
    public double[,] ToMatrix() => (double[,])matrix.Clone();

    /// <summary>Standard deviation of a symbol's return per bar.</summary>
    public double Volatility(int symbol) => Math.Sqrt(matrix[symbol, symbol]);

    /// <summary>Correlations: 1 on the diagonal, within ±1; NaN where a symbol does not move.</summary>
    public double[,] Correlations()
    {
        var n = Symbols.Count;
        var result = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var scale = Volatility(i) * Volatility(j);
                result[i, j] =
                    scale == 0 ? double.NaN
                    : i == j ? 1
                    : Math.Clamp(matrix[i, j] / scale, -1, 1);
            }
        }
        return result;
    }

    /// <summary>The same with some symbols only, in the order given.</summary>
    public CovarianceEstimate Select(IReadOnlyList<int> symbols)
    {
        var chosen = new double[symbols.Count, symbols.Count];
        for (var i = 0; i < symbols.Count; i++)
        {
            for (var j = 0; j < symbols.Count; j++)
            {
                chosen[i, j] = matrix[symbols[i], symbols[j]];
            }
        }
        return new CovarianceEstimate([.. symbols.Select(i => Symbols[i])], chosen)
        {
            Bars = Bars,
            Shrinkage = Shrinkage,
            Repair = Repair,
        };
    }

    /// <summary>Refuses a matrix that has no single best portfolio.</summary>
    /// <exception cref="UserException">The matrix is not positive definite.</exception>
    public void RequirePositiveDefinite()
    {
        if (!IsPositiveDefinite)
        {
            throw new UserException(
                ErrorKind.Data,
                $"The covariance of {Symbols.Count} symbols over {Bars} bars is not positive definite.",
                "Some mix of them would have no risk at all, so the best weights are not determined.",
                "Take more bars, leave out symbols that move alike, or shrink: ledoit-wolf or constant-correlation."
            );
        }
    }
}
