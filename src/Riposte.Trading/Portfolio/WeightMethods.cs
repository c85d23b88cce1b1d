using System.Collections.Immutable;

namespace Riposte.Trading.Portfolio;

/// <summary>Names of methods of weighting.</summary>
public static class WeightMethods
{
    /// <summary>Every method with the name users write.</summary>
    public static ImmutableArray<(string Name, WeightMethod Method)> All { get; } =
    [
        ("equal", WeightMethod.Equal),
        ("inverse-volatility", WeightMethod.InverseVolatility),
        ("risk-parity", WeightMethod.RiskParity),
        ("minimum-variance", WeightMethod.MinimumVariance),
        ("hierarchical", WeightMethod.Hierarchical),
        ("mean-variance", WeightMethod.MeanVariance),
    ];

    /// <summary>The name users write.</summary>
    public static string Name(this WeightMethod method) => All.First(one => one.Method == method).Name;
}
