using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market;
using Riposte.Core.Market.Cleaning;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Files;
using Riposte.Ports.Stores;
using Riposte.Runtime.Exports;
using Riposte.Runtime.MarketData;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary><c>data clean</c>: bars cleaned by named steps.</summary>
internal static class DataCleanCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var source = new Argument<string>("SERIES|FILE")
        {
            Description =
                "Series of bars in the store, such as binance_usdm/bars/BTCUSDT/1m, or a file or folder of bars.",
        };
        var steps = new Option<string>("--steps")
        {
            Description = "Steps in their order, as in fill:previous:3,spikes:20:10,percent.",
            HelpName = "STEPS",
            Required = true,
        };
        var range = new RangeOptions();
        var reading = new BarInput();
        var output = InputOptions.Out("CSV or Parquet file to write; the manifest lies beside it.");
        var store = new StoreOptions();
        var verb = new Verb(
            "clean",
            "Clean bars by named steps and record what was done.",
            "data clean binance_usdm/bars/BTCUSDT/1m --steps fill:previous:3 --from 2024-01-01 --out clean.parquet",
            "data clean bars.csv --steps spikes:50:20,fill:previous:5,percent --out percent.csv --output json"
        );
        verb.Arguments.Add(source);
        verb.Options.Add(steps);
        range.AddTo(verb);
        reading.AddReadingTo(verb);
        verb.Options.Add(output);
        store.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var plan = ReadPlan(parsed.GetValue(steps)!);
                var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var asked = range.Read(parsed);
                var name = parsed.GetValue(source)!;
                var (bars, notes) = SeriesInput.KeyOf([name], terminal) is not null
                    ? OfStore(store.OpenExisting(parsed, store.Load(parsed, terminal), terminal), name, asked, cancel)
                    : OfFile(InputOptions.Absolute(name, terminal), reading.Options(parsed), asked, cancel);
                var (note, manifest) = CleaningExport.Write(bars, plan, path, notes, cancel);
                return Print(terminal, note, manifest, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static (MarketTable Bars, string[] Notes) OfStore(
        IMarketStore store,
        string name,
        (Instant? From, Instant? To) asked,
        CancellationToken cancel
    )
    {
        var range = new TimeRange(asked.From ?? new Instant(long.MinValue), asked.To ?? new Instant(long.MaxValue));
        return (new MarketQueries(store).Bars(SeriesOptions.Stored(name, store, cancel), range, cancel), []);
    }

    private static (MarketTable Bars, string[] Notes) OfFile(
        string path,
        BarReadOptions options,
        (Instant? From, Instant? To) asked,
        CancellationToken cancel
    )
    {
        var read = BarFiles.Read(path, options with { From = asked.From, To = asked.To }, cancel);
        return (read.Table, CheckNotes.Of(read.Report));
    }

    private static CleaningPlan ReadPlan(string text) =>
        CleaningPlan.TryParse(text, out var plan, out var problem)
            ? plan
            : throw UsageErrors.Because(
                $"--steps {text}: {problem}.",
                "Nothing is cleaned that is not named.",
                "See docs/reference/cleaning.md."
            );

    private static int Print(Terminal terminal, ExportNote note, CleaningManifest manifest, bool isJson)
    {
        if (!isJson)
        {
            foreach (var step in manifest.Steps)
            {
                terminal.Out.WriteLine(
                    string.Create(
                        null,
                        $"{step.Step}: {step.RowsChanged} of {CountText.Of(manifest.Rows, "row")} changed"
                    )
                );
            }
            return InputOptions.Print(terminal, note, isJson);
        }
        terminal.Out.WriteLine(
            JsonText.Of(
                new JsonObject
                {
                    ["file"] = note.Path,
                    ["manifest"] = note.Path + ".manifest.json",
                    ["rows"] = note.Rows,
                    ["columns"] = new JsonArray([.. note.Columns.Select(column => JsonValue.Create(column))]),
                    ["input"] = manifest.Input.ToString(),
                    ["output"] = manifest.Output.ToString(),
                    ["steps"] = new JsonArray([
                        .. manifest.Steps.Select(step => new JsonObject
                        {
                            ["step"] = step.Step,
                            ["rows_changed"] = step.RowsChanged,
                        }),
                    ]),
                    ["notes"] = new JsonArray([.. note.Notes.Select(text => JsonValue.Create(text))]),
                }
            )
        );
        return 0;
    }
}
