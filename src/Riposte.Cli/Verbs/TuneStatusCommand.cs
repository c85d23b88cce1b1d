using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Time;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary><c>tune status</c>: the studies of a workspace, or how far one is.</summary>
internal static class TuneStatusCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "Name of a study; without it all are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var workspace = RunOptions.WorkspaceOption();
        var verb = new Verb(
            "status",
            "List studies, or show how far one is; it may be running in another process.",
            "tune status",
            "tune status tune --output json"
        );
        verb.Arguments.Add(name);
        verb.Options.Add(workspace);
        verb.SetAction(parsed =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder);
            if (parsed.GetValue(name) is { } one)
            {
                var (study, trials) = StudyInput.Load(folder, one);
                Show(terminal, study, trials, shared.IsJson(parsed));
                return 0;
            }
            List(terminal, StudyInput.All(folder), shared.IsJson(parsed));
            return 0;
        });
        return verb;
    }

    private static void List(
        Terminal terminal,
        IReadOnlyList<(StudyRecord Study, IReadOnlyList<StoredTrial> Trials)> studies,
        bool isJson
    )
    {
        if (isJson)
        {
            var list = new JsonArray([.. studies.Select(one => (JsonNode)ToJson(one.Study, one.Trials))]);
            terminal.Out.WriteLine(JsonText.Of(new JsonObject { ["studies"] = list }));
            return;
        }
        if (studies.Count == 0)
        {
            terminal.Out.WriteLine("no studies yet: begin one with 'riposte tune start'");
            return;
        }
        string[] heading = ["study", "goal", "best", "trials", "begun"];
        var rows = studies.Select(one =>
            (string[])
                [
                    one.Study.Name,
                    string.Join(", ", one.Study.Options.Goals.Select(goal => goal.Name)),
                    Best(one.Study, one.Trials) is { } best ? TuneText.Number(best.Trial.Scores[0]) : "-",
                    TuneText.Count(one.Trials),
                    Second(one.Study.Created),
                ]
        );
        TextTable.Write(terminal.Out, [heading, .. rows], 2);
    }

    private static void Show(Terminal terminal, StudyRecord study, IReadOnlyList<StoredTrial> trials, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(study, trials)));
            return;
        }
        var note = StudyNote.Read(study.Name, study.Description);
        var output = terminal.Out;
        string[][] rows =
        [
            ["study", study.Name],
            ["begun", Second(study.Created)],
            ["goal", string.Join(", ", study.Options.Goals.Select(goal => goal.Name))],
            [
                "search",
                $"{study.Options.Sampler}, pruner {study.Options.Pruner}, batches of {study.Options.Batch.ToString(CultureInfo.InvariantCulture)}",
            ],
            ["data", note.Data ?? "simulated"],
            ["scored", $"{note.From} to {note.To}"],
            ["holdout", note.HasHoldout ? $"{note.To} to {note.End}" : "none"],
            ["trials", TuneText.Count(trials)],
        ];
        TextTable.Write(output, rows);
        if (StudyAccount.Unscored(study, trials) is { } unscored)
        {
            output.WriteLine($"note     {unscored}");
        }
        foreach (var line in SpaceText.Lines(study.Space))
        {
            output.WriteLine($"varies   {line}");
        }
        foreach (var stored in trials.Where(stored => stored.Trial.State == TrialState.Running))
        {
            var done = stored.Trial.Intermediates.Length;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"runs     trial {stored.Trial.Number}, {done} folds done, by {stored.Worker} since {(stored.Started is { } start ? Second(start) : "?")}"
                )
            );
        }
        if (Best(study, trials) is { } best)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"best     trial {best.Trial.Number}, {study.Options.Goals[0].Name} {TuneText.Number(best.Trial.Scores[0])}"
                )
            );
            TuneText.PrintValues(output, study, best);
        }
    }

    private static string Second(Instant time) =>
        new Instant(time.Nanoseconds - time.Nanoseconds % 1_000_000_000).ToString();

    private static StoredTrial? Best(StudyRecord study, IReadOnlyList<StoredTrial> trials) =>
        StudyRanking.Best(trials.Select(stored => stored.Trial), study.Options) is { } best
            ? trials[best.Number]
            : null;

    private static JsonObject ToJson(StudyRecord study, IReadOnlyList<StoredTrial> trials)
    {
        var note = StudyNote.Read(study.Name, study.Description);
        return new JsonObject
        {
            ["study"] = study.Name,
            ["begun"] = study.Created.ToString(),
            ["goals"] = new JsonArray([.. study.Options.Goals.Select(goal => (JsonNode)goal.Name)]),
            ["sampler"] = study.Options.Sampler.ToString(),
            ["pruner"] = study.Options.Pruner.ToString(),
            ["batch"] = study.Options.Batch,
            ["asynchronous"] = study.Options.IsAsynchronous,
            ["scored_from"] = note.From,
            ["scored_to"] = note.To,
            ["data_end"] = note.End,
            ["space"] = new JsonArray([.. SpaceText.Lines(study.Space).Select(line => (JsonNode)line)]),
            ["trials"] = TuneText.Counts(trials),
            ["best"] = Best(study, trials) is { } best ? TuneText.ToJson(study, best) : null,
        };
    }
}
