using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Thresholds;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what the folds of a run tried.</summary>
internal static class FoldCurveText
{
    public static void Print(TextWriter output, string run, IReadOnlyList<FoldCurve> curves, bool isJson)
    {
        if (isJson)
        {
            output.WriteLine(
                JsonText.Of(new JsonObject { ["run"] = run, ["candidates"] = new JsonArray([.. curves.Select(Json)]) })
            );
            return;
        }
        var folds = curves.Select(one => one.Fold).Distinct().ToArray();
        TextTable.Write(
            output,
            [
                ["fold", "long from", "trades", "mean", "short from", "trades", "mean"],
                .. folds.Select(fold =>
                    new[] { fold.ToString(CultureInfo.InvariantCulture) }
                        .Concat(Chosen(curves, fold, "long"))
                        .Concat(Chosen(curves, fold, "short"))
                        .ToArray()
                ),
            ],
            0,
            1,
            2,
            3,
            4,
            5,
            6
        );
        output.WriteLine(
            $"run {run}: {curves.Count} candidates in {folds.Length} folds, each scored on its own out-of-fold training rows."
        );
    }

    private static string[] Chosen(IReadOnlyList<FoldCurve> curves, int fold, string side) =>
        curves.FirstOrDefault(one => one.Fold == fold && one.Side == side && one.IsChosen) is { } found
            ?
            [
                found.Threshold.ToString("0.0000", CultureInfo.InvariantCulture),
                found.Trades.ToString(CultureInfo.InvariantCulture),
                ThresholdText.Percent(found.MeanNetReturn),
            ]
            : ["never", "0", "–"];

    private static JsonNode Json(FoldCurve one) =>
        new JsonObject
        {
            ["fold"] = one.Fold,
            ["side"] = one.Side,
            ["threshold"] = one.Threshold,
            ["trades"] = one.Trades,
            ["mean_net_return"] = JsonText.Number(one.MeanNetReturn),
            ["lower_bound"] = JsonText.Number(one.LowerBound),
            ["f1"] = JsonText.Number(one.F1),
            ["chosen"] = one.IsChosen,
        };
}
