using Riposte.Core.Time;

namespace Riposte.Trading.Risk;

/// <summary>The market as risk rules see it at one instant.</summary>
/// <param name="Time">Now.</param>
/// <param name="Price">Last known close; NaN before the first.</param>
/// <param name="VolatilityRatio">1-day ÷ 30-day realised volatility; NaN before 30 days are known.</param>
public readonly record struct MarketView(Instant Time, double Price, double VolatilityRatio);
