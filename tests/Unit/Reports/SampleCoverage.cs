using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Reports.Coverage;

namespace Riposte.Tests.Reports;

/// <summary>A year of minutes with a day of every state.</summary>
internal static class SampleCoverage
{
    public static readonly Instant Start = Instant.FromDate(2023, 1, 1);
    public static readonly SeriesKey Key = new("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Minute);

    public static CoverageData Create() =>
        new(
            "./data",
            Instant.FromDate(2024, 1, 5) + 3_600_000_000_000,
            [Year()],
            [new PairReport(Key, Key with { Kind = DataKinds.MarkBars }, 500_000, [], [])],
            [
                new SourceAgreement
                {
                    First = Key,
                    Second = Key with { Venue = "coinbase", Symbol = "BTC-USD" },
                    Compared = 100,
                    Correlation = 0.987,
                    BestCorrelation = 0.987,
                    MeanPremium = 0.0012,
                    PartOfBar = 0,
                },
            ]
        );

    /// <summary>A series of many whole days.</summary>
    public static CoverageSeries Long(int days)
    {
        var first = Instant.FromDate(2018, 1, 1);
        var report = new SeriesReport
        {
            Key = Key,
            Covered = TimeRanges.None,
            Records = days * 1_440L,
            First = first,
            Last = first + days * Instant.NanosecondsPerDay,
            Days = [.. Enumerable.Range(0, days).Select(i => Whole(first + i * Instant.NanosecondsPerDay))],
        };
        return new CoverageSeries(report, [], []);
    }

    private static CoverageSeries Year()
    {
        var days = Enumerable.Range(0, 365).Select(i => Whole(Start + i * Instant.NanosecondsPerDay)).ToArray();
        days[10] = days[10] with { Present = 1_400, Findings = 1 };
        days[11] = days[11] with { Present = 440, Findings = 1 };
        days[12] = days[12] with { Present = 0, Findings = 1 };
        days[20] = days[20] with { Flagged = 7 };
        var gap = new TimeRange(days[10].Day, days[10].Day + 40 * Interval.Minute.Nanoseconds);
        var report = new SeriesReport
        {
            Key = Key,
            Covered = TimeRanges.Of([new TimeRange(Start, Instant.FromDate(2024, 1, 1))]),
            Records = days.Sum(day => day.Present),
            First = Start,
            Last = Instant.FromDate(2024, 1, 1) - Interval.Minute.Nanoseconds,
            Flagged = 7,
            Days = days,
            Findings =
            [
                new SeriesFinding(CheckKind.BadPrice, gap, 1, "record 5: close is 0, not above 0"),
                new SeriesFinding(CheckKind.Gap, gap, 40, "40 bars missing"),
            ],
            Totals = [new CheckTotal(CheckKind.BadPrice, 1, 1, 0), new CheckTotal(CheckKind.Gap, 3, 2_480, 0)],
        };
        var half = Instant.FromDate(2023, 7, 1);
        return new CoverageSeries(
            report,
            [
                new CoverageSource("binance_usdm archive", new TimeRange(Start, half), half),
                new CoverageSource(
                    "coinbase rest BTC-USD (second source)",
                    new TimeRange(half, Instant.FromDate(2024, 1, 1)),
                    half
                ),
            ],
            ["marked as suspect"]
        );
    }

    private static DayCoverage Whole(Instant day) => new(day, 1, 1_440, 1_440, 0, 0);
}
