using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>What the path of an archive file says.</summary>
internal sealed record FakeArchiveName(
    bool IsSpot,
    string Folder,
    DataKind Kind,
    string Symbol,
    Interval? Interval,
    TimeRange Span,
    string Leaf
)
{
    private static readonly Instant SpotMicroseconds = Instant.FromDate(2025, 1, 1);

    public string Venue => IsSpot ? "binance_spot" : "binance_usdm";

    public static FakeArchiveName? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isSpot = parts.Length > 1 && parts[1] == "spot";
        var at = isSpot ? 2 : 3;
        if (parts.Length < at + 4 || KindOf(parts[at + 1]) is not { } kind)
        {
            return null;
        }
        var leaf = parts[^1].Replace(".zip", "", StringComparison.Ordinal);
        Interval? interval = null;
        if (kind.HasInterval)
        {
            if (!Core.Time.Interval.TryParse(parts[at + 3], out var parsed))
            {
                return null;
            }
            interval = parsed;
        }
        var isMonth = parts[at] == "monthly";
        var date = leaf[^(isMonth ? 7 : 10)..];
        if (
            !DateOnly.TryParseExact(
                isMonth ? date + "-01" : date,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return null;
        }
        var start = Instant.FromDate(day.Year, day.Month, day.Day);
        var shift = parts[at + 1] == "metrics" ? DataKind.StatisticsDelay.Nanoseconds : 0;
        var end = isMonth ? start.AddMonths(1) : start + Instant.NanosecondsPerDay;
        var span = new TimeRange(start + shift, end + shift);
        return new FakeArchiveName(isSpot, parts[at + 1], kind, parts[at + 2], interval, span, leaf);
    }

    /// <summary>A time as the file writes it.</summary>
    public long StampOf(Instant time) =>
        IsSpot && Span.From >= SpotMicroseconds ? time.Nanoseconds / 1000 : time.UnixMilliseconds;

    private static DataKind? KindOf(string folder) =>
        folder switch
        {
            "klines" => DataKinds.Bars,
            "markPriceKlines" => DataKinds.MarkBars,
            "indexPriceKlines" => DataKinds.IndexBars,
            "premiumIndexKlines" => DataKinds.PremiumBars,
            "aggTrades" => DataKinds.Trades,
            "fundingRate" => DataKinds.Funding,
            "metrics" => DataKinds.OpenInterest,
            _ => null,
        };
}
