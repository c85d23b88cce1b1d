using System.Collections.Immutable;

namespace Riposte.Trading.Portfolio;

/// <summary>Names of estimators of covariance.</summary>
public static class CovarianceKinds
{
    /// <summary>Every estimator with the name users write, the default first.</summary>
    public static ImmutableArray<(string Name, CovarianceKind Kind)> All { get; } =
    [
        ("constant-correlation", CovarianceKind.ConstantCorrelation),
        ("ledoit-wolf", CovarianceKind.Identity),
        ("sample", CovarianceKind.Sample),
        ("exponential", CovarianceKind.Exponential),
    ];

    /// <summary>The estimator of a name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static CovarianceKind Parse(string name) => All.First(one => one.Name == name).Kind;
}
