using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary><c>tune best</c>: the best trials of a study, and the winner as a configuration.</summary>
internal static class TuneBestCommand
{
    private static readonly string[] Figures =
    [
        "performance.net_return",
        "performance.max_drawdown",
        "performance.trades",
        "model.log_loss",
    ];

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new StudyInput();
        var top = new Option<int>("--top")
        {
            Description = "Trials to show.",
            DefaultValueFactory = _ => 10,
            HelpName = "N",
        };
        var write = new Option<string?>("--write")
        {
            Description = "Configuration file to write with the winner's values; one that exists is kept.",
            HelpName = "FILE",
        };
        var number = new Option<int?>("--trial")
        {
            Description = "Write this trial instead of the winner.",
            HelpName = "N",
        };
        var verb = new Verb(
            "best",
            "Show the best trials of a study, and write the winner as a configuration that 'run' takes.",
            "tune best tune",
            "tune best tune --write best.yaml --output json"
        );
        input.AddTo(verb);
        top.Validators.Add(result =>
        {
            if (WholeNumber.IsIn(result, out var count) && count < 1)
            {
                result.AddError("--top is a count from 1.");
            }
        });
        foreach (var option in (Option[])[top, number, write])
        {
            verb.Options.Add(option);
        }
        verb.SetAction(parsed =>
        {
            var (study, trials) = input.Load(parsed, terminal);
            var ranked = Ranked(study, trials);
            var chosen = Chosen(study, trials, ranked, parsed.GetValue(number));
            string? file = null;
            if (parsed.GetValue(write) is { } path)
            {
                file = InputOptions.Absolute(path, terminal);
                Write(file, study, chosen);
            }
            StoredTrial[] shown = [.. ranked.Take(parsed.GetValue(top))];
            Print(terminal, (study, ranked.FirstOrDefault(), shown, chosen, file), shared.IsJson(parsed));
            return 0;
        });
        return verb;
    }

    // Of several goals those that no other trial beats, the best by the first goal in front.
    private static StoredTrial[] Ranked(StudyRecord study, IReadOnlyList<StoredTrial> trials)
    {
        var all = trials.Select(stored => stored.Trial);
        var order =
            study.Options.Goals.Length > 1
                ? StudyRanking.Front(all, study.Options)
                : StudyRanking.ByGoal(all, study.Options).Where(trial => !double.IsNaN(trial.Scores[0]));
        return [.. order.Select(trial => trials[trial.Number])];
    }

    private static StoredTrial Chosen(
        StudyRecord study,
        IReadOnlyList<StoredTrial> trials,
        StoredTrial[] ranked,
        int? number
    )
    {
        if (number is { } asked)
        {
            return asked >= 0 && asked < trials.Count
                ? trials[asked]
                : throw UsageErrors.Because(
                    $"The study {study.Name} has no trial {asked.ToString(CultureInfo.InvariantCulture)}.",
                    string.Create(CultureInfo.InvariantCulture, $"It has {trials.Count}, numbered from 0."),
                    $"'riposte tune best {study.Name}' shows the best of them."
                );
        }
        return ranked.Length > 0
            ? ranked[0]
            : throw new UserException(
                ErrorKind.Data,
                $"No trial of {study.Name} is complete with a known score.",
                $"Its trials: {TuneText.Count(trials)}.",
                $"Go on with it: 'riposte tune resume {study.Name}'."
            );
    }

    private static void Write(string path, StudyRecord study, StoredTrial trial)
    {
        if (File.Exists(path))
        {
            throw UsageErrors.Because(
                $"{path} exists.",
                "Nothing that somebody may have written is replaced.",
                "Name another file, or remove this one."
            );
        }
        var note = StudyNote.Read(study.Name, study.Description);
        var data = note.Data is null
            ? ""
            : $" --data {note.Data}{(note.Funding is null ? "" : $" --funding {note.Funding}")}";
        var config = note.Load(SpaceText.Sets(study.Space, trial.Trial.Point));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"# Trial {trial.Trial.Number} of the study {study.Name}, scored on {note.From} to {note.To}.\n"
                + $"#   ./riposte run {Path.GetFileName(path)}{data}\n"
                + $"{ConfigPrinter.Written(config)}"
        );
        WholeFiles.Write(Path.GetDirectoryName(path)!, [(Path.GetFileName(path), Encoding.UTF8.GetBytes(text))]);
    }

    private static void Print(
        Terminal terminal,
        (StudyRecord Study, StoredTrial? Winner, StoredTrial[] Shown, StoredTrial Chosen, string? File) found,
        bool isJson
    )
    {
        var (study, winner, shown, chosen, file) = found;
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["study"] = study.Name,
                        ["winner"] = winner is null ? null : TuneText.ToJson(study, winner),
                        ["chosen"] = TuneText.ToJson(study, chosen),
                        ["trials"] = new JsonArray([.. shown.Select(one => (JsonNode)TuneText.ToJson(study, one))]),
                        ["written"] = file,
                    }
                )
            );
            return;
        }
        string[] goals = [.. study.Options.Goals.Select(goal => goal.Name)];
        string[] figures = [.. Figures.Where(name => !TuneText.IsGoal(study, name))];
        string[] heading =
        [
            "trial",
            .. goals,
            .. figures.Select(name => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]),
        ];
        var rows = shown.Select(one =>
            (string[])
                [
                    one.Trial.Number.ToString(CultureInfo.InvariantCulture),
                    .. one.Trial.Scores.Select(TuneText.Number),
                    .. figures.Select(name => TuneText.Number(TuneText.Figure(one, name))),
                ]
        );
        TextTable.Write(terminal.Out, [heading, .. rows], [.. Enumerable.Range(0, heading.Length)]);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"values of trial {chosen.Trial.Number.ToString(CultureInfo.InvariantCulture)}");
        TuneText.PrintValues(terminal.Out, study, chosen);
        if (file is not null)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"config  {file}");
        }
    }
}
