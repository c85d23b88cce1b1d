using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what a search found.</summary>
internal static class TuneText
{
    private static readonly string[] Figures =
    [
        "performance.net_return",
        "performance.sharpe",
        "performance.max_drawdown",
        "performance.trades",
    ];

    public static void Print(Terminal terminal, TuneOutcome outcome, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(outcome)));
            return;
        }
        var output = terminal.Out;
        output.WriteLine(outcome.Verdict.Sentence);
        output.WriteLine();
        TextTable.Write(output, [.. Rows(outcome).Select(row => (string[])["", row.Name, row.Value])]);
        if (outcome.Winner is { } winner)
        {
            output.WriteLine();
            output.WriteLine($"values of trial {winner.Trial.Number}");
            PrintValues(output, outcome.Study, winner);
        }
        output.WriteLine();
        foreach (var note in outcome.Notes)
        {
            output.WriteLine(note);
        }
        output.WriteLine($"study   {outcome.Study.Name}");
        output.WriteLine($"report  {outcome.ReportPath}");
        if (outcome.Winner is not null)
        {
            output.WriteLine(
                CommandText.Called(
                    $"next    'riposte tune best {outcome.Study.Name} --write best.yaml' makes a configuration of it",
                    terminal.Program
                )
            );
        }
    }

    /// <summary>The values of a trial, one a line.</summary>
    public static void PrintValues(TextWriter output, StudyRecord study, StoredTrial trial)
    {
        var values = study.Space.Texts(trial.Trial.Point).ToArray();
        var width = values.Select(value => value.Key.Length).DefaultIfEmpty().Max();
        foreach (var (key, text) in values)
        {
            output.WriteLine($"  {key.PadRight(width)}  {SpaceText.ValueText(key, text)}");
        }
    }

    /// <summary>How many trials a study has, in words.</summary>
    public static string Count(IReadOnlyList<StoredTrial> trials)
    {
        var parts = Enum.GetValues<TrialState>()
            .Select(state => (state, count: trials.Count(stored => stored.Trial.State == state)))
            .Where(part => part.count > 0)
            .Select(part =>
                string.Create(CultureInfo.InvariantCulture, $"{part.count} {part.state.ToString().ToLowerInvariant()}")
            );
        var total = trials.Count.ToString(CultureInfo.InvariantCulture);
        return trials.Count == 0 ? "0" : $"{total} ({string.Join(", ", parts)})";
    }

    /// <summary>Whether a figure is a goal of a study, told as its score already.</summary>
    public static bool IsGoal(StudyRecord study, string figure) =>
        study.Options.Goals.Any(goal => TuneGoals.Find(goal.Name)?.Figure == figure);

    /// <summary>A number for people.</summary>
    public static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : "undefined";

    /// <summary>A figure of a trial; NaN when it has none.</summary>
    public static double Figure(StoredTrial stored, string name)
    {
        foreach (var (key, value) in stored.Figures)
        {
            if (key == name)
            {
                return value;
            }
        }
        return double.NaN;
    }

    /// <summary>Counts of trials by state.</summary>
    public static JsonObject Counts(IReadOnlyList<StoredTrial> trials)
    {
        var counts = new JsonObject { ["total"] = trials.Count };
        foreach (var state in Enum.GetValues<TrialState>())
        {
            counts[state.ToString().ToLowerInvariant()] = trials.Count(stored => stored.Trial.State == state);
        }
        return counts;
    }

    /// <summary>A trial with its scores, figures and values.</summary>
    public static JsonObject ToJson(StudyRecord study, StoredTrial stored)
    {
        JsonObject scores = [],
            figures = [],
            values = [];
        for (var g = 0; g < stored.Trial.Scores.Length; g++)
        {
            scores[study.Options.Goals[g].Name] = JsonText.Number(stored.Trial.Scores[g]);
        }
        foreach (var (key, value) in stored.Figures)
        {
            figures[key] = JsonText.Number(value);
        }
        foreach (var (key, text) in study.Space.Texts(stored.Trial.Point))
        {
            values[key] = SpaceText.ValueText(key, text);
        }
        return new JsonObject
        {
            ["number"] = stored.Trial.Number,
            ["state"] = stored.Trial.State.ToString().ToLowerInvariant(),
            ["scores"] = scores,
            ["figures"] = figures,
            ["values"] = values,
        };
    }

    /// <summary>What a search found: the verdict, and beside it the winner's values and the holdout.</summary>
    public static JsonObject ToJson(TuneOutcome outcome)
    {
        var json = StudyVerdictText.Json(outcome.Study.Name, outcome.Verdict, outcome.Notes);
        json["end"] = outcome.End == StudyEnd.TimeBudget ? "time_budget" : "trial_limit";
        json["states"] = Counts(outcome.Trials);
        json["best"] = outcome.Winner is { } winner ? ToJson(outcome.Study, winner) : null;
        if (outcome.Holdout is { } look && json["holdout"] is JsonObject holdout)
        {
            holdout["from"] = look.From;
            holdout["to"] = look.To;
            holdout["looks"] = outcome.Looks;
            holdout["figures"] = new JsonObject(
                look.Figures.Select(one => KeyValuePair.Create(one.Key, JsonText.Number(one.Value ?? double.NaN)))
            );
        }
        json["report"] = outcome.ReportPath;
        return json;
    }

    private static IEnumerable<(string Name, string Value)> Rows(TuneOutcome outcome)
    {
        yield return ("trials", Count(outcome.Trials));
        if (outcome.Winner is not { } winner)
        {
            yield break;
        }
        yield return ("winner", $"trial {winner.Trial.Number.ToString(CultureInfo.InvariantCulture)}");
        for (var g = 0; g < winner.Trial.Scores.Length; g++)
        {
            yield return (outcome.Study.Options.Goals[g].Name, Number(winner.Trial.Scores[g]));
        }
        foreach (var name in Figures.Where(name => !IsGoal(outcome.Study, name)))
        {
            yield return (name, Number(Figure(winner, name)));
        }
        if (outcome.Verdict.Family is { } family)
        {
            yield return ("honesty.trials", outcome.Verdict.Trials.ToString(CultureInfo.InvariantCulture));
            yield return ("honesty.deflated_sharpe", Number(family.Deflated));
            yield return ("honesty.pbo", Number(family.Overfitting.Probability));
            yield return ("honesty.expected_live_sharpe", Number(family.ExpectedLive));
        }
        if (outcome.Holdout is { } look)
        {
            yield return ("holdout", $"{look.From} to {look.To}");
            foreach (var name in Figures)
            {
                yield return ($"holdout {name}", Number(look.Figure(name)));
            }
        }
    }
}
