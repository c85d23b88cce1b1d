namespace Riposte.Trading.Portfolio;

/// <summary>How a covariance matrix is estimated.</summary>
public enum CovarianceKind
{
    /// <summary>Sample covariance, divided by n − 1.</summary>
    Sample,

    /// <summary>Sample covariance (divided by n) shrunk towards equal variances without correlation.</summary>
    /// <remarks>Ledoit, Wolf, A well-conditioned estimator for large-dimensional covariance matrices, 2004.</remarks>
    Identity,

    /// <summary>Sample covariance (divided by n) shrunk towards its own variances with one mean correlation.</summary>
    /// <remarks>Ledoit, Wolf, Honey, I shrunk the sample covariance matrix, 2004.</remarks>
    ConstantCorrelation,

    /// <summary>Recent bars count more: weights halve every half-life.</summary>
    Exponential,
}
