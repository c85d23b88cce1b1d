using System.Collections.Immutable;

namespace Riposte.Core.Market;

/// <summary>What trading costs, the same for labels, thresholds and the back-test. All figures are fractions of
/// notional.</summary>
/// <param name="TakerFee">Fee of an order that takes liquidity; 0 to 0.01. Default 0.0005 (0.05 %).</param>
/// <param name="MakerFee">Fee of an order that makes liquidity; −0.01 (a rebate) to 0.01. Default 0.0002.</param>
/// <param name="Slippage">How far a market order fills from the reference price.</param>
/// <param name="FundingPerSettlement">Expected funding per settlement used where a cost must be guessed beforehand
/// (thresholds); the back-test books real rates.</param>
public sealed record CostSchedule(
    double TakerFee = 0.0005,
    double MakerFee = 0.0002,
    SlippageOptions? Slippage = null,
    double FundingPerSettlement = 0
)
{
    /// <summary>How far a market order fills from the reference price; a fixed 1 bp when none is given.</summary>
    public SlippageOptions Slippage { get; init; } = Slippage ?? new SlippageOptions();

    /// <summary>Distance between best bid and best ask; a market order pays half of it on top of slippage. Default
    /// 0.</summary>
    public double Spread { get; init; }

    /// <summary>Largest share of a bar's volume that may trade in it, above 0; infinite (the default) fills every order
    /// whole.</summary>
    public double MaxVolumeShare { get; init; } = double.PositiveInfinity;

    /// <summary>Time from the decision to the venue; none by default.</summary>
    public LatencyOptions Latency { get; init; } = LatencyOptions.None;

    /// <summary>Fees by traded volume; empty (the default) leaves it at the two fees.</summary>
    public ImmutableArray<FeeTier> Tiers { get; init; } = [];

    /// <summary>Share of the fees that is forgiven, 0 to 1; rebates stay as they are. Default 0.</summary>
    public double FeeDiscount { get; init; }

    /// <summary>What a market order pays away from the reference price however small it is: half the spread and the
    /// least slippage. What labels, thresholds and benchmarks charge, since they know no order size.</summary>
    public double LeastSlippage => Slippage.Least + Spread / 2;

    /// <summary>The same costs times a factor, for cost-sensitivity curves; 0 is a free market. Latency and volume stay
    /// as they are.</summary>
    public CostSchedule Times(double factor) =>
        this with
        {
            TakerFee = TakerFee * factor,
            MakerFee = MakerFee * factor,
            Slippage = Slippage.Times(factor),
            Spread = Spread * factor,
            Tiers = Tiers.IsEmpty
                ? Tiers
                : [.. Tiers.Select(tier => tier with { Taker = tier.Taker * factor, Maker = tier.Maker * factor })],
            FundingPerSettlement = FundingPerSettlement * factor,
        };
}
