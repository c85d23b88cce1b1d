using Riposte.Core.Time;

namespace Riposte.Trading.Portfolio;

/// <summary>How the sizes of an account's symbols are weighed against each other. Weights are made from daily closes, as
/// if every symbol were held long.</summary>
/// <param name="Method">How weights are chosen.</param>
public sealed record AllocationOptions(WeightMethod Method)
{
    /// <summary>Daily returns that weights are made from, at least 2.</summary>
    public int Lookback { get; init; } = 90;

    /// <summary>When weights are made anew: whole days, weeks from Monday, calendar months, in UTC.</summary>
    public Interval Rebalance { get; init; } = Interval.Week;

    /// <summary>How risk is estimated.</summary>
    public CovarianceKind Covariance { get; init; } = CovarianceKind.ConstantCorrelation;

    /// <summary>Days after which a return counts half, above 0; for <see cref="CovarianceKind.Exponential"/>.</summary>
    public double HalfLife { get; init; } = 30;

    /// <summary>Largest share of one symbol, above 0; what it cuts off goes to the others as far as they may grow.</summary>
    public double Cap { get; init; } = 1;

    /// <summary>Price of variance of <see cref="WeightMethod.MeanVariance"/>, above 0.</summary>
    public double RiskAversion { get; init; } = 1;

    /// <summary>What <see cref="WeightMethod.MeanVariance"/> pays per unit of weight that changes, at least 0.</summary>
    public double CostRate { get; init; }
}
