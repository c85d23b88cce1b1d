using Riposte.Core.Market;

namespace Riposte.Data.Files;

/// <summary>What the columns of market files are called. Case, spaces and underscores do not matter.</summary>
internal static class ColumnNames
{
    /// <summary>Names of the twelve columns of Binance's archive, where a file has no header line.</summary>
    public static readonly IReadOnlyList<string> BinanceKlines =
    [
        "open_time",
        "open",
        "high",
        "low",
        "close",
        "volume",
        "close_time",
        "quote_volume",
        "count",
        "taker_buy_volume",
        "taker_buy_quote_volume",
        "ignore",
    ];

    /// <summary>Names of a bar's start, the most telling first: a file may carry several.</summary>
    public static readonly IReadOnlyList<string> OpenTimes =
    [
        "opentime",
        "unixtimestamp",
        "unix",
        "timestamp",
        "time",
        "datetime",
        "date",
        "starttime",
        "start",
        "opentimestamp",
    ];

    /// <summary>Names of a bar's end.</summary>
    public static readonly IReadOnlyList<string> CloseTimes = ["closetime", "endtime", "closetimestamp"];

    /// <summary>Names of the instrument.</summary>
    public static readonly IReadOnlyList<string> Symbols = ["symbol", "ticker", "pair", "instrument"];

    /// <summary>Name of the number of one-minute bars inside a bar.</summary>
    public const string Minutes = "nminutes";

    private static readonly string[] QuoteCurrencies = ["usd", "usdt", "usdc", "busd", "eur", "gbp", "quote"];

    private static readonly Dictionary<string, Input> Inputs = new(StringComparer.Ordinal)
    {
        ["open"] = Input.Open,
        ["o"] = Input.Open,
        ["high"] = Input.High,
        ["h"] = Input.High,
        ["low"] = Input.Low,
        ["l"] = Input.Low,
        ["close"] = Input.Close,
        ["c"] = Input.Close,
        ["volume"] = Input.Volume,
        ["vol"] = Input.Volume,
        ["v"] = Input.Volume,
        ["basevolume"] = Input.Volume,
        ["volumebase"] = Input.Volume,
        ["baseassetvolume"] = Input.Volume,
        ["quotevolume"] = Input.QuoteVolume,
        ["quoteassetvolume"] = Input.QuoteVolume,
        ["turnover"] = Input.QuoteVolume,
        ["trades"] = Input.Trades,
        ["count"] = Input.Trades,
        ["tradecount"] = Input.Trades,
        ["numberoftrades"] = Input.Trades,
        ["numtrades"] = Input.Trades,
        ["takerbuyvolume"] = Input.TakerBuyVolume,
        ["takerbuybase"] = Input.TakerBuyVolume,
        ["takerbuybasevolume"] = Input.TakerBuyVolume,
        ["takerbuybaseassetvolume"] = Input.TakerBuyVolume,
        ["takerbuyquote"] = Input.TakerBuyQuoteVolume,
        ["takerbuyquotevolume"] = Input.TakerBuyQuoteVolume,
        ["takerbuyquoteassetvolume"] = Input.TakerBuyQuoteVolume,
        ["coverage"] = Input.Coverage,
    };

    /// <summary>The first names of a file for a message, long ones cut.</summary>
    public static string Shown(IReadOnlyList<string> names, int most) =>
        string.Join(", ", names.Take(most).Select(Shown)) + (names.Count > most ? ", …" : "");

    /// <summary>A name of a file for a message, cut when it is long.</summary>
    public static string Shown(string name) => name.Length > 40 ? name[..40] + "…" : name;

    /// <summary>A name with letters and digits alone, in lower case.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The input that a plain name stands for; <c>volumeusd</c> is a quote volume, <c>volumebtc</c> a
    /// volume.</summary>
    public static Input? InputOf(string plain)
    {
        if (Inputs.TryGetValue(plain, out var input))
        {
            return input;
        }
        if (!plain.StartsWith("volume", StringComparison.Ordinal) || plain.Length is < 9 or > 11)
        {
            return null;
        }
        return QuoteCurrencies.Contains(plain[6..]) ? Input.QuoteVolume : Input.Volume;
    }
}
