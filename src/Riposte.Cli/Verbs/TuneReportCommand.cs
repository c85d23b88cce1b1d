using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Tuning;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>tune report</c>: the page of a study, and its verdict.</summary>
internal static class TuneReportCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new StudyInput();
        var file = new Option<string>("--out")
        {
            Description = "HTML page to write.",
            HelpName = "study.html",
            Required = true,
        };
        var verb = new Verb(
            "report",
            "Judge the winner of a study among all that was tried, and draw the study as one page.",
            "tune report btc --out study.html",
            "tune report btc --out study.html --output json"
        );
        input.AddTo(verb);
        verb.Options.Add(file);
        verb.Does(
            (parsed, _) =>
            {
                var (study, trials) = input.Load(parsed, terminal);
                var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
                var ledger = new TrialLedger(Path.Combine(input.Folder(parsed, terminal), "runs", "trials.jsonl"));
                var earlier = StudyAccount.Earlier(ledger, study, trials);
                var looks = new HoldoutLedger(input.Folder(parsed, terminal));
                var best = StudyRanking.Best(trials.Select(stored => stored.Trial), study.Options);
                var held = looks.Of(study, best);
                var verdict = StudyAccount.Judge(
                    study,
                    trials,
                    earlier ?? 0,
                    held is null ? [] : [.. held.Returns],
                    workers
                ) with
                {
                    LacksHoldout = held is null && StudyNote.Read(study.Name, study.Description).HasHoldout,
                };
                string? unscored = StudyAccount.Unscored(study, trials);
                string[] notes =
                [
                    .. unscored is null ? [] : (string[])[unscored],
                    .. Notes(earlier is not null, looks.Count(held)),
                ];
                var path = InputOptions.Absolute(parsed.GetValue(file)!, terminal);
                var command = CommandText.Of(parsed.Tokens.Select(token => token.Value));
                var page = StudyDrawing.Page(study, trials, verdict, command, notes, workers);
                WholeFiles.Write(Path.GetDirectoryName(path)!, [(Path.GetFileName(path), page)]);
                terminal.Error.WriteLine($"page  {path}");
                foreach (var note in notes)
                {
                    terminal.Error.WriteLine($"note: {note}");
                }
                terminal.Out.WriteLine(
                    shared.IsJson(parsed)
                        ? JsonText.Of(StudyVerdictText.Json(study.Name, verdict, notes))
                        : verdict.Sentence
                );
                return 0;
            }
        );
        return verb;
    }

    private static IEnumerable<string> Notes(bool isRecorded, int looks)
    {
        if (!isRecorded)
        {
            yield return "No trial of this study is in the trial ledger yet: what was tried before is not counted.";
        }
        if (HoldoutLedger.Warning(looks) is { } warning)
        {
            yield return warning;
        }
    }
}
