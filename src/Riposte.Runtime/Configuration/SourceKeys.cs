using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of market data: store, cache, venues. None can change a result: the data themselves are part of
/// its name.</summary>
internal static class SourceKeys
{
    /// <summary>Which sources, and their cache.</summary>
    public static readonly ConfigKey[] System =
    [
        Key(
            "system.data_sources",
            new ListType(new ChoiceType("binance", "coinbase")),
            "binance, coinbase",
            "Sources of market data: the first one, then the one that stands in for it."
        ),
        Key(
            "system.cache_settings.max_size",
            new SizeType(),
            "1GB",
            "Most bytes of downloaded archive files that are kept."
        ),
        Key("system.cache_settings.ttl", new DurationType(), "1h", "How long downloaded archive files are kept."),
    ];

    /// <summary>Where data are kept.</summary>
    public static readonly ConfigKey[] Store =
    [
        Key("data_config.store.kind", new ChoiceType("parquet"), "parquet", "Kind of store."),
        Key(
            "data_config.store.path",
            new TextType("path of a folder"),
            "./data",
            "Folder of the store; `--store` wins over it."
        ),
    ];

    /// <summary>Where data come from.</summary>
    public static readonly ConfigKey[] Exchange =
    [
        Key(
            "exchange.name",
            new ChoiceType("binance_usdm", "binance_spot", "coinbase"),
            "binance_usdm",
            "Venue; `--venue` wins over it."
        ),
        Key(
            "exchange.environment",
            new ChoiceType("production", "demo", "local"),
            "production",
            "Which servers: the real ones, those for play money, or those named in `exchange.endpoints` alone."
        ),
        Endpoint("rest", "https", "Requests to Binance USD-M futures."),
        Endpoint("spot_rest", "https", "Requests to Binance spot."),
        Endpoint("archive", "https", "Binance's public archive of files."),
        Endpoint("stream", "wss", "Streams of Binance USD-M futures."),
        Endpoint("spot_stream", "wss", "Streams of Binance spot."),
        Endpoint("coinbase_rest", "https", "Requests to Coinbase."),
        Endpoint("coinbase_stream", "wss", "Streams of Coinbase."),
        Key("exchange.api_key", new SecretType(), null, "Key of the account; public data need none."),
        Key("exchange.api_secret", new SecretType(), null, "Secret that signs requests; given with the key."),
    ];

    private static ConfigKey Endpoint(string name, string scheme, string doc) =>
        Key($"exchange.endpoints.{name}", new AddressType(scheme), null, doc);

    private static ConfigKey Key(string path, ConfigType type, string? standard, string doc) =>
        new(path, type, standard, doc) { AffectsResult = false };
}
