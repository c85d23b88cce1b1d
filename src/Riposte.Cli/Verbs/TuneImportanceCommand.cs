using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Search.Importance;
using Riposte.Ports.Studies;
using Riposte.Runtime.Tuning;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>tune importance</c>: which parameters of a study matter.</summary>
internal static class TuneImportanceCommand
{
    private const int Pairs = 10;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new StudyInput();
        var goal = new Option<string?>("--goal")
        {
            Description = "Goal whose spread is explained; without it the study's first.",
            HelpName = "NAME",
        };
        var verb = new Verb(
            "importance",
            "Show which parameters of a study matter, alone and in pairs (functional analysis of variance).",
            "tune importance btc",
            "tune importance btc --goal log_loss --output json"
        );
        input.AddTo(verb);
        verb.Options.Add(goal);
        verb.Does(
            (parsed, _) =>
            {
                var (study, trials) = input.Load(parsed, terminal);
                var at = Goal(study, parsed.GetValue(goal));
                var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
                var importance = StudyDrawing.Importance(study, trials, at, workers);
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(Json(study, at, importance)));
                }
                else
                {
                    Print(terminal.Out, study, at, importance);
                }
                return 0;
            }
        );
        return verb;
    }

    private static int Goal(StudyRecord study, string? name)
    {
        if (name is null)
        {
            return 0;
        }
        for (var goal = 0; goal < study.Options.Goals.Length; goal++)
        {
            if (study.Options.Goals[goal].Name == name)
            {
                return goal;
            }
        }
        throw UsageErrors.Because(
            $"The study {study.Name} has no goal '{name}'.",
            "Importance explains the scores that its trials were given.",
            $"Name one of: {string.Join(", ", study.Options.Goals.Select(one => one.Name))}."
        );
    }

    private static void Print(TextWriter output, StudyRecord study, int goal, StudyImportance importance)
    {
        var name = study.Options.Goals[goal].Name;
        if (importance.Trees == 0)
        {
            output.WriteLine(
                $"{importance.Trials} complete trials of {study.Name} have a known {name}: too few, or all of one value. {FunctionalAnova.LeastTrials} different ones are needed."
            );
            return;
        }
        output.WriteLine(Line(importance, name));
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["parameter", "alone %", "low", "high", "with others %"],
                .. importance.Parameters.Select(p =>
                    new[] { p.Name, Percent(p.Main), Percent(p.Low), Percent(p.High), Percent(p.Total) }
                ),
            ],
            1,
            2,
            3,
            4
        );
        if (importance.Pairs.IsEmpty)
        {
            return;
        }
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["pair", "together %", "low", "high"],
                .. importance
                    .Pairs.Take(Pairs)
                    .Select(p =>
                        new[] { $"{p.First} x {p.Second}", Percent(p.Share), Percent(p.Low), Percent(p.High) }
                    ),
            ],
            1,
            2,
            3
        );
    }

    private static string Line(StudyImportance importance, string goal)
    {
        var fit = string.Create(
            CultureInfo.InvariantCulture,
            $"{importance.Trials} trials; the forest explains {Math.Max(0, importance.Fit) * 100:0} % of the spread of {goal} in trials it had not seen"
        );
        return importance.IsUseful ? $"{fit}." : $"{fit}: too little, the shares below describe noise.";
    }

    private static string Percent(double share) => StudyOptions.Text(share * 100, "0.0");

    private static JsonObject Json(StudyRecord study, int goal, StudyImportance importance) =>
        new()
        {
            ["study"] = study.Name,
            ["goal"] = study.Options.Goals[goal].Name,
            ["trials"] = importance.Trials,
            ["trees"] = importance.Trees,
            ["fit"] = JsonText.Number(importance.Fit),
            ["is_useful"] = importance.IsUseful,
            ["parameters"] = new JsonArray([
                .. importance.Parameters.Select(p =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = p.Name,
                            ["main"] = JsonText.Number(p.Main),
                            ["low"] = JsonText.Number(p.Low),
                            ["high"] = JsonText.Number(p.High),
                            ["total"] = JsonText.Number(p.Total),
                        }
                ),
            ]),
            ["pairs"] = new JsonArray([
                .. importance.Pairs.Select(p =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["first"] = p.First,
                            ["second"] = p.Second,
                            ["share"] = JsonText.Number(p.Share),
                            ["low"] = JsonText.Number(p.Low),
                            ["high"] = JsonText.Number(p.High),
                        }
                ),
            ]),
        };
}
