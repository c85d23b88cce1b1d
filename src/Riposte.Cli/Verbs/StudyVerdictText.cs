using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Search.Studies;

namespace Riposte.Cli.Verbs;

/// <summary>The verdict of a study as JSON.</summary>
internal static class StudyVerdictText
{
    public static JsonObject Json(string study, StudyVerdict verdict, IReadOnlyList<string> notes)
    {
        var (count, family) = (verdict.Count, verdict.Family);
        return new JsonObject
        {
            ["study"] = study,
            ["verdict"] =
                verdict.Winner is null || family is null ? "none"
                : verdict.IsEdge ? "edge"
                : "no_edge",
            ["verdict_sentence"] = verdict.Sentence,
            ["winner"] = verdict.Winner?.Number,
            ["goal"] = verdict.Goal.Name,
            ["score"] = JsonText.Number(verdict.Winner?.Scores[0] ?? double.NaN),
            ["trials"] = verdict.Trials,
            ["trials_explained"] = verdict.Explained,
            ["complete"] = count.Complete,
            ["pruned"] = count.Pruned,
            ["failed"] = count.Failed,
            ["open"] = count.Open,
            ["repeated"] = count.Repeated,
            ["points"] = count.Points,
            ["candidates"] = count.Candidates,
            ["earlier"] = verdict.Earlier,
            ["compared"] = verdict.Compared,
            ["sharpe"] = JsonText.Number(family is { Best: >= 0 } ? family.Sharpes[family.Best] : double.NaN),
            ["sharpe_low"] = JsonText.Number(family?.Interval.Low ?? double.NaN),
            ["sharpe_high"] = JsonText.Number(family?.Interval.High ?? double.NaN),
            ["expected_maximum"] = JsonText.Number(family?.ExpectedMaximum ?? double.NaN),
            ["probabilistic_sharpe"] = JsonText.Number(family?.Probabilistic ?? double.NaN),
            ["deflated_sharpe"] = JsonText.Number(family?.Deflated ?? double.NaN),
            ["probability_of_overfitting"] = JsonText.Number(family?.Overfitting.Probability ?? double.NaN),
            ["spa_p"] = JsonText.Number(family?.Snooping.SpaConsistent ?? double.NaN),
            ["expected_live_sharpe"] = JsonText.Number(family?.ExpectedLive ?? double.NaN),
            ["holdout"] = verdict.Holdout is { } holdout
                ? new JsonObject
                {
                    ["days"] = holdout.Days,
                    ["return"] = JsonText.Number(holdout.Return),
                    ["sharpe"] = JsonText.Number(holdout.Sharpe),
                    ["sharpe_low"] = JsonText.Number(holdout.Interval.Low),
                    ["sharpe_high"] = JsonText.Number(holdout.Interval.High),
                    ["probabilistic_sharpe"] = JsonText.Number(holdout.Probabilistic),
                }
                : null,
            ["notes"] = new JsonArray([.. notes.Select(note => JsonValue.Create(note))]),
        };
    }
}
