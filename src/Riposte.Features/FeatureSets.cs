using System.Collections.Immutable;

namespace Riposte.Features;

/// <summary>The sets that configuration names.</summary>
internal static class FeatureSets
{
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["price_features"] =
            "log_return(1), log_return(4), log_return(16), log_return(96), candle_shape, bar_range,"
            + "range_position(20), range_position(96), high_distance(96), low_distance(96), downside_share(60)",
        ["technical_indicators"] =
            "rsi(14), stochastic(14,3,3), cci(20), cmo(14), trix(15), sma_distance(20), sma_distance(100),"
            + "ema_distance(20), ema_distance(100), macd_ratio(12,26,9), bollinger_shape(20,2), adx(14), aroon(25),"
            + "sar_distance(0.02,0.2), linear_slope_ratio(14), efficiency_ratio(20), natr(14), volatility(20),"
            + "volatility_ratio(20,120), parkinson(20), yang_zhang(20), realised_variance(60)",
        ["momentum_features"] =
            "momentum_z(20), roc_acceleration(10), ppo(12,26,9), tsi(25,13,7), smi(13,25,2,3), fisher(10),"
            + "stochastic_rsi(14,14,3,3), connors_rsi(3,2,100), laguerre_rsi(0.5), ultimate_oscillator(7,14,28),"
            + "coppock(14,11,10), elder_ray_ratio(13), balance_of_power(14)",
        ["volume_features"] =
            "obv_ratio(20), volume_z(20), volume_ratio(20), vwap_distance, taker_imbalance(1), taker_imbalance(20),"
            + "cmf(20), mfi(14), amihud_ratio(20,120), trade_size_ratio(20,120)",
        ["volatility_features"] =
            "ewm_volatility(0.94), har_volatility(96,672,2880), garman_klass(20), jump_share(96), jump_test(96),"
            + "signed_jump(96), realised_moments(96), volatility_of_volatility(20,60), range_volatility_ratio(60),"
            + "atr_rank(14,100), squeeze_ratio(20,2,1.5), excursion(96), relative_volatility_index(10,14),"
            + "seasonal_range_ratio(14)",
        ["flow_features"] =
            "cvd_agreement(60), taker_imbalance_z(96), taker_imbalance_ema(20), flow_impact_t(96),"
            + "flow_impact_size(96), flow_persistence(60), trades_z(96), trade_size_rank(96), taker_price_gap(20),"
            + "trade_rate_ratio(5,60), corwin_schultz(96), abdi_ranaldo(96), seasonal_volume_ratio(14),"
            + "volume_profile_position(96), force_ratio(13)",
        ["trend_features"] =
            "kama_distance(10,2,30), hma_distance(20), average_ribbon(10), supertrend_distance(10,3),"
            + "ichimoku_shape(9,26,52), donchian_shape(20), vortex(14), linear_fit(14), choppiness(14),"
            + "squeeze(20,2,1.5)",
        ["regime"] =
            "adx_state(14,25,20), efficiency_state(20,0.3), hurst_dfa(256), variance_ratio(120,4),"
            + "volatility_percentile(20,500), markov_state(0.6,1.8,0.97,500), cusum(100,0.5), trend_scan(5,20),"
            + "permutation_entropy(100), regime_rule(24,48,500)",
        ["microstructure"] =
            "quoted_spread, mean_spread(20), spread_ratio(20,120), effective_spread(20), realised_spread(20),"
            + "impact_spread(20), middle_distance, micro_price, queue_imbalance(1), queue_imbalance(20), book_imbalance,"
            + "depth_tilt, depth_concentration, depth_ratio(60), depth_turnover(20), order_flow_imbalance(1),"
            + "order_flow_imbalance(20), order_flow_impact(60), order_flow_fit(60), vpin(50,50), bulk_vpin(50,50,50),"
            + "kyle_impact(60), hasbrouck_impact(60), trade_impact(20), trade_roll_spread(60), price_bounce(60),"
            + "sign_persistence(20), sign_imbalance(20), tick_imbalance(20), intensity_ratio(5,60),"
            + "trades_per_quote(20), amihud_ratio(20,120)",
        ["patterns"] =
            "swing_distance(5,250), swing_age(5,250), swing_structure(5,250), swing_channel(5,250), swing_shape(5,250),"
            + "support_resistance(5,250,0.5), fibonacci(5,250), double_top(5,250), zigzag_atr(3), pivot_points, inside_bar, narrow_range(7),"
            + "wide_range(20), engulfing_strength, cdl_doji, cdl_marubozu, cdl_hammer, cdl_hanging_man,"
            + "cdl_inverted_hammer, cdl_shooting_star, cdl_engulfing, cdl_harami, cdl_piercing,"
            + "cdl_dark_cloud_cover(0.5), cdl_morning_star(0.3), cdl_evening_star(0.3), cdl_three_white_soldiers,"
            + "cdl_three_black_crows",
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
    };

    public static ImmutableSortedDictionary<string, ImmutableArray<FeatureSpec>> Create() =>
        Lists.ToImmutableSortedDictionary(
            set => set.Key,
            set => FeatureSpec.ParseList(set.Value, isFromSet: true).ToImmutableArray(),
            StringComparer.Ordinal
        );
}
