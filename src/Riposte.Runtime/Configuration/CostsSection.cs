namespace Riposte.Runtime.Configuration;

/// <summary><c>costs</c>: what trading costs, as fractions of notional.</summary>
/// <param name="TakerFee">Fee of an order that takes liquidity.</param>
/// <param name="MakerFee">Fee of an order that makes liquidity; negative is a rebate.</param>
/// <param name="SlippageKind"><c>fixed</c> or <c>volatility</c>.</param>
/// <param name="SlippageValue">Constant part of slippage.</param>
/// <param name="SlippageShare">Part of the recent relative bar range; 0 when the kind is <c>fixed</c>.</param>
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
);
