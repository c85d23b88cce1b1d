using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Data.Files;

namespace Riposte.Cli.Verbs;

/// <summary><c>data check</c>: what is wrong with a file of bars.</summary>
internal static class DataCheckCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var file = new Argument<string>("FILE") { Description = "File or folder of bars (Parquet, CSV, gz, zip)." };
        var reading = new BarInput();
        var verb = new Verb(
            "check",
            "Check a file of bars and report rows that are wrong.",
            "data check bars.parquet",
            "data check bars.csv.gz --time close --repair sort,keep_last --output json"
        );
        verb.Arguments.Add(file);
        reading.AddReadingTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var path = InputOptions.Absolute(parsed.GetValue(file)!, terminal);
                var report = BarFiles.Check(path, reading.Options(parsed), cancel).Report;
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(ToJson(report)));
                    return report.HasErrors ? (int)ErrorKind.Data : 0;
                }
                PrintText(terminal.Out, report);
                return report.HasErrors ? throw report.ToError() : 0;
            }
        );
        return verb;
    }

    private static void PrintText(TextWriter output, CheckReport report)
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
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {Word(total.Kind.Severity())} {total.Kind.Name()}: {total.Findings} places, {total.Bars} bars, {total.Repaired} repaired"
                )
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

    private static JsonObject ToJson(CheckReport report) =>
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
