using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Significance;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary>Prints the study of a family of trials.</summary>
internal static class OverfitText
{
    public static void Print(TextWriter output, OverfitStudy study, TrialMatrix matrix, bool isJson)
    {
        if (isJson)
        {
            output.WriteLine(JsonText.Of(Json(study, matrix)));
            return;
        }
        output.WriteLine(study.Sentence);
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["figure", "value", "meaning"],
                .. Lines(study),
                .. ValidatePboCommand.Lines(study.Overfitting),
            ],
            1
        );
    }

    private static IEnumerable<string[]> Lines(OverfitStudy study)
    {
        var snooping = study.Snooping;
        yield return ["trials", StudyOptions.Text(study.Trials), "counted, each as independent"];
        yield return
        [
            "effective_trials",
            $"{StudyOptions.Text(study.Effective.ByCorrelation, "0.#")} / {StudyOptions.Text(study.Effective.BySpectrum, "0.#")}",
            "by mean correlation / by spectrum; for information",
        ];
        yield return ["best_trial", study.Best < 0 ? "none" : study.Names[study.Best], "highest Sharpe ratio"];
        yield return Line("sharpe_per_period", study.Sample.Sharpe, "of the best trial");
        yield return Line("sharpe", Annual(study), "the same, annual");
        yield return Line("sharpe_low", study.Interval.Low, "95 % interval of the best trial alone, annual");
        yield return Line("sharpe_high", study.Interval.High, "");
        yield return Line("sharpe_error", study.SharpeError, "standard error under dependence, annual");
        yield return Line(
            "expected_maximum",
            study.ExpectedMaximum,
            "best annual Sharpe that luck is expected to show"
        );
        yield return Line("probabilistic_sharpe", study.Probabilistic, "chance of a true Sharpe above 0, one trial");
        yield return Line("deflated_sharpe", study.Deflated, "the same against the luck of all trials; 0.95 needed");
        yield return Line("minimum_track_record_years", study.MinimumTrackYears, "for 95 % above 0, one trial");
        yield return Line("minimum_backtest_years", study.MinimumBacktestYears, "below it luck shows such a Sharpe");
        yield return Line("reality_check_p", snooping.RealityCheck, "White: no trial beats the benchmark");
        yield return Line("spa_p", snooping.SpaConsistent, "Hansen, consistent");
        yield return Line("spa_p_lower", snooping.SpaLower, "Hansen, lower bound");
        yield return Line("spa_p_upper", snooping.SpaUpper, "Hansen, upper bound");
        yield return Line("expected_live_sharpe", study.ExpectedLive, "annual; what to plan with");
    }

    private static double Annual(OverfitStudy study) => study.Best < 0 ? double.NaN : study.Sharpes[study.Best];

    private static string[] Line(string name, double value, string meaning) =>
        [name, StudyOptions.Text(value), meaning];

    private static JsonObject Json(OverfitStudy study, TrialMatrix matrix)
    {
        var json = new JsonObject
        {
            ["verdict"] = study.IsEdge ? "edge" : "no_edge",
            ["verdict_sentence"] = study.Sentence,
            ["periods"] = matrix.Periods,
            ["ignored_columns"] = new JsonArray([.. matrix.Ignored.Select(name => JsonValue.Create(name))]),
            ["trials"] = study.Trials,
            ["effective_trials"] = JsonText.Number(study.Effective.ByCorrelation),
            ["effective_trials_spectrum"] = JsonText.Number(study.Effective.BySpectrum),
            ["mean_correlation"] = JsonText.Number(study.Effective.MeanCorrelation),
            ["best_trial"] = study.Best < 0 ? null : study.Names[study.Best],
            ["sharpe_per_period"] = JsonText.Number(study.Sample.Sharpe),
            ["sharpe"] = JsonText.Number(Annual(study)),
            ["sharpe_low"] = JsonText.Number(study.Interval.Low),
            ["sharpe_high"] = JsonText.Number(study.Interval.High),
            ["sharpe_error"] = JsonText.Number(study.SharpeError),
            ["expected_maximum"] = JsonText.Number(study.ExpectedMaximum),
            ["probabilistic_sharpe"] = JsonText.Number(study.Probabilistic),
            ["deflated_sharpe"] = JsonText.Number(study.Deflated),
            ["minimum_track_record_years"] = JsonText.Number(study.MinimumTrackYears),
            ["minimum_backtest_years"] = JsonText.Number(study.MinimumBacktestYears),
            ["reality_check_p"] = JsonText.Number(study.Snooping.RealityCheck),
            ["spa_p"] = JsonText.Number(study.Snooping.SpaConsistent),
            ["spa_p_lower"] = JsonText.Number(study.Snooping.SpaLower),
            ["spa_p_upper"] = JsonText.Number(study.Snooping.SpaUpper),
            ["block_length"] = JsonText.Number(study.Snooping.BlockLength),
            ["expected_live_sharpe"] = JsonText.Number(study.ExpectedLive),
        };
        json["overfitting"] = ValidatePboCommand.Json(study.Overfitting);
        return json;
    }
}
