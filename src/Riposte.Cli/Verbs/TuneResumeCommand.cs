using System.CommandLine;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary><c>tune resume</c>: goes on with a stored study, as it was begun.</summary>
internal static class TuneResumeCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new TuneOptions();
        var name = TuneOptions.Study();
        var verb = new Verb(
            "resume",
            "Go on with a study after an interruption, or with more trials or time; several processes may work on one.",
            "tune resume tune",
            "tune resume btc-search --trials 300 --workers 2"
        );
        verb.Arguments.Add(name);
        options.AddPlaces(verb);
        options.AddBudget(verb);
        var execution = new TuneExecution(terminal, options);
        verb.Does(
            (parsed, cancel) =>
            {
                var workspace = options.WorkspaceOf(parsed, terminal);
                var (study, _) = StudyInput.Load(workspace, parsed.GetValue(name)!);
                var note = StudyNote.Read(study.Name, study.Description);
                var config = note.Load(options.Sets(parsed));
                var threads = options.ThreadsOf(parsed, config);
                var request = new TuneRequest(
                    new RunRequest(
                        config,
                        Place(options.Data, note.Data, parsed, terminal),
                        Place(options.Funding, note.Funding, parsed, terminal),
                        null,
                        workspace,
                        CommandText.Of(parsed.Tokens.Select(token => token.Value)),
                        threads,
                        true,
                        note.TimeColumn,
                        note.Repair
                    ),
                    study.Name,
                    options.WorkersOf(parsed, threads)
                );
                var outcome = WatchedWork.Run(terminal, progress => execution.Search(request, progress, cancel));
                TuneText.Print(terminal, outcome, shared.IsJson(parsed));
                return execution.Gate(parsed, outcome.Verdict.IsEdge, outcome.Verdict.Sentence);
            }
        );
        return verb;
    }

    // Where a file lies now: as named, else where it lay when the study began.
    private static string? Place(Option<string?> option, string? before, ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(option) is { } named)
        {
            return InputOptions.Absolute(named, terminal);
        }
        return before is null || Path.Exists(before)
            ? before
            : throw UsageErrors.Because(
                $"{before} is not there any more.",
                "The study read it when it began, and its trials need the same data.",
                $"Say where it lies now: {option.Name} PATH."
            );
    }
}
