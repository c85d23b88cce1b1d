using Riposte.Core.Time;

namespace Riposte.Trading.Risk;

/// <summary>The market as risk rules see it at one instant.</summary>
/// <param name="Time">Now.</param>
/// <param name="Price">Last known close; NaN before the first.</param>
/// <param name="VolatilityRatio">1-day ÷ 30-day realised volatility; NaN before 30 days are known.</param>
public readonly record struct MarketView(Instant Time, double Price, double VolatilityRatio)
{
    /// <summary>Index of the instrument; −1 for the account as a whole.</summary>
    public int Instrument { get; init; } = -1;

    /// <summary>Rate of the last funding settlement, which longs paid; NaN before the first.</summary>
    public double FundingRate { get; init; } = double.NaN;

    /// <summary>Time between the last two settlements, nanoseconds; 0 where unknown.</summary>
    public long FundingInterval { get; init; }

    /// <summary>Regime last known, as a bit 1 &lt;&lt; <see cref="Learning.Labels.Regimes.MarketRegime"/>; 0 when none
    /// is.</summary>
    public int Regimes { get; init; }
}
