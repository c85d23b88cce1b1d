using Riposte.Learning.Contracts;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Trading.Sizing;

/// <summary>Turns sizing options into a wanted notional.</summary>
public static class Sizer
{
    /// <summary>Wanted notional ÷ equity, between 0 and the largest the position limit allows. An unknown input that the
    /// method looks at gives 0: no size is guessed.</summary>
    /// <param name="options">Method and parameters.</param>
    /// <param name="risk">Limits.</param>
    /// <param name="view">What is known.</param>
    public static double Fraction(SizingOptions options, RiskOptions risk, in SizingView view)
    {
        var wanted = Wanted(options, risk, view);
        return wanted > 0 ? Math.Min(wanted, risk.MaxNotionalShare) * Share(options, view) : 0;
    }

    private static double Wanted(SizingOptions options, RiskOptions risk, in SizingView view) =>
        options.Kind switch
        {
            SizingKind.FixedFraction => options.Fraction * risk.MaxNotionalShare,
            SizingKind.VolatilityTarget => view.AnnualVolatility > 0
                ? options.TargetVolatility / view.AnnualVolatility
                : 0,
            SizingKind.Kelly => options.KellyShare * view.Payoff.Kelly,
            SizingKind.RiskBased => view.StopDistance > 0
                ? options.RiskShare / (view.StopDistance + options.RoundTripCost)
                : 0,
            SizingKind.LeverageAdjusted => LeverageAdjusted(options, risk, view.StopDistance),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "No such sizing."),
        };

    private static double LeverageAdjusted(SizingOptions options, RiskOptions risk, double stop)
    {
        if (!(stop > 0))
        {
            return 0;
        }
        var most = double.IsNaN(risk.MaxLeverage) ? 1 : risk.MaxLeverage;
        var leverage = Math.Min(most, 1 / (options.LiquidationBuffer * stop + risk.MaintenanceRate));
        return options.Fraction * (risk.MaxNotionalShare / most) * leverage;
    }

    private static double Share(SizingOptions options, in SizingView view)
    {
        var share = options.Confidence?.Of(view.Confidence) ?? 1;
        foreach (var regime in options.Regimes)
        {
            share = regime.Regime == view.Regime ? share * regime.Share : share;
        }
        var outcome = view.Side == Side.Long ? Outcome.Long : Outcome.Short;
        return share * (options.Uncertainty?.Of(view.Uncertainty, outcome) ?? 1);
    }
}
