using System.Collections.Immutable;

namespace Riposte.Features;

/// <summary>The sets that configuration names, about 80 outputs together.</summary>
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
            ["momentum_features"] =
                "momentum_z(20), roc_acceleration(10), ppo(12,26,9), tsi(25,13,7), smi(13,25,2,3), fisher(10),"
                + "stochastic_rsi(14,14,3,3), connors_rsi(3,2,100), laguerre_rsi(0.5), ultimate_oscillator(7,14,28),"
                + "coppock(14,11,10), elder_ray_ratio(13), balance_of_power(14)",
            ["volume_features"] =
                "obv_ratio(20), volume_z(20), volume_ratio(20), vwap_distance, taker_imbalance(1), taker_imbalance(20),"
                + "cmf(20), mfi(14), amihud_ratio(20,120), trade_size_ratio(20,120)",
            ["calendar_features"] = "hour_of_day, day_of_week, minutes_to_funding",
        }.ToImmutableSortedDictionary(
            set => set.Key,
            set => FeatureSpec.ParseList(set.Value, isFromSet: true).ToImmutableArray(),
            StringComparer.Ordinal
        );
}
