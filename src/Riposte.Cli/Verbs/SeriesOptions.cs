using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary>Names of series and kinds on the command line.</summary>
internal static class SeriesOptions
{
    /// <summary>A series that is in the store.</summary>
    /// <exception cref="UserException">The text names no series, or the store does not have it.</exception>
    public static SeriesKey Stored(string text, IMarketStore store, CancellationToken cancel)
    {
        if (!SeriesKey.TryParse(text, out var key))
        {
            throw UsageErrors.Because(
                $"'{text}' names no series.",
                "A series is venue/kind/symbol, and for bars /interval.",
                "Write it as in binance_usdm/bars/BTCUSDT/1m; 'riposte data list' shows those there are."
            );
        }
        var stored = store.Series(cancel);
        if (stored.Contains(key))
        {
            return key;
        }
        var near = Suggestions.Nearest(text, [.. stored.Select(series => series.ToString())]);
        throw new UserException(
            ErrorKind.Data,
            $"The store has no series {key}.",
            stored.Count == 0 ? "It is empty." : FormattableString.Invariant($"It has {stored.Count} others."),
            near is null
                ? "'riposte data list' shows those there are; --store names another store."
                : $"Did you mean {near}?"
        );
    }

    /// <summary>A symbol as venues spell it.</summary>
    /// <exception cref="UserException">It is none, or is written in lower-case letters, as no venue does.</exception>
    public static string Symbol(string text)
    {
        var upper = text.ToUpperInvariant();
        if (!new SeriesKey("any", DataKinds.Trades, upper, null).IsValid)
        {
            throw UsageErrors.Because(
                $"'{text}' is no symbol.",
                "Symbols are letters, digits, hyphens, underscores and points.",
                "Write it as the venue spells it, such as BTCUSDT or BTC-USD."
            );
        }
        return text == upper
            ? text
            : throw UsageErrors.Because(
                $"There is no symbol '{text}'.",
                "Venues spell symbols in capital letters.",
                $"Did you mean {upper}?"
            );
    }

    /// <summary>A kind with its interval.</summary>
    /// <exception cref="UserException">The text names no kind.</exception>
    public static (DataKind Kind, Interval? Interval) Kind(string text)
    {
        if (SeriesKey.TryParseKind(text, out var kind, out var interval))
        {
            return (kind, interval);
        }
        var name = text.Split(':')[0];
        if (DataKinds.Find(name) is { } known)
        {
            throw UsageErrors.Because(
                known.HasInterval ? $"'{text}' lacks a sound interval." : $"'{text}' has an interval.",
                known.HasInterval ? "Bars are of some length." : $"{name} has none.",
                known.HasInterval ? $"Write {name}:1m, {name}:15m, {name}:1h." : $"Write {name}."
            );
        }
        var names = DataKinds.All.Select(one => one.Name).ToArray();
        throw UsageErrors.Because(
            $"There is no kind '{name}'.",
            $"Kinds are: {string.Join(", ", names)}.",
            Suggestions.Nearest(name, names) is { } near ? $"Did you mean {near}?" : "Choose one of them."
        );
    }
}
