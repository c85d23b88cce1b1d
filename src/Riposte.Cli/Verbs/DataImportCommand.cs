using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Words;
using Riposte.Runtime.Imports;
using Riposte.Runtime.Progress;

namespace Riposte.Cli.Verbs;

/// <summary><c>data import</c>: files into the store.</summary>
internal static class DataImportCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var store = new StoreOptions();
        var options = new ImportOptions();
        var verb = new Verb(
            "import",
            "Bring files of market data into the store: exchange archives, CSV, Parquet.",
            "data import BTCUSDT-1m-2026-03-25.zip archive/ --store data",
            "data import mine.csv --kind bars:1h --symbol BTCUSDT --map time=ts,open=o,high=h,low=l,close=c,volume=v"
        );
        options.AddTo(verb);
        store.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var config = store.Load(parsed, terminal);
                var request = options.Read(parsed, config.Exchange.Name, terminal);
                var lake = store.Open(parsed, config, terminal);
                var outcome = WatchedWork.Run(
                    terminal,
                    progress => MarketImport.Run(request, lake, TimeProvider.System, progress, cancel)
                );
                return Print(outcome, terminal, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static int Print(ImportOutcome outcome, Terminal terminal, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(outcome)));
            return outcome.HasErrors ? (int)ErrorKind.Data : 0;
        }
        PrintText(outcome, terminal.Out);
        var first = outcome.Files.FirstOrDefault(file => file.Error is not null)?.Error;
        return first is null ? 0 : throw first;
    }

    private static void PrintText(ImportOutcome outcome, TextWriter output)
    {
        foreach (var file in outcome.Files)
        {
            output.WriteLine(
                $"{Path.GetFileName(file.Path)}{(file.Error is null ? "" : ": refused, nothing of it was stored")}"
            );
            foreach (var (report, merge) in file.Series)
            {
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {report.Key}: {CountText.Of(report.Records, "record")}, {DownloadText.Time(report.Covered.From)} to {DownloadText.End(report.Covered.To)}; {merge.Added} added, {merge.Unchanged} there already, {merge.Revised} revised"
                    )
                );
                foreach (var note in report.Notes)
                {
                    output.WriteLine($"    note: {note}");
                }
            }
        }
        foreach (var text in outcome.LeftOut)
        {
            output.WriteLine($"note: {text}");
        }
        if (outcome.NotReached.Count > 0)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{CountText.Of(outcome.NotReached.Count, "file")} behind the bad one {(outcome.NotReached.Count == 1 ? "was" : "were")} not looked at: --keep-going goes on after a bad one."
                )
            );
        }
    }

    private static JsonObject ToJson(ImportOutcome outcome) =>
        new()
        {
            ["added"] = outcome.Added,
            ["revised"] = outcome.Revised,
            ["files"] = new JsonArray([.. outcome.Files.Select(ToJson)]),
            ["left_out"] = new JsonArray([.. outcome.LeftOut.Select(text => JsonValue.Create(text))]),
            ["not_reached"] = new JsonArray([.. outcome.NotReached.Select(path => JsonValue.Create(path))]),
        };

    private static JsonObject ToJson(ImportedFile file) =>
        new()
        {
            ["file"] = file.Path,
            ["error"] = file.Error is { } error ? ErrorPrinter.ToJson(error) : null,
            ["series"] = new JsonArray([.. file.Series.Select(ToJson)]),
        };

    private static JsonObject ToJson(ImportedSeries series)
    {
        var (report, merge) = series;
        return new JsonObject
        {
            ["series"] = report.Key.ToString(),
            ["rows"] = report.Rows,
            ["records"] = report.Records,
            ["from_ms"] = report.Covered.From.UnixMilliseconds,
            ["to_ms"] = report.Covered.To.UnixMilliseconds,
            ["duplicates"] = report.Duplicates,
            ["conflicts"] = report.Conflicts,
            ["out_of_order"] = report.OutOfOrder,
            ["dropped"] = report.Dropped,
            ["blank"] = report.Blank,
            ["other_symbols"] = report.OtherSymbols,
            ["sha256"] = report.Sha256,
            ["added"] = merge.Added,
            ["unchanged"] = merge.Unchanged,
            ["revised"] = merge.Revised,
            ["notes"] = new JsonArray([.. report.Notes.Select(note => JsonValue.Create(note))]),
        };
    }
}
