using System.Collections.Immutable;

namespace Riposte.Features;

/// <summary>The sets that configuration names.</summary>
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
            ["microstructure"] =
                "quoted_spread, mean_spread(20), spread_ratio(20,120), effective_spread(20), realised_spread(20),"
                + "impact_spread(20), middle_distance, micro_price, queue_imbalance(1), queue_imbalance(20), book_imbalance,"
                + "depth_tilt, depth_concentration, depth_ratio(60), depth_turnover(20), order_flow_imbalance(1),"
                + "order_flow_imbalance(20), order_flow_impact(60), order_flow_fit(60), vpin(50,50), bulk_vpin(50,50,50),"
                + "kyle_impact(60), hasbrouck_impact(60), trade_impact(20), trade_roll_spread(60), price_bounce(60),"
                + "sign_persistence(20), sign_imbalance(20), tick_imbalance(20), intensity_ratio(5,60),"
                + "trades_per_quote(20), amihud_ratio(20,120)",
            ["calendar_features"] = "hour_of_day, day_of_week, minutes_to_funding",
        }.ToImmutableSortedDictionary(
            set => set.Key,
            set => FeatureSpec.ParseList(set.Value, isFromSet: true).ToImmutableArray(),
            StringComparer.Ordinal
        );
}
