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

    /// <summary>The same costs times a factor, for cost-sensitivity curves; 0 is a free market.</summary>
    public CostSchedule Times(double factor) =>
        this with
        {
            TakerFee = TakerFee * factor,
            MakerFee = MakerFee * factor,
            Slippage = Slippage with { Fixed = Slippage.Fixed * factor, Share = Slippage.Share * factor },
            FundingPerSettlement = FundingPerSettlement * factor,
        };
}
