using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Words;
using Riposte.Learning.Drift;
using Riposte.Reports.Drift;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what a drift check found.</summary>
internal static class DriftText
{
    private static readonly int[] Right = [2, 4, 5, 6, 7, 8, 9, 10];

    public static void Print(Terminal terminal, DriftPageData data, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(Json(data)));
            return;
        }
        foreach (var note in data.Report.Notes.Concat(data.Notes))
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        TextTable.Write(
            terminal.Out,
            [
                [
                    "column",
                    "about",
                    "PSI",
                    "",
                    "KS",
                    "W1/σ",
                    "JS",
                    "V",
                    "shift of mean",
                    "chance",
                    "adjusted",
                    "verdict",
                ],
                .. DriftWords.Ordered(data.Report).Select(Row),
            ],
            Right
        );
        foreach (var (before, after, block) in data.Report.BlockLengths)
        {
            terminal.Out.WriteLine($"{before} rows before, {after} after, in blocks of {block}.");
        }
        terminal.Out.WriteLine($"{DriftWords.Verdict(data.Report)} {DriftWords.Promise(data.Report.Options)}");
        if (data.Adversarial is { } told)
        {
            terminal.Out.WriteLine(
                $"Adversarial AUC {Number(told.Auc)} ({Number(told.Low)} to {Number(told.High)}); 0.5 means that the rows look alike."
            );
        }
        Windows(terminal, data.Windows);
        foreach (var trace in data.Traces)
        {
            var alarms = trace.Trace.Alarms;
            var first = alarms.Length == 0 ? "" : $", the first at {trace.Times[alarms[0]]}. {trace.Tuned}";
            terminal.Out.WriteLine(
                $"{trace.Trace.Detector} on {trace.Trace.Column}: {CountText.Of(alarms.Length, "alarm")}{first}"
            );
        }
    }

    private static void Windows(Terminal terminal, DriftWindows? windows)
    {
        if (windows is null)
        {
            return;
        }
        var timeline = windows.Timeline;
        terminal.Out.WriteLine();
        TextTable.Write(
            terminal.Out,
            [
                ["window", "drifted", "largest PSI", "of"],
                .. windows.From.Select(
                    (from, w) =>
                    {
                        var most = Enumerable
                            .Range(0, timeline.Columns.Count)
                            .MaxBy(c => double.IsNaN(timeline.Stability[c][w]) ? -1 : timeline.Stability[c][w]);
                        var drifted = timeline.Adjusted.Count(chances => chances[w] <= timeline.Line);
                        return (string[])
                            [
                                $"{from} to {windows.To[w]}",
                                drifted.ToString(CultureInfo.InvariantCulture),
                                Number(timeline.Stability[most][w]),
                                timeline.Columns[most],
                            ];
                    }
                ),
            ],
            1,
            2
        );
    }

    private static string[] Row(ColumnVerdict column)
    {
        var figures = column.Figures;
        return
        [
            column.Column.Name,
            DriftWords.Of(column.Column.Target),
            Number(figures.Stability),
            DriftWords.Size(figures.Stability),
            Number(figures.Distance),
            Number(figures.Reference.Deviation == 0 ? double.NaN : figures.Transport / figures.Reference.Deviation),
            Number(figures.Divergence),
            Number(figures.Categories.Association),
            Number(figures.Shift, "+0.00;-0.00;0.00"),
            Number(column.Chance),
            Number(column.Adjusted),
            column.HasDrifted ? "drift" : "",
        ];
    }

    private static JsonObject Json(DriftPageData data)
    {
        var options = data.Report.Options;
        var json = new JsonObject
        {
            ["border"] = data.Border,
            ["drift"] = data.Report.HasDrift,
            ["level"] = options.Level,
            ["adjustment"] = JsonName(options.Adjustment),
            ["draws"] = options.Draws,
            ["blocks"] = new JsonArray([
                .. data.Report.BlockLengths.Select(table => new JsonObject
                {
                    ["before"] = table.Before,
                    ["after"] = table.After,
                    ["rows"] = table.BlockLength,
                }),
            ]),
            ["columns"] = new JsonArray([.. DriftWords.Ordered(data.Report).Select(Json)]),
        };
        if (data.Adversarial is { } told)
        {
            json["adversarial"] = new JsonObject
            {
                ["auc"] = JsonText.Number(told.Auc),
                ["low"] = JsonText.Number(told.Low),
                ["high"] = JsonText.Number(told.High),
            };
        }
        if (data.Windows is { } windows)
        {
            json["windows"] = Json(windows);
        }
        json["reliability"] = new JsonArray([
            .. data.Reliability.Select(change => new JsonObject
            {
                ["event"] = change.Event,
                ["ece_before"] = JsonText.Number(change.Before.Ece),
                ["ece_after"] = JsonText.Number(change.After.Ece),
            }),
        ]);
        json["detectors"] = new JsonArray([.. data.Traces.Select(Json)]);
        json["notes"] = new JsonArray([.. data.Report.Notes.Concat(data.Notes).Select(note => JsonValue.Create(note))]);
        return json;
    }

    private static JsonObject Json(TimedTrace trace) =>
        new()
        {
            ["column"] = trace.Trace.Column,
            ["detector"] = trace.Trace.Detector,
            ["rows"] = trace.Times.Length,
            ["alarms"] = new JsonArray([
                .. trace.Trace.Alarms.Select(alarm => JsonValue.Create(trace.Times[alarm].ToString())),
            ]),
        };

    private static JsonObject Json(DriftWindows windows)
    {
        static JsonArray Numbers(double[] values) => new([.. values.Select(JsonText.Number)]);
        var timeline = windows.Timeline;
        return new JsonObject
        {
            ["from"] = new JsonArray([.. windows.From.Select(time => JsonValue.Create(time.ToString()))]),
            ["to"] = new JsonArray([.. windows.To.Select(time => JsonValue.Create(time.ToString()))]),
            ["columns"] = new JsonArray([
                .. timeline.Columns.Select(
                    (name, c) =>
                        new JsonObject
                        {
                            ["column"] = name,
                            ["psi"] = Numbers(timeline.Stability[c]),
                            ["adjusted"] = Numbers(timeline.Adjusted[c]),
                        }
                ),
            ]),
        };
    }

    private static JsonObject Json(ColumnVerdict column)
    {
        var figures = column.Figures;
        var measures = new JsonObject();
        foreach (var measure in column.Measures)
        {
            measures[JsonName(measure.Measure)] = new JsonObject
            {
                ["line"] = JsonText.Number(measure.Line),
                ["chance"] = JsonText.Number(measure.Chance),
            };
        }
        return new JsonObject
        {
            ["column"] = column.Column.Name,
            ["about"] = DriftWords.Of(column.Column.Target),
            ["drift"] = column.HasDrifted,
            ["chance"] = JsonText.Number(column.Chance),
            ["adjusted"] = JsonText.Number(column.Adjusted),
            ["psi"] = JsonText.Number(figures.Stability),
            ["ks"] = JsonText.Number(figures.Distance),
            ["wasserstein"] = JsonText.Number(figures.Transport),
            ["jensen_shannon"] = JsonText.Number(figures.Divergence),
            ["chi_square"] = JsonText.Number(figures.Categories.Statistic),
            ["cramers_v"] = JsonText.Number(figures.Categories.Association),
            ["independent_chance"] = JsonText.Number(figures.IndependentChance),
            ["shift"] = JsonText.Number(figures.Shift),
            ["resampled"] = measures,
            ["before"] = FeaturesInspectCommand.Json(figures.Reference),
            ["after"] = FeaturesInspectCommand.Json(figures.Current),
        };
    }

    private static string JsonName(DriftAdjustment adjustment) =>
        adjustment switch
        {
            DriftAdjustment.Holm => "holm",
            DriftAdjustment.Rate => "rate",
            _ => "family",
        };

    private static string JsonName(DriftMeasure measure) =>
        measure switch
        {
            DriftMeasure.Stability => "psi",
            DriftMeasure.Distance => "ks",
            DriftMeasure.Transport => "wasserstein",
            DriftMeasure.Divergence => "jensen_shannon",
            DriftMeasure.Shift => "shift",
            _ => "cramers_v",
        };

    private static string Number(double value, string form = "0.000") =>
        double.IsNaN(value) ? "–" : value.ToString(form, CultureInfo.InvariantCulture);
}
