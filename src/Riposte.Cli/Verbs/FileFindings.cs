using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Words;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what a check of a file of bars found.</summary>
internal static class FileFindings
{
    /// <summary>Prints them as text.</summary>
    public static void Print(TextWriter output, CheckReport report)
    {
        output.WriteLine(
            $"{report.Source}: {report.Symbol}, bars of {report.Interval?.ToString() ?? "unknown length"}"
        );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  rows {report.Rows}, bars {report.Bars}, missing bars {report.MissingBars}"
            )
        );
        output.WriteLine($"  from {report.First?.ToString() ?? "-"} to {report.Last?.ToString() ?? "-"}");
        output.WriteLine($"  columns {string.Join(", ", report.Columns.Select(c => c.Name()))}");
        foreach (var total in report.Totals)
        {
            output.WriteLine(
                $"  {Word(total.Kind.Severity())} {total.Kind.Name()}: {CountText.Of(total.Findings, "place")}, {CountText.Of(total.Bars, "bar")}, {total.Repaired} repaired"
            );
        }
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"    {finding.Source}{(finding.Row == 0 ? ":" : "")} {finding.Message}");
        }
        foreach (var note in report.Notes)
        {
            output.WriteLine($"  note: {note}");
        }
        output.WriteLine(report.HasErrors ? "refused" : "usable");
    }

    private static string Word(CheckSeverity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>The findings as JSON.</summary>
    public static JsonObject ToJson(CheckReport report) =>
        new()
        {
            ["source"] = report.Source,
            ["symbol"] = report.Symbol,
            ["interval"] = report.Interval?.ToString(),
            ["usable"] = !report.HasErrors,
            ["rows"] = report.Rows,
            ["bars"] = report.Bars,
            ["missing_bars"] = report.MissingBars,
            ["first_ms"] = report.First?.UnixMilliseconds,
            ["last_ms"] = report.Last?.UnixMilliseconds,
            ["columns"] = new JsonArray([.. report.Columns.Select(c => JsonValue.Create(c.Name()))]),
            ["totals"] = new JsonArray([
                .. report.Totals.Select(t => new JsonObject
                {
                    ["kind"] = t.Kind.Name(),
                    ["severity"] = Word(t.Kind.Severity()),
                    ["places"] = t.Findings,
                    ["bars"] = t.Bars,
                    ["repaired"] = t.Repaired,
                }),
            ]),
            ["findings"] = new JsonArray([
                .. report.Findings.Select(f => new JsonObject
                {
                    ["kind"] = f.Kind.Name(),
                    ["severity"] = Word(f.Severity),
                    ["source"] = f.Source,
                    ["row"] = f.Row,
                    ["time_ms"] = f.Time?.UnixMilliseconds,
                    ["message"] = f.Message,
                    ["bars"] = f.Count,
                }),
            ]),
            ["notes"] = new JsonArray([.. report.Notes.Select(n => JsonValue.Create(n))]),
        };
}
