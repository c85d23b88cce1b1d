using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Reports.Validation;
using static System.FormattableString;

namespace Riposte.Cli.Verbs;

/// <summary>Prints validations.</summary>
internal static class ValidateText
{
    public static void Print(Terminal terminal, ValidationData data, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(Json(data)));
            return;
        }
        foreach (var note in data.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        terminal.Out.WriteLine($"{data.Scheme}: {data.Source}, {data.From} to {data.To}");
        if (data.Pooled is null)
        {
            Folds(terminal, data);
        }
        else
        {
            Scores(terminal, data);
        }
        if (data.Paths.Length > 0)
        {
            Paths(terminal, data);
        }
    }

    public static void Print(Terminal terminal, AdversarialData data, bool isJson)
    {
        var result = data.Result;
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["source"] = data.Source,
                        ["border"] = data.Border,
                        ["train_rows"] = result.TrainRows,
                        ["test_rows"] = result.TestRows,
                        ["auc"] = JsonText.Number(result.Auc),
                        ["auc_low"] = JsonText.Number(result.Low),
                        ["auc_high"] = JsonText.Number(result.High),
                        ["level"] = result.Level,
                        ["features"] = new JsonArray([
                            .. result.Features.Select(feature => new JsonObject
                            {
                                ["feature"] = feature.Name,
                                ["gain"] = JsonText.Number(feature.Gain),
                                ["auc"] = JsonText.Number(feature.Auc),
                            }),
                        ]),
                        ["notes"] = Texts(data.Notes),
                    }
                )
            );
            return;
        }
        foreach (var note in data.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        terminal.Out.WriteLine(
            Invariant($"{data.Source}: {result.TrainRows} rows before {data.Border}, {result.TestRows} from it on")
        );
        terminal.Out.WriteLine(
            $"AUC {Number(result.Auc)} ({Number(result.Low)} to {Number(result.High)}); 0.5 means that they look alike"
        );
        TextTable.Write(
            terminal.Out,
            [
                ["feature", "gain", "AUC alone"],
                .. result
                    .Features.Take(20)
                    .Select(feature => (string[])[feature.Name, Number(feature.Gain), Number(feature.Auc)]),
            ],
            1,
            2
        );
    }

    private static void Folds(Terminal terminal, ValidationData data) =>
        TextTable.Write(
            terminal.Out,
            [
                ["fold", "train", "purged", "embargoed", "test", "test periods"],
                .. data.Folds.Select(fold =>
                    (string[])
                        [
                            Invariant($"{fold.Index}"),
                            Invariant($"{fold.Train}"),
                            Invariant($"{fold.Purged}"),
                            Invariant($"{fold.Embargoed}"),
                            Invariant($"{fold.Test}"),
                            string.Join("; ", fold.Periods.Select(period => $"{period.From} to {period.To}")),
                        ]
                ),
            ],
            1,
            2,
            3,
            4
        );

    private static void Scores(Terminal terminal, ValidationData data)
    {
        string[] Row(string name, int train, ValidationScores scores) =>
            [
                name,
                Invariant($"{train}"),
                Invariant($"{scores.Rows}"),
                Number(scores.Auc),
                double.IsFinite(scores.AucLow) ? $"{Number(scores.AucLow)} to {Number(scores.AucHigh)}" : "–",
                Number(scores.LogLoss),
                Number(scores.ShareLogLoss),
                Number(scores.Brier),
                Number(scores.Ece),
                Number(scores.Mcc),
                Number(scores.Accuracy),
                Number(scores.MajorityAccuracy),
            ];
        TextTable.Write(
            terminal.Out,
            [
                [
                    "fold",
                    "train",
                    "test",
                    "AUC",
                    "95 %",
                    "log-loss",
                    "of shares",
                    "Brier",
                    "ECE",
                    "MCC",
                    "accuracy",
                    "of majority",
                ],
                .. data.Folds.Select(fold => Row(Invariant($"{fold.Index}"), fold.Train, fold.Scores!)),
                Row("all", data.Folds.Sum(fold => fold.Train), data.Pooled!),
            ],
            [.. Enumerable.Range(1, 11)]
        );
    }

    private static void Paths(Terminal terminal, ValidationData data)
    {
        terminal.Out.WriteLine();
        TextTable.Write(
            terminal.Out,
            [
                ["path", "Sharpe", "return", "largest fall", "trades", "halted"],
                .. data.Paths.Select(path =>
                    (string[])
                        [
                            Invariant($"{path.Index}"),
                            Number(path.Sharpe),
                            Number(path.NetReturn),
                            Number(path.MaxDrawdown),
                            Invariant($"{path.Trades}"),
                            path.Halted ? "yes" : "no",
                        ]
                ),
            ],
            1,
            2,
            3,
            4
        );
    }

    private static JsonObject Json(ValidationData data) =>
        new()
        {
            ["scheme"] = data.Scheme,
            ["source"] = data.Source,
            ["labels"] = data.Labels,
            ["from"] = data.From,
            ["to"] = data.To,
            ["folds"] = new JsonArray([.. data.Folds.Select(Json)]),
            ["pooled"] = Json(data.Pooled),
            ["paths"] = new JsonArray([
                .. data.Paths.Select(path => new JsonObject
                {
                    ["path"] = path.Index,
                    ["folds"] = new JsonArray([.. path.Folds.Select(fold => JsonValue.Create(fold))]),
                    ["sharpe"] = JsonText.Number(path.Sharpe),
                    ["net_return"] = JsonText.Number(path.NetReturn),
                    ["max_drawdown"] = JsonText.Number(path.MaxDrawdown),
                    ["trades"] = path.Trades,
                    ["halted"] = path.Halted,
                }),
            ]),
            ["notes"] = Texts(data.Notes),
        };

    private static JsonObject Json(ValidationFold fold) =>
        new()
        {
            ["fold"] = fold.Index,
            ["train"] = fold.Train,
            ["purged"] = fold.Purged,
            ["embargoed"] = fold.Embargoed,
            ["test"] = fold.Test,
            ["groups"] = new JsonArray([.. fold.Groups.Select(group => JsonValue.Create(group))]),
            ["periods"] = new JsonArray([
                .. fold.Periods.Select(period => new JsonObject { ["from"] = period.From, ["to"] = period.To }),
            ]),
            ["scores"] = Json(fold.Scores),
        };

    private static JsonObject? Json(ValidationScores? scores) =>
        scores is null
            ? null
            : new JsonObject
            {
                ["rows"] = scores.Rows,
                ["auc"] = JsonText.Number(scores.Auc),
                ["auc_low"] = JsonText.Number(scores.AucLow),
                ["auc_high"] = JsonText.Number(scores.AucHigh),
                ["log_loss"] = JsonText.Number(scores.LogLoss),
                ["share_log_loss"] = JsonText.Number(scores.ShareLogLoss),
                ["brier"] = JsonText.Number(scores.Brier),
                ["ece"] = JsonText.Number(scores.Ece),
                ["mcc"] = JsonText.Number(scores.Mcc),
                ["accuracy"] = JsonText.Number(scores.Accuracy),
                ["majority_accuracy"] = JsonText.Number(scores.MajorityAccuracy),
            };

    private static JsonArray Texts(string[] texts) => [.. texts.Select(text => (JsonNode)text)];

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) : "–";
}
