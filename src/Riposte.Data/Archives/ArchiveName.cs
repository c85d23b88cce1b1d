using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Data.Archives;

/// <summary>
/// What the name of an exchange's archive file tells: <c>BTCUSDT-1m-2026-03-25.zip</c>, <c>SOLUSDT-aggTrades-2026-04.zip</c>.
/// </summary>
/// <param name="Kinds">Kinds the file holds; metrics hold three.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Interval">Length of a bar; null for kinds without bars.</param>
/// <param name="Span">The day or month; null in a name that is only like an archive's.</param>
public sealed partial record ArchiveName(
    ImmutableArray<DataKind> Kinds,
    string Symbol,
    Interval? Interval,
    TimeRange? Span
)
{
    private static readonly Dictionary<string, ImmutableArray<DataKind>> Words = new(StringComparer.Ordinal)
    {
        ["aggTrades"] = [DataKinds.Trades],
        ["trades"] = [DataKinds.Trades],
        ["fundingRate"] = [DataKinds.Funding],
        ["metrics"] = [DataKinds.OpenInterest, DataKinds.LongShort, DataKinds.TakerVolume],
        ["bookDepth"] = [DataKinds.BookDepth],
        ["bookTicker"] = [DataKinds.Quotes],
        ["liquidationSnapshot"] = [DataKinds.Liquidations],
    };

    // The four kinds of bars have equal file names; the folder tells them apart.
    private static readonly Dictionary<string, DataKind> Folders = new(StringComparer.Ordinal)
    {
        ["markPriceKlines"] = DataKinds.MarkBars,
        ["indexPriceKlines"] = DataKinds.IndexBars,
        ["premiumIndexKlines"] = DataKinds.PremiumBars,
    };

    /// <summary>Reads a file name; a path's folders tell bars of the mark, index and premium price from traded
    /// ones.</summary>
    /// <returns>Null when the name is not of an archive's form.</returns>
    public static ArchiveName? Parse(string path)
    {
        var parts = path.Split('/', '\\');
        var match = Form().Match(parts[^1]);
        if (!match.Success || SpanOf(match) is not { } span)
        {
            return null;
        }
        var symbol = match.Groups["symbol"].Value;
        return Of(parts, symbol, match.Groups["what"].Value, span);
    }

    /// <summary>What a name that begins like an archive's tells, whatever follows: <c>BTCUSDT-1m-2022.parquet</c>,
    /// <c>BTC-USD-1h-2017-2020.csv.gz</c>, <c>BTCUSDT-funding.csv</c>. It is somebody's own name: only what nothing else
    /// tells may be taken from it.</summary>
    /// <returns>Null when the name does not begin like that.</returns>
    public static ArchiveName? Guess(string path)
    {
        var parts = path.Split('/', '\\');
        var match = LooseForm().Match(parts[^1]);
        if (!match.Success)
        {
            return null;
        }
        var word = match.Groups["what"].Value;
        return Of(parts, match.Groups["symbol"].Value, word == "funding" ? "fundingRate" : word, null);
    }

    private static ArchiveName? Of(string[] parts, string symbol, string word, TimeRange? span)
    {
        if (Words.TryGetValue(word, out var kinds))
        {
            return new ArchiveName(kinds, symbol, null, span);
        }
        if (!Core.Time.Interval.TryParse(word, out var interval))
        {
            return null;
        }
        var kind = parts.Select(part => Folders.GetValueOrDefault(part)).LastOrDefault(found => found is not null);
        return new ArchiveName([kind ?? DataKinds.Bars], symbol, interval, span);
    }

    private static TimeRange? SpanOf(Match match)
    {
        var day = match.Groups["day"].Success ? match.Groups["day"].Value : "01";
        var text = $"{match.Groups["month"].Value}-{day}";
        if (
            !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        )
        {
            return null;
        }
        var from = Instant.FromDate(date.Year, date.Month, date.Day);
        return new TimeRange(from, match.Groups["day"].Success ? from + Instant.NanosecondsPerDay : from.AddMonths(1));
    }

    [GeneratedRegex(
        @"^(?<symbol>[A-Za-z0-9_]{2,40})-(?<what>[A-Za-z0-9]{1,24})-(?<month>(19|20|21)\d{2}-\d{2})(-(?<day>\d{2}))?\.(zip|csv|csv\.gz)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();

    [GeneratedRegex(
        @"^(?<symbol>[A-Z0-9]{2,40}([-_][A-Z]{3,5})?)[-_](?<what>\d{1,5}([smhdw]|mo|M)|funding|[a-z]{3,}[A-Z]?[A-Za-z]*)([-_.]|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex LooseForm();
}
