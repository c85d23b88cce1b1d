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
            ["patterns"] =
                "swing_distance(5,250), swing_age(5,250), swing_structure(5,250), swing_channel(5,250), fibonacci(5,250),"
                + "double_top(5,250), zigzag_atr(3), pivot_points, inside_bar, narrow_range(7),"
                + "wide_range(20), engulfing_strength, cdl_doji, cdl_marubozu, cdl_hammer, cdl_hanging_man,"
                + "cdl_inverted_hammer, cdl_shooting_star, cdl_engulfing, cdl_harami, cdl_piercing,"
                + "cdl_dark_cloud_cover(0.5), cdl_morning_star(0.3), cdl_evening_star(0.3), cdl_three_white_soldiers,"
                + "cdl_three_black_crows",
            ["calendar_features"] = "hour_of_day, day_of_week, minutes_to_funding",
        }.ToImmutableSortedDictionary(
            set => set.Key,
            set => FeatureSpec.ParseList(set.Value, isFromSet: true).ToImmutableArray(),
            StringComparer.Ordinal
        );
}
