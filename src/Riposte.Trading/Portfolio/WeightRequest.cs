namespace Riposte.Trading.Portfolio;

/// <summary>What weights are asked for. Lists go by the symbols of the covariance.</summary>
public sealed record WeightRequest
{
    /// <summary>The method.</summary>
    public WeightMethod Method { get; init; } = WeightMethod.RiskParity;

    /// <summary>What weights may be. <see cref="WeightMethod.MeanVariance"/> takes as much as is worth it; the other methods
    /// take as much as limits allow.</summary>
    public PortfolioLimits Limits { get; init; } = new();

    /// <summary>Side of each symbol: 1 long, −1 short, 0 not held; null is long everywhere.</summary>
    public IReadOnlyList<int>? Sides { get; init; }

    /// <summary>Whether <see cref="WeightMethod.MeanVariance"/> may choose the sides itself; those of symbols with side 0
    /// stay 0.</summary>
    public bool IsFree { get; init; }

    /// <summary>Expected simple return per bar of a long position; <see cref="WeightMethod.MeanVariance"/> needs
    /// it.</summary>
    public IReadOnlyList<double>? Expected { get; init; }

    /// <summary>Weights held now, signed; null holds nothing. Costs of mean-variance count from here.</summary>
    public IReadOnlyList<double>? Current { get; init; }

    /// <summary>Price of variance of mean-variance, above 0: 1 is the growth of a logarithmic investor's wealth.</summary>
    public double RiskAversion { get; init; } = 1;

    /// <summary>Bars for which positions are expected to be held, above 0: returns and variance count so often, costs
    /// once.</summary>
    public double HoldingBars { get; init; } = 1;

    /// <summary>Cost per unit of weight traded, at least 0: fees and spread.</summary>
    public double LinearCost { get; init; }

    /// <summary>Cost per squared unit of weight traded, at least 0: ½ × this × trade², the market's give.</summary>
    public double QuadraticCost { get; init; }
}
