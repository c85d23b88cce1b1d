using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>Names a series: the records of one kind and symbol of one venue.</summary>
/// <param name="Venue">Venue, such as <c>binance_usdm</c>: lower-case letters, digits and underscores.</param>
/// <param name="Kind">Kind of data.</param>
/// <param name="Symbol">Symbol as the venue spells it, such as <c>BTCUSDT</c> or <c>BTC-USD</c>: letters, digits,
/// hyphens, underscores and points, not beginning with a point.</param>
/// <param name="Interval">Length of a bar; null for kinds without a grid.</param>
public sealed record SeriesKey(string Venue, DataKind Kind, string Symbol, Interval? Interval)
{
    /// <summary>Whether every part is well formed: the names are safe in paths, and an interval is there if and only if
    /// the kind has one, and has a name.</summary>
    public bool IsValid =>
        Venue.Length is > 0 and <= 40
        && Venue.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '_')
        && Symbol.Length is > 0 and <= 40
        && Symbol[0] != '.'
        && Symbol.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.')
        && Interval.HasValue == Kind.HasInterval
        && (
            Interval is not { } interval
            || (Time.Interval.TryParse(interval.ToString(), out var read) && read == interval)
        );

    /// <summary>Kind and interval as options spell them: <c>bars:1m</c>, <c>funding</c>.</summary>
    public string KindText => Interval is { } interval ? $"{Kind.Name}:{interval}" : Kind.Name;

    /// <summary>Reads <c>binance_usdm/bars/BTCUSDT/1m</c> or <c>binance_usdm/funding/BTCUSDT</c>.</summary>
    /// <returns>False when the text names no series.</returns>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SeriesKey? key)
    {
        key = null;
        var parts = (text ?? "").Split('/');
        if (parts.Length is not (3 or 4) || DataKinds.Find(parts[1]) is not { } kind)
        {
            return false;
        }
        Interval? interval = null;
        if (parts.Length == 4)
        {
            if (!Time.Interval.TryParse(parts[3], out var parsed) || parsed.ToString() != parts[3])
            {
                return false;
            }
            interval = parsed;
        }
        key = new SeriesKey(parts[0], kind, parts[2], interval);
        return key.IsValid;
    }

    /// <summary>Reads kind and interval as options spell them: <c>bars:1m</c>, <c>funding</c>.</summary>
    /// <returns>False when the text names no kind, lacks the interval its kind needs, or has one it cannot
    /// have.</returns>
    public static bool TryParseKind(
        string? text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DataKind? kind,
        out Interval? interval
    )
    {
        interval = null;
        var parts = (text ?? "").Split(':');
        kind = DataKinds.Find(parts[0]);
        if (kind is null || parts.Length != (kind.HasInterval ? 2 : 1))
        {
            return false;
        }
        if (kind.HasInterval)
        {
            if (!Time.Interval.TryParse(parts[1], out var parsed))
            {
                return false;
            }
            interval = parsed;
        }
        return true;
    }

    /// <summary>The form that <see cref="TryParse"/> reads back; also the path of the series in a store.</summary>
    public override string ToString() =>
        Interval is { } interval ? $"{Venue}/{Kind.Name}/{Symbol}/{interval}" : $"{Venue}/{Kind.Name}/{Symbol}";
}
