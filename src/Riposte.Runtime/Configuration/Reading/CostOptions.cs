using Riposte.Core.Market;
using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Reads <c>costs</c> and margin.</summary>
internal static class CostOptions
{
    public static CostsSection Of(SettingTable values)
    {
        var kind = values.Get<string>("costs.slippage.kind");
        var hasRate = values.TryGet<double>("costs.funding", out var rate);
        return new CostsSection(
            values.Get<double>("costs.taker_fee"),
            values.Get<double>("costs.maker_fee"),
            kind,
            values.Get<double>("costs.slippage.value"),
            kind is "range" or "volatility" ? values.Get<double>("costs.slippage.share") : 0,
            hasRate ? "rate" : values.Get<string>("costs.funding"),
            hasRate ? rate : 0
        )
        {
            SlippageImpact = Impact(values, kind),
            SlippageBook = kind == "book" ? [.. BookOf(values)] : [],
            Spread = values.Get<double>("costs.spread"),
            FeeTiers = TiersOf(values).Any() ? [.. TiersOf(values)] : [],
            FeeDiscount = values.Get<double>("costs.fee_discount"),
            MaxVolumeShare = values.TryGet<double>("costs.max_volume_share", out var share) ? share : null,
            Latency = new LatencyOptions(
                values.Get<string>("costs.latency.kind") switch
                {
                    "fixed" => LatencyKind.Fixed,
                    "sampled" => LatencyKind.Sampled,
                    "recorded" => LatencyKind.Recorded,
                    _ => LatencyKind.None,
                },
                values.Get<double>("costs.latency.median"),
                values.Get<double>("costs.latency.percentile_95"),
                values.Get<long>("seed")
            ),
            LatencyFile = values.TryGet<string>("costs.latency.file", out var file) ? file : null,
            LiquidationFee = values.Get<double>("costs.liquidation_fee"),
        };
    }

    public static MarginSection Margin(SettingTable values) =>
        new(
            values.TryGet<string>("trading.margin_tiers", out var path) ? path : null,
            values.Get<string>("trading.margin_mode") == "isolated",
            values.TryGet<long>("trading.leverage", out var leverage)
                ? (int)leverage
                : (int)Math.Ceiling(values.Get<double>("risk_config.position.max_leverage"))
        );

    public static IEnumerable<BookCost> BookOf(SettingTable values) =>
        Read<BookCost>(values, "costs.slippage.book", new BookCostType());

    public static IEnumerable<FeeTier> TiersOf(SettingTable values) =>
        Read<FeeTier>(values, "costs.fee_tiers", new FeeTierType());

    private static IEnumerable<T> Read<T>(SettingTable values, string key, ConfigType type) =>
        values.TryGet<List<string>>(key, out var texts) ? texts.Select(text => (T)type.Parse(text).Value!) : [];

    private static double Impact(SettingTable values, string kind) =>
        values.TryGet<double>("costs.slippage.impact", out var impact)
            ? impact
            : kind switch
            {
                "deviation" => 0.01,
                "volume_share" => 0.1,
                "square_root" => 1,
                _ => 0,
            };
}
