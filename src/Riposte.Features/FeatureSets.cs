using System.Collections.Immutable;

namespace Riposte.Features;

/// <summary>The sets that configuration names, about 60 outputs together.</summary>
internal static class FeatureSets
{
    public static ImmutableSortedDictionary<string, ImmutableArray<FeatureSpec>> Create() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["price_features"] =
                "log_return(1), log_return(4), log_return(16), log_return(96), candle_shape, bar_range,"
                + "range_position(20), range_position(96), high_distance(96), low_distance(96), downside_share(60)",
            ["technical_indicators"] =
                "rsi(14), stochastic(14,3,3), cci(20), cmo(14), trix(15), sma_distance(20), sma_distance(100),"
                + "ema_distance(20), ema_distance(100), macd_ratio(12,26,9), bollinger_shape(20,2), adx(14), aroon(25),"
                + "sar_distance(0.02,0.2), linear_slope_ratio(14), efficiency_ratio(20), natr(14), volatility(20),"
                + "volatility_ratio(20,120), parkinson(20), yang_zhang(20), realised_variance(60)",
            ["volume_features"] =
                "obv_ratio(20), volume_z(20), volume_ratio(20), vwap_distance, taker_imbalance(1), taker_imbalance(20),"
                + "cmf(20), mfi(14), amihud_ratio(20,120), trade_size_ratio(20,120)",
            ["calendar_features"] = "hour_of_day, day_of_week, minutes_to_funding",
            ["calendar_extended"] =
                "funding_time_left(8), minute_of_hour, day_of_month, period_elapsed, session, weekend, days_to_expiry,"
                + "seasonal_return(14), seasonal_volatility(14), cme_weekend, cme_gap",
            ["derivatives"] =
                "funding_rate, funding_sum(96,8), funding_z(480), funding_change(32), funding_positive_share(480),"
                + "predicted_funding, implied_funding(32), carry_to_volatility(96,8), open_interest_change(1),"
                + "open_interest_change(16), open_interest_z(96), open_interest_position(480), open_interest_turnover(96),"
                + "price_interest_score(16), price_interest_correlation(96), basis, basis_z(480), basis_change(16),"
                + "index_premium, index_premium_z(480), mark_divergence, mark_divergence_z(480), long_short,"
                + "long_short_change(16), long_short_z(480), trader_divergence, liquidation_share(4),"
                + "liquidation_imbalance(96), liquidation_intensity(12), liquidation_burst(96), liquidated_interest(96)",
            ["cross"] =
                "reference_return(1), reference_return(16), market_return(1), market_return(16), beta(96), market_beta(96),"
                + "semi_beta(192), correlation(96), market_correlation(96), correlation_change(32,192), residual_return(96),"
                + "residual_z(96), market_residual_z(96), idiosyncratic_share(96), relative_volatility(96),"
                + "relative_strength(16), market_excess(16), lead_lag(192,1), best_lag(192,3), ratio_z(192), pair_z(192),"
                + "market_dispersion(16), market_dispersion_z(480), market_thrust(16), cross_score(16), dominance(96),"
                + "dominance_change(96), volume_share(96)",
        }.ToImmutableSortedDictionary(
            set => set.Key,
            set => FeatureSpec.ParseList(set.Value, isFromSet: true).ToImmutableArray(),
            StringComparer.Ordinal
        );
}
