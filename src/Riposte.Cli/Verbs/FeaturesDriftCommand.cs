using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Learning.Drift;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>features drift</c>: how far values moved between two stretches of time.</summary>
internal static class FeaturesDriftCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new FeatureInput();
        var split = new Option<string>("--split")
        {
            Description = "Day or instant (UTC) at which the later stretch begins.",
            HelpName = "2023-07-01",
            Required = true,
        };
        var most = new Option<double?>("--fail-above")
        {
            Description = "Exit with code 5 when a stability index is above this.",
            HelpName = "0.25",
        };
        var verb = new Verb(
            "drift",
            "Compare features before and after a day: population stability index, Kolmogorov–Smirnov distance, shift of the mean.",
            "features drift --input bars.parquet --features technical_indicators --split 2023-07-01",
            "features drift --input binance_usdm/bars/BTCUSDT/1m --timeframe 15m --features price_features --split 2023-07-01 --fail-above 0.25"
        );
        input.AddTo(verb);
        verb.Options.Add(split);
        verb.Options.Add(most);
        verb.Does(
            (parsed, cancel) =>
            {
                var at = RangeOptions.Instant("--split", parsed.GetValue(split))!.Value;
                var specs = input.Specs(parsed, terminal);
                var source = input.Source(parsed, terminal, specs, cancel);
                var panel = source.Panel(specs);
                var table = panel.Run(source.Bars, ThreadedWorkers.Create(Environment.ProcessorCount));
                var drifts = Compare(table, source.Bars.Interval, at);
                Print(terminal, drifts, [.. source.Notes, .. panel.Notes], shared.IsJson(parsed));
                return parsed.GetValue(most) is { } limit && drifts.Any(drift => drift.Stability > limit) ? 5 : 0;
            }
        );
        return verb;
    }

    private static ColumnDrift[] Compare(FeatureTable table, Interval interval, Instant at)
    {
        var first = Math.Min(table.WarmUp, table.Count);
        var row = (int)Math.Clamp(interval.FirstFrom(at) - table.FirstBar, first, table.Count);
        if (row == first || row == table.Count)
        {
            throw UsageErrors.Because(
                $"--split {at} leaves no rows on one side.",
                $"Rows past the warm-up run from {interval.OpenTime(table.FirstBar + first)} to {interval.OpenTime(table.FirstBar + table.Count)}.",
                "Name a day between, or give more bars."
            );
        }
        return
        [
            .. table
                .Names.Select(
                    (name, k) =>
                        ColumnDrift.Of(
                            name,
                            table.Columns[k].AsSpan(first, row - first),
                            table.Columns[k].AsSpan(row, table.Count - row)
                        )
                )
                .OrderByDescending(drift => drift.Stability),
        ];
    }

    private static void Print(Terminal terminal, ColumnDrift[] drifts, string[] notes, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["features"] = new JsonArray([.. drifts.Select(Json)]),
                        ["notes"] = new JsonArray([.. notes.Select(note => (JsonNode)note)]),
                    }
                )
            );
            return;
        }
        foreach (var note in notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        TextTable.Write(
            terminal.Out,
            [
                ["feature", "PSI", "", "KS", "shift of mean", "mean before", "mean after"],
                .. drifts.Select(drift =>
                    new[]
                    {
                        drift.Name,
                        Number(drift.Stability, "0.000"),
                        Word(drift.Stability),
                        Number(drift.Distance, "0.000"),
                        Number(drift.Shift, "+0.00;-0.00;0.00"),
                        Number(drift.Reference.Mean, "G4"),
                        Number(drift.Current.Mean, "G4"),
                    }
                ),
            ],
            1,
            3,
            4,
            5,
            6
        );
        if (drifts.Length > 0)
        {
            terminal.Out.WriteLine($"{drifts[0].Reference.Count} rows before, {drifts[0].Current.Count} after.");
        }
    }

    private static JsonNode Json(ColumnDrift drift) =>
        new JsonObject
        {
            ["feature"] = drift.Name,
            ["psi"] = JsonText.Number(drift.Stability),
            ["ks"] = JsonText.Number(drift.Distance),
            ["shift"] = JsonText.Number(drift.Shift),
            ["before"] = FeaturesInspectCommand.Json(drift.Reference),
            ["after"] = FeaturesInspectCommand.Json(drift.Current),
        };

    private static string Word(double stability) =>
        stability >= ColumnDrift.Large ? "large"
        : stability >= ColumnDrift.Moderate ? "moderate"
        : "";

    private static string Number(double value, string form) =>
        double.IsNaN(value) ? "–" : value.ToString(form, CultureInfo.InvariantCulture);
}
