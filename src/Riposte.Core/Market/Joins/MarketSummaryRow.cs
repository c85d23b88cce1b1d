namespace Riposte.Core.Market.Joins;

/// <summary>What several instruments did together in one bar; NaN is unknown.</summary>
/// <param name="ReferenceClose">Close of the reference instrument.</param>
/// <param name="Return">Mean of the known log returns, each instrument counted alike; unknown when none is known.</param>
/// <param name="Dispersion">Sample standard deviation of the known log returns; unknown below two.</param>
/// <param name="QuoteVolume">Sum of the known quote volumes; unknown when none is known.</param>
/// <param name="ReferenceQuoteVolume">Quote volume of the reference instrument.</param>
public readonly record struct MarketSummaryRow(
    double ReferenceClose,
    double Return,
    double Dispersion,
    double QuoteVolume,
    double ReferenceQuoteVolume
);
