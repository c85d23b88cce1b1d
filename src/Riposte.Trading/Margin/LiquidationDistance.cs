using Riposte.Core.Money;
using Riposte.Core.Numerics;

namespace Riposte.Trading.Margin;

/// <summary>How far a mark price is from the nearer end of its band, and how likely an end is reached.</summary>
/// <param name="Price">The nearer liquidation price; null when there is none.</param>
/// <param name="Fraction">Distance as a fraction of the mark price, 0 or less when it is reached; infinite without a
/// price, NaN when no price is survived.</param>
/// <param name="Days">|ln(price ÷ mark)| in units of the daily volatility: how many standard days away. NaN where the
/// volatility is unknown or 0, or no price is there.</param>
/// <param name="Chance">Chance that an end of the band is touched within the horizon; NaN where the volatility is
/// unknown.</param>
public readonly record struct LiquidationDistance(Price? Price, double Fraction, double Days, double Chance)
{
    /// <summary>Measures.</summary>
    /// <param name="mark">Mark price, above 0.</param>
    /// <param name="band">Where the account survives.</param>
    /// <param name="dailyVolatility">Standard deviation of a day's log return; NaN is unknown.</param>
    /// <param name="horizonDays">Horizon of the chance in days.</param>
    public static LiquidationDistance Of(Price mark, LiquidationBand band, double dailyVolatility, double horizonDays)
    {
        if (band.IsEmpty)
        {
            return new LiquidationDistance(null, double.NaN, double.NaN, 1);
        }
        var below = band.Below is { } low ? Log(mark, low) : double.PositiveInfinity;
        var above = band.Above is { } high ? Log(high, mark) : double.PositiveInfinity;
        var chance = FirstPassage.Either(below, above, dailyVolatility * dailyVolatility * horizonDays);
        if (band.Nearest(mark) is not { } nearest)
        {
            return new LiquidationDistance(null, double.PositiveInfinity, double.NaN, chance);
        }
        var side = nearest == band.Below ? 1 : -1;
        var days = dailyVolatility == 0 ? double.NaN : Math.Min(below, above) / dailyVolatility;
        return new LiquidationDistance(
            nearest,
            side * (mark.ToDouble() - nearest.ToDouble()) / mark.ToDouble(),
            days,
            chance
        );
    }

    private static double Log(Price upper, Price lower) => PortableMath.Log(upper.ToDouble() / lower.ToDouble());
}
