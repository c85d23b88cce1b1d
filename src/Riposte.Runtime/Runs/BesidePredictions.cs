using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Regimes;
using Riposte.Runtime.Configuration;
using Riposte.Trading.Events;

namespace Riposte.Runtime.Runs;

/// <summary>What a back-test may be told beside predictions: regimes, and how sure an ensemble is.</summary>
public static class BesidePredictions
{
    /// <summary>Regimes of decision bars, each known at its close; bars of an unknown one are left out.</summary>
    /// <param name="forecasts">What the regime layer says; null without one.</param>
    /// <param name="market">Decision bars.</param>
    public static RegimeSeen[] Regimes(RegimeForecasts? forecasts, MarketTable market)
    {
        if (forecasts is null)
        {
            return [];
        }
        var seen = new List<RegimeSeen>(forecasts.Count);
        for (var i = 0; i < forecasts.Count; i++)
        {
            if (forecasts.Named[i] >= 0)
            {
                seen.Add(new RegimeSeen(0, market.KnownAt(forecasts.Rows[i]), (MarketRegime)forecasts.Named[i]));
            }
        }
        return [.. seen];
    }

    /// <summary>Refuses settings that look at regimes or uncertainty where a back-test is told none: they would be
    /// unknown at every bar, and the result that of other settings.</summary>
    /// <exception cref="UserException">A setting does (kind Configuration).</exception>
    public static void RequireNone(RunConfig config, string verb)
    {
        var trading = config.Trading;
        var isUsed =
            config.Risk.Regimes.Count > 0
            || !trading.Filters.AvoidRegimes.IsEmpty
            || !trading.Sizing.Others.Regimes.IsEmpty
            || !trading.Position.RegimeStops.IsEmpty
            || trading.Thresholds.Regimes.Count > 0
            || trading.Sizing.Others.Uncertainty is not null;
        if (isUsed)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"{verb} plays decisions without regimes and uncertainty, and the configuration looks at them.",
                "They would be unknown at every bar.",
                "Remove risk_config.regimes, trading.filters.avoid_regimes, trading.signal_thresholds.regimes, trading.position.regime_stops, trading.sizing.regimes, max_disagreement and conformal."
            );
        }
    }
}
