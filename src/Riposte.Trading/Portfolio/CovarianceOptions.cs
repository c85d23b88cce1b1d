namespace Riposte.Trading.Portfolio;

/// <summary>How a covariance matrix is estimated.</summary>
public sealed record CovarianceOptions
{
    /// <summary>The estimator.</summary>
    public CovarianceKind Kind { get; init; } = CovarianceKind.ConstantCorrelation;

    /// <summary>Bars after which a return counts half, above 0; for <see cref="CovarianceKind.Exponential"/>.</summary>
    public double HalfLife { get; init; } = 30;

    /// <summary>What is done about unknown returns. The shrinking estimators need <see cref="UnknownReturns.Common"/>:
    /// their formulas are of whole tables.</summary>
    public UnknownReturns Unknown { get; init; }

    /// <summary>Fewest bars that all symbols (or each pair) must share, at least 2.</summary>
    public int LeastCommon { get; init; } = 20;
}
