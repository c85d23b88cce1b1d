namespace Riposte.Trading.Portfolio;

/// <summary>How weights are chosen.</summary>
public enum WeightMethod
{
    /// <summary>The same for each symbol.</summary>
    Equal,

    /// <summary>In proportion to 1 ÷ volatility.</summary>
    InverseVolatility,

    /// <summary>Each symbol contributes the same to the risk.</summary>
    /// <remarks>Maillard, Roncalli, Teïletche 2010; the convex form of Spinu, An algorithm for computing risk parity
    /// weights, 2013.</remarks>
    RiskParity,

    /// <summary>Least variance among the weights that limits allow.</summary>
    /// <remarks>Markowitz 1952.</remarks>
    MinimumVariance,

    /// <summary>Hierarchical risk parity: variance is shared out down a tree of correlations.</summary>
    /// <remarks>López de Prado, Building diversified portfolios that outperform out of sample, 2016.</remarks>
    Hierarchical,

    /// <summary>Most expected return less a price for variance and the costs of trading.</summary>
    /// <remarks>Markowitz 1952; costs as in Grinold, Kahn, Active Portfolio Management, 2000, chapter 14.</remarks>
    MeanVariance,
}
