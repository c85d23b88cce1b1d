using System.Collections.Immutable;
using Riposte.Core.Market;

namespace Riposte.Runtime.Configuration;

/// <summary><c>costs</c>: what trading costs, as fractions of notional.</summary>
/// <param name="TakerFee">Fee of an order that takes liquidity.</param>
/// <param name="MakerFee">Fee of an order that makes liquidity; negative is a rebate.</param>
/// <param name="SlippageKind">What slippage grows with; <c>fixed</c> is nothing.</param>
/// <param name="SlippageValue">Constant part of slippage.</param>
/// <param name="SlippageShare">Part of the recent relative bar range; 0 for other kinds.</param>
/// <param name="Funding"><c>data</c>, <c>none</c> or <c>rate</c>.</param>
/// <param name="FundingRate">Rate per settlement when funding is <c>rate</c>, else 0.</param>
public sealed record CostsSection(
    double TakerFee,
    double MakerFee,
    string SlippageKind,
    double SlippageValue,
    double SlippageShare,
    string Funding,
    double FundingRate
)
{
    /// <summary>Factor of the growing part of slippage, for the kinds that have one.</summary>
    public double SlippageImpact { get; init; }

    /// <summary>Costs by size; empty for other kinds than <c>book</c>.</summary>
    public ImmutableArray<BookCost> SlippageBook { get; init; } = [];

    /// <summary>Distance between best bid and best ask.</summary>
    public double Spread { get; init; }

    /// <summary>Fees by traded volume; empty leaves it at the two fees.</summary>
    public ImmutableArray<FeeTier> FeeTiers { get; init; } = [];

    /// <summary>Share of the fees that is forgiven.</summary>
    public double FeeDiscount { get; init; }

    /// <summary>Largest share of a bar's volume that trades in it; null fills every order whole.</summary>
    public double? MaxVolumeShare { get; init; }

    /// <summary>How late orders come; measured latencies are still in their file.</summary>
    public LatencyOptions Latency { get; init; } = LatencyOptions.None;

    /// <summary>File of measured latencies; null for other kinds than <c>recorded</c>.</summary>
    public string? LatencyFile { get; init; }

    /// <summary>Share of the notional that a liquidation costs.</summary>
    public double LiquidationFee { get; init; }
}
