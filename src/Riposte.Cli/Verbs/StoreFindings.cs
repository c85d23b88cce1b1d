using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Words;
using Riposte.Ports.Stores;
using Riposte.Runtime.Checking;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what a check of a store found.</summary>
internal static class StoreFindings
{
    /// <summary>Prints it as text; kinds of info severity are only counted.</summary>
    public static void Print(TextWriter output, StoreCheckResult result, string? page)
    {
        foreach (var series in result.Series)
        {
            var report = series.Report;
            var missing = report.Total(CheckKind.Gap).Bars;
            output.WriteLine(
                Text(
                    $"{report.Key}: {CountText.Of(report.Records, "record")}, {report.First?.ToString() ?? "-"} to {report.Last?.ToString() ?? "-"}, {missing} missing, {report.Flagged} flagged"
                )
            );
            output.WriteLine($"  from {DownloadText.SourceNames(series.Sources)}");
            if (DownloadText.NotAsked(series.NotAsked) is { } unasked)
            {
                output.WriteLine($"  {unasked}");
            }
            PrintFindings(output, report.Totals, report.Findings);
        }
        foreach (var pair in result.Pairs)
        {
            output.WriteLine(Text($"{pair.First} against {pair.Second}: {pair.Compared} compared"));
            PrintFindings(output, pair.Totals, pair.Findings);
        }
        foreach (var one in result.Sources)
        {
            output.WriteLine(Text($"{one.First} against {one.Second}: {Agreement(one)}"));
            PrintFindings(output, one.Totals, one.Findings);
        }
        if (page is not null)
        {
            output.WriteLine($"coverage calendar: {page}");
        }
    }

    /// <summary>The findings as JSON.</summary>
    public static JsonObject ToJson(string store, StoreCheckResult result, string? page) =>
        new()
        {
            ["store"] = store,
            ["usable"] = !result.HasErrors,
            ["page"] = page,
            ["series"] = new JsonArray([.. result.Series.Select(ToJson)]),
            ["pairs"] = new JsonArray([.. result.Pairs.Select(ToJson)]),
            ["sources"] = new JsonArray([.. result.Sources.Select(ToJson)]),
        };

    private static void PrintFindings(
        TextWriter output,
        IReadOnlyList<CheckTotal> totals,
        IReadOnlyList<SeriesFinding> findings
    )
    {
        foreach (var total in totals.OrderByDescending(total => total.Kind.Severity()).ThenBy(total => total.Kind))
        {
            var marked = total.Repaired > 0 ? Text($", {total.Repaired} marked before") : "";
            output.WriteLine(
                Text(
                    $"  {Word(total.Kind.Severity())} {total.Kind.Name()}: {CountText.Of(total.Findings, "place")}, {CountText.Of(total.Bars, "record")}{marked}"
                )
            );
            foreach (var finding in findings.Where(one => one.Kind == total.Kind && one.Severity > CheckSeverity.Info))
            {
                output.WriteLine($"    {finding.Range.From}: {finding.Message}");
            }
        }
    }

    private static JsonObject ToJson(SeriesCheck series)
    {
        var report = series.Report;
        return new JsonObject
        {
            ["series"] = report.Key.ToString(),
            ["usable"] = !report.HasErrors,
            ["records"] = report.Records,
            ["first_ms"] = report.First?.UnixMilliseconds,
            ["last_ms"] = report.Last?.UnixMilliseconds,
            ["missing"] = report.Total(CheckKind.Gap).Bars,
            ["flagged"] = report.Flagged,
            ["not_asked"] = DownloadText.Ranges(series.NotAsked),
            ["sources"] = new JsonArray([
                .. series.Sources.Select(one => new JsonObject
                {
                    ["source"] = one.Source,
                    ["from_ms"] = one.Range.From.UnixMilliseconds,
                    ["to_ms"] = one.Range.To.UnixMilliseconds,
                    ["fetched_ms"] = one.FetchedAt.UnixMilliseconds,
                }),
            ]),
            ["totals"] = Totals(report.Totals),
            ["findings"] = Findings(report.Findings),
        };
    }

    private static JsonObject ToJson(PairReport pair) =>
        new()
        {
            ["series"] = pair.First.ToString(),
            ["against"] = pair.Second.ToString(),
            ["compared"] = pair.Compared,
            ["totals"] = Totals(pair.Totals),
            ["findings"] = Findings(pair.Findings),
        };

    private static JsonObject ToJson(SourceAgreement one) =>
        new()
        {
            ["series"] = one.First.ToString(),
            ["against"] = one.Second.ToString(),
            ["compared"] = one.Compared,
            ["only_first"] = one.OnlyInFirst,
            ["only_second"] = one.OnlyInSecond,
            ["beyond"] = one.Beyond,
            ["mean_premium"] = Known(one.MeanPremium),
            ["correlation"] = Known(one.Correlation),
            ["best_shift_bars"] = one.BestLag,
            ["best_correlation"] = Known(one.BestCorrelation),
            ["part_of_bar"] = Known(one.PartOfBar),
            ["totals"] = Totals(one.Totals),
            ["findings"] = Findings(one.Findings),
        };

    private static JsonArray Totals(IReadOnlyList<CheckTotal> totals) =>
        [
            .. totals.Select(total => new JsonObject
            {
                ["kind"] = total.Kind.Name(),
                ["severity"] = Word(total.Kind.Severity()),
                ["places"] = total.Findings,
                ["records"] = total.Bars,
                ["marked"] = total.Repaired,
            }),
        ];

    private static JsonArray Findings(IReadOnlyList<SeriesFinding> findings) =>
        [
            .. findings.Select(finding => new JsonObject
            {
                ["kind"] = finding.Kind.Name(),
                ["severity"] = Word(finding.Severity),
                ["from_ms"] = finding.Range.From.UnixMilliseconds,
                ["to_ms"] = finding.Range.To.UnixMilliseconds,
                ["count"] = finding.Count,
                ["message"] = finding.Message,
            }),
        ];

    private static string Agreement(SourceAgreement one) =>
        one.Compared == 0
            ? "no bar in common"
            : Text(
                $"{CountText.Of(one.Compared, "bar")}, correlation {one.Correlation:0.000}, mean premium {one.MeanPremium * 100:+0.000;-0.000} %, {one.BeyondShare * 100:0.00} % beyond tolerance"
            );

    private static JsonValue? Known(double value) => double.IsNaN(value) ? null : JsonValue.Create(value);

    private static string Word(CheckSeverity severity) => severity.ToString().ToLowerInvariant();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
