using Riposte.Core.Time;

namespace Riposte.Core.Market.Updates;

/// <summary>The present state of a bar; final once closed. Volumes in base coins and quote currency, NaN where
/// unknown.</summary>
public readonly record struct BarUpdate(
    Interval Interval,
    Instant OpenTime,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double QuoteVolume,
    double Trades,
    double TakerBuyVolume,
    double TakerBuyQuoteVolume,
    bool IsClosed,
    Instant Time,
    Instant KnownAt
);
