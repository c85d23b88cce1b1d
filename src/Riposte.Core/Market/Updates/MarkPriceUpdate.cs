using Riposte.Core.Time;

namespace Riposte.Core.Market.Updates;

/// <summary>Mark price and running funding rate; NaN where the message has none.</summary>
/// <param name="MarkPrice">Mark price.</param>
/// <param name="IndexPrice">Index price.</param>
/// <param name="SettlePrice">Estimated settlement price.</param>
/// <param name="FundingRate">Rate that the next settlement would have now.</param>
/// <param name="NextFundingTime">Next settlement.</param>
/// <param name="Time">Exchange's time.</param>
/// <param name="KnownAt">Local time of arrival.</param>
public readonly record struct MarkPriceUpdate(
    double MarkPrice,
    double IndexPrice,
    double SettlePrice,
    double FundingRate,
    Instant NextFundingTime,
    Instant Time,
    Instant KnownAt
);
