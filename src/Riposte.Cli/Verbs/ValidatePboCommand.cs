using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Significance;
using Riposte.Reports.Overfit;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>validate pbo</c>: probability of back-test overfitting of a matrix of trial returns.</summary>
internal static class ValidatePboCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = InputOptions.Input("CSV or Parquet file with a column of returns per trial.");
        var blocks = StudyOptions.Blocks();
        var page = ValidateOverfitCommand.Page("--report", "HTML page to write.", "page.html");
        var verb = new Verb(
            "pbo",
            "Measure the probability of back-test overfitting of a matrix of trial returns.",
            "validate pbo --input trials.csv --report pbo.html",
            "validate pbo --input trials.parquet --blocks 10 --output json"
        );
        verb.Options.Add(input);
        verb.Options.Add(blocks);
        verb.Options.Add(page);
        verb.Does(
            (parsed, cancel) =>
            {
                var matrix = TrialMatrix.Read(
                    InputOptions.Absolute(parsed.GetValue(input)!, terminal),
                    benchmark: null,
                    cancel
                );
                var count = parsed.GetValue(blocks);
                StudyOptions.RequirePeriods(matrix, count);
                var result = Overfitting.Measure(
                    matrix.Trials,
                    ThreadedWorkers.Create(Environment.ProcessorCount),
                    count
                );
                ValidateOverfitCommand.Save(
                    terminal,
                    parsed.GetValue(page),
                    () => OverfitReport.Render(result, matrix.Source, (matrix.Periods, count))
                );
                if (shared.IsJson(parsed))
                {
                    var json = Json(result);
                    json["periods"] = matrix.Periods;
                    terminal.Out.WriteLine(JsonText.Of(json));
                    return 0;
                }
                TextTable.Write(
                    terminal.Out,
                    [
                        ["figure", "value", "meaning"],
                        .. Lines(result),
                    ],
                    1
                );
                return 0;
            }
        );
        return verb;
    }

    /// <summary>The result as JSON.</summary>
    public static JsonObject Json(OverfittingResult result)
    {
        var quantiles = new JsonObject();
        foreach (var (name, share) in Shares)
        {
            quantiles[name] = JsonText.Number(Quantile(result, share));
        }
        return new JsonObject
        {
            ["pbo"] = JsonText.Number(result.Probability),
            ["trials"] = result.Trials,
            ["splits"] = result.Splits,
            ["probability_of_loss"] = JsonText.Number(result.LossShare),
            ["degradation_slope"] = JsonText.Number(result.Slope),
            ["degradation_intercept"] = JsonText.Number(result.Intercept),
            ["logit_quantiles"] = quantiles,
        };
    }

    /// <summary>The result as rows of a table.</summary>
    public static IEnumerable<string[]> Lines(OverfittingResult result) =>
        [
            ["pbo", StudyOptions.Text(result.Probability), "splits whose best trial came out at or below the median"],
            ["splits", StudyOptions.Text(result.Splits), $"ways to choose half of the blocks, {result.Trials} trials"],
            ["probability_of_loss", StudyOptions.Text(result.LossShare), "splits whose best trial lost out of sample"],
            ["degradation_slope", StudyOptions.Text(result.Slope), "out-of-sample on in-sample Sharpe of the best"],
            ["degradation_intercept", StudyOptions.Text(result.Intercept), "the same line at 0, per period"],
            .. Shares.Select(share =>
                new[]
                {
                    $"logit_{share.Name}",
                    StudyOptions.Text(Quantile(result, share.Share)),
                    "quantile of the logits; at or below 0 is overfitted",
                }
            ),
        ];

    private static readonly (string Name, double Share)[] Shares =
    [
        ("q05", 0.05),
        ("q25", 0.25),
        ("q50", 0.5),
        ("q75", 0.75),
        ("q95", 0.95),
    ];

    private static double Quantile(OverfittingResult result, double share)
    {
        var sorted = result.Logits.ToArray();
        Array.Sort(sorted);
        return Riposte.Core.Numerics.Quantile.OfSorted(sorted, share);
    }
}
