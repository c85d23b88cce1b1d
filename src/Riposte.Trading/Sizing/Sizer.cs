namespace Riposte.Trading.Sizing;

/// <summary>Turns sizing options into a wanted notional.</summary>
public static class Sizer
{
    /// <summary>Wanted notional ÷ equity, between 0 and the largest allowed. An unknown input (NaN volatility or
    /// pay-off) gives 0: no size is guessed.</summary>
    /// <param name="options">Method and parameters.</param>
    /// <param name="largest">Largest notional ÷ equity that the position limit allows.</param>
    /// <param name="payoff">What the trade may bring; only Kelly looks.</param>
    /// <param name="annualVolatility">Realised annual volatility of the market; only the volatility target
    /// looks.</param>
    public static double Fraction(SizingOptions options, double largest, in Payoff payoff, double annualVolatility)
    {
        var wanted = options.Kind switch
        {
            SizingKind.FixedFraction => options.Fraction * largest,
            SizingKind.VolatilityTarget => annualVolatility > 0 ? options.TargetVolatility / annualVolatility : 0,
            SizingKind.Kelly => options.KellyShare * payoff.Kelly,
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "No such sizing."),
        };
        return wanted > 0 ? Math.Min(wanted, largest) : 0;
    }
}
