using System.Collections.Immutable;

namespace Riposte.Trading.Sizing;

/// <summary>How entries are sized. The method gives a wanted size; what is known of confidence, regime and uncertainty
/// can only shrink it.</summary>
/// <param name="Kind">The method. Default fixed fraction.</param>
/// <param name="Fraction">Fixed fraction and leverage-adjusted: share of the largest allowed notional or margin, above 0
/// up to 1. Default 1.</param>
/// <param name="TargetVolatility">Volatility target: wanted annual volatility of the position on equity, above 0.
/// Default 0.2.</param>
/// <param name="KellyShare">Kelly: share of the full Kelly fraction, above 0 up to 1. Default 0.5.</param>
public sealed record SizingOptions(
    SizingKind Kind = SizingKind.FixedFraction,
    double Fraction = 1,
    double TargetVolatility = 0.2,
    double KellyShare = 0.5
)
{
    /// <summary>Risk-based: share of equity that a stop may lose, costs included. Default 0.005.</summary>
    public double RiskShare { get; init; } = 0.005;

    /// <summary>Risk-based: cost of entry and exit as a fraction of notional. Default 0.</summary>
    public double RoundTripCost { get; init; }

    /// <summary>Leverage-adjusted: distances of the stop that liquidation must stay away, at least 1. Default 2.</summary>
    public double LiquidationBuffer { get; init; } = 2;

    /// <summary>How confidence scales the size. Default not.</summary>
    public ConfidenceScale? Confidence { get; init; }

    /// <summary>Shares of the size in regimes; a regime that is not named keeps it. Default none.</summary>
    public ImmutableArray<RegimeShare> Regimes { get; init; } = [];

    /// <summary>How uncertainty of the prediction shrinks the size. Default not.</summary>
    public UncertaintyScale? Uncertainty { get; init; }
}
