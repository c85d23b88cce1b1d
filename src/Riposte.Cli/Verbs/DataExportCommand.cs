using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Words;
using Riposte.Data.Exports;
using Riposte.Runtime.Imports;

namespace Riposte.Cli.Verbs;

/// <summary><c>data export</c>: a series of the store into a file.</summary>
internal static class DataExportCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var series = new Argument<string>("SERIES")
        {
            Description = "Series as data list shows it, such as binance_usdm/bars/BTCUSDT/1m.",
        };
        var range = new RangeOptions();
        var output = InputOptions.Out("File to write: .csv, .parquet or .jsonl.");
        var store = new StoreOptions();
        var verb = new Verb(
            "export",
            "Write a series of the store to a file.",
            "data export binance_usdm/bars/BTCUSDT/1m --from 2024-01-01 --to 2024-02-01 --out january.csv",
            "data export binance_usdm/funding/BTCUSDT --out funding.parquet --output json"
        );
        verb.Arguments.Add(series);
        range.AddTo(verb);
        verb.Options.Add(output);
        store.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var asked = range.Read(parsed);
                var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                SeriesExport.RequireEnding(path);
                var lake = store.OpenExisting(parsed, store.Load(parsed, terminal), terminal);
                var key = SeriesOptions.Stored(parsed.GetValue(series)!, lake, cancel);
                var file = WatchedWork.Run(
                    terminal,
                    progress => MarketExport.Run(lake, key, asked, path, progress, cancel)
                );
                var json = new JsonObject
                {
                    ["file"] = file.Path,
                    ["series"] = key.ToString(),
                    ["rows"] = file.Rows,
                    ["bytes"] = file.Bytes,
                    ["first_ms"] = file.First?.UnixMilliseconds,
                    ["last_ms"] = file.Last?.UnixMilliseconds,
                };
                terminal.Out.WriteLine(
                    shared.IsJson(parsed)
                        ? JsonText.Of(json)
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"{file.Path}: {CountText.Of(file.Rows, "record")} of {key}, {file.First} to {file.Last}, {CountText.Of(file.Bytes, "byte")}"
                        )
                );
                return 0;
            }
        );
        return verb;
    }
}
