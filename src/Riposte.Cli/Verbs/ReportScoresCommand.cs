using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>report scores</c>: every score of probabilities against what happened.</summary>
internal static class ReportScoresCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = InputOptions.Input(
            "CSV or Parquet file: p, or p_NAME per class; outcome; where wanted weight, return, time, end."
        );
        var against = new Option<string?>("--against")
        {
            Description = "File of a second model on the same rows: paired tests.",
            HelpName = "FILE",
        };
        var horizon = new Option<int>("--horizon")
        {
            Description = "Rows that an outcome looks ahead, for the Diebold-Mariano test.",
            HelpName = "ROWS",
            DefaultValueFactory = _ => 1,
        };
        StudyOptions.Between(horizon, 1, int.MaxValue);
        var (draws, seed) = (StudyOptions.Draws(), StudyOptions.Seed());
        var verb = new Verb(
            "scores",
            "Score probabilities against outcomes, with intervals, baselines and paired tests.",
            "report scores --input scores.csv",
            "report scores --input scores.csv --against other.csv --horizon 24 --output json"
        );
        foreach (var option in new Option[] { input, against, horizon, draws, seed })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                ScoreFile Read(string path) => ScoreFile.Read(InputOptions.Absolute(path, terminal), cancel);
                var report = ScoreReport.Of(
                    Read(parsed.GetValue(input)!),
                    parsed.GetValue(against) is { } second ? Read(second) : null,
                    parsed.GetValue(horizon),
                    new BootstrapOptions(parsed.GetValue(seed), parsed.GetValue(draws)),
                    ThreadedWorkers.Create(Environment.ProcessorCount)
                );
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(Json(report)));
                    return 0;
                }
                foreach (var note in report.Notes)
                {
                    terminal.Error.WriteLine($"note: {note}");
                }
                Print(terminal.Out, report);
                return 0;
            }
        );
        return verb;
    }

    private static void Print(TextWriter output, ScoreReport report)
    {
        output.WriteLine(
            $"{report.Rows} rows; 95 % intervals by stationary bootstrap, mean block {StudyOptions.Text(report.Study.BlockLength, "0.#")} rows"
        );
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["score", "value", "low", "high", "meaning"],
                .. Rows(report.Study),
            ],
            1,
            2,
            3
        );
        if (report.ByValue is { } byValue)
        {
            output.WriteLine();
            TextTable.Write(
                output,
                [
                    ["weighted by |return|", "value", "low", "high", "meaning"],
                    .. Rows(byValue),
                ],
                1,
                2,
                3
            );
        }
        PrintBaselines(output, report);
        PrintTests(output, report);
    }

    private static void PrintBaselines(TextWriter output, ScoreReport report)
    {
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["baseline", "macro F1", "balanced accuracy", "accuracy", "rows"],
                .. Baselines(report)
                    .Select(b =>
                        new[]
                        {
                            b.Name,
                            StudyOptions.Text(b.Table.MacroF1),
                            StudyOptions.Text(b.Table.BalancedAccuracy),
                            StudyOptions.Text(b.Table.Accuracy),
                            StudyOptions.Text(b.Table.Total),
                        }
                    ),
            ],
            1,
            2,
            3,
            4
        );
        output.WriteLine($"log-loss of knowing only the class shares: {StudyOptions.Text(report.ShareLogLoss)}");
    }

    private static void PrintTests(TextWriter output, ScoreReport report)
    {
        if (report.Against.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(
                output,
                [
                    ["first less second", "difference", "low", "high", "p-value"],
                    .. report.Against.Select(test =>
                        new[]
                        {
                            test.Name,
                            StudyOptions.Text(test.Test.Difference, "0.######"),
                            StudyOptions.Text(test.Test.Low, "0.######"),
                            StudyOptions.Text(test.Test.High, "0.######"),
                            StudyOptions.Text(test.Test.PValue),
                        }
                    ),
                ],
                1,
                2,
                3,
                4
            );
        }
    }

    private static IEnumerable<string[]> Rows(ScoreStudy study) =>
        study.Scores.Select(row =>
            new[]
            {
                row.Score.Name,
                StudyOptions.Text(row.Interval.Value),
                StudyOptions.Text(row.Interval.Low),
                StudyOptions.Text(row.Interval.High),
                row.Score.Meaning,
            }
        );

    private static IEnumerable<(string Name, string Key, ConfusionTable Table)> Baselines(ScoreReport report)
    {
        yield return ("the model", "model", report.Model);
        yield return ($"always {report.MajorityClass}", "majority", report.Majority);
        if (report is { Persistence: { } last, ModelWherePersistent: { } model })
        {
            yield return ("last known class", "persistence", last);
            yield return ("the model on those rows", "model_where_persistent", model);
        }
    }

    private static JsonObject Json(ScoreReport report)
    {
        var baselines = new JsonObject();
        foreach (var (_, key, table) in Baselines(report))
        {
            baselines[key] = new JsonObject
            {
                ["macro_f1"] = JsonText.Number(table.MacroF1),
                ["balanced_accuracy"] = JsonText.Number(table.BalancedAccuracy),
                ["accuracy"] = JsonText.Number(table.Accuracy),
                ["mcc"] = JsonText.Number(table.Mcc),
                ["weight"] = JsonText.Number(table.Total),
            };
        }
        var json = new JsonObject
        {
            ["rows"] = report.Rows,
            ["block_length"] = JsonText.Number(report.Study.BlockLength),
            ["scores"] = Json(report.Study),
            ["value_weighted"] = report.ByValue is { } byValue ? Json(byValue) : null,
            ["baselines"] = baselines,
            ["majority_class"] = report.MajorityClass,
            ["share_log_loss"] = JsonText.Number(report.ShareLogLoss),
        };
        if (report.Against.Count > 0)
        {
            var tests = new JsonObject();
            foreach (var (name, test) in report.Against)
            {
                tests[name] = new JsonObject
                {
                    ["difference"] = JsonText.Number(test.Difference),
                    ["low"] = JsonText.Number(test.Low),
                    ["high"] = JsonText.Number(test.High),
                    ["statistic"] = JsonText.Number(test.Statistic),
                    ["p_value"] = JsonText.Number(test.PValue),
                };
            }
            json["against"] = tests;
        }
        json["notes"] = new JsonArray([.. report.Notes.Select(note => JsonValue.Create(note))]);
        return json;
    }

    private static JsonObject Json(ScoreStudy study)
    {
        var json = new JsonObject();
        foreach (var (score, interval) in study.Scores)
        {
            json[score.Name] = new JsonObject
            {
                ["value"] = JsonText.Number(interval.Value),
                ["low"] = JsonText.Number(interval.Low),
                ["high"] = JsonText.Number(interval.High),
                ["basic_low"] = JsonText.Number(interval.BasicLow),
                ["basic_high"] = JsonText.Number(interval.BasicHigh),
                ["standard_error"] = JsonText.Number(interval.StandardError),
                ["draws"] = interval.Draws,
            };
        }
        return json;
    }
}
