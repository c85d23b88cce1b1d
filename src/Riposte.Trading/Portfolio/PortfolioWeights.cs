using System.Collections.Immutable;

namespace Riposte.Trading.Portfolio;

/// <summary>Weights of a portfolio with the risk they make.</summary>
/// <param name="Symbols">The symbols, as in the covariance.</param>
/// <param name="Weights">Notional ÷ equity, negative when short.</param>
/// <param name="Contributions">Share of each symbol in the variance, wᵢ (Σw)ᵢ ÷ wᵀΣw: they add up to 1, and hedges are
/// negative; NaN without risk.</param>
/// <param name="Volatility">√(wᵀΣw), per bar.</param>
/// <param name="Violation">Largest violation of the conditions that make the weights the best; 0 for methods that only
/// calculate.</param>
public sealed record PortfolioWeights(
    ImmutableArray<string> Symbols,
    ImmutableArray<double> Weights,
    ImmutableArray<double> Contributions,
    double Volatility,
    double Violation
)
{
    /// <summary>Sum of the sizes of weights.</summary>
    public double Gross => Weights.Sum(Math.Abs);

    /// <summary>Sum of weights.</summary>
    public double Net => Weights.Sum();

    /// <summary>Effective number of positions: (Σ|w|)² ÷ Σw²; NaN without any.</summary>
    public double Effective => Gross == 0 ? double.NaN : Gross * Gross / Weights.Sum(weight => weight * weight);

    /// <summary>Weights with the risk that a covariance gives them.</summary>
    /// <exception cref="ArgumentException">Numbers of symbols and weights differ.</exception>
    public static PortfolioWeights Of(
        CovarianceEstimate covariance,
        IReadOnlyList<double> weights,
        double violation = 0
    )
    {
        if (weights.Count != covariance.Symbols.Count)
        {
            throw new ArgumentException(
                $"{weights.Count} weights of {covariance.Symbols.Count} symbols.",
                nameof(weights)
            );
        }
        double[] w = [.. weights];
        var pull = Dense.Times(covariance.ToMatrix(), w);
        var variance = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            variance += w[i] * pull[i];
        }
        return new PortfolioWeights(
            [.. covariance.Symbols],
            [.. w],
            [.. w.Select((weight, i) => variance > 0 ? weight * pull[i] / variance : double.NaN)],
            Math.Sqrt(Math.Max(0, variance)),
            violation
        );
    }
}
