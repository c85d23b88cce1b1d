using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Sizing;

/// <summary>What sizes are made of; NaN or null where unknown.</summary>
/// <param name="Side">Direction of the entry.</param>
/// <param name="Payoff">What the trade may bring.</param>
/// <param name="AnnualVolatility">Realised annual volatility of the market.</param>
/// <param name="StopDistance">Distance of the stop as a fraction of price; 0 is no stop.</param>
/// <param name="Confidence">Confidence of the signal.</param>
public readonly record struct SizingView(
    Side Side,
    Payoff Payoff,
    double AnnualVolatility,
    double StopDistance,
    double Confidence
)
{
    /// <summary>Regime last known.</summary>
    public MarketRegime? Regime { get; init; }

    /// <summary>Uncertainty of the prediction.</summary>
    public PredictionUncertainty? Uncertainty { get; init; }
}
