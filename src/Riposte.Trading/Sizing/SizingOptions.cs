namespace Riposte.Trading.Sizing;

/// <summary>How entries are sized.</summary>
/// <param name="Kind">The method. Default fixed fraction.</param>
/// <param name="Fraction">Fixed fraction: share of the largest allowed notional, above 0 up to 1. Default 1.</param>
/// <param name="TargetVolatility">Volatility target: wanted annual volatility of the position on equity, above 0.
/// Default 0.2.</param>
/// <param name="KellyShare">Kelly: share of the full Kelly fraction, above 0 up to 1. Default 0.5.</param>
public sealed record SizingOptions(
    SizingKind Kind = SizingKind.FixedFraction,
    double Fraction = 1,
    double TargetVolatility = 0.2,
    double KellyShare = 0.5
);
