using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary><c>automl</c>: from bars to a ready model, searched within a budget of time.</summary>
internal static class AutomlCommand
{
    private const string Preset = "automl.yaml";

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new TuneOptions();
        options.Name.Description = "Name of the study; without it automl.";
        var sets = new ConfigOptions().Set;
        var verb = new Verb(
            "automl",
            "From bars to a ready model: search features, labels, models, calibration and thresholds for some time, judge the winner, run it.",
            "automl --data bars.parquet --funding funding.csv --time 30m",
            "automl --data bars/ --set data_config.symbols=ETHUSDT --name eth --trials 200"
        );
        verb.Options.Add(sets);
        options.AddTo(verb);
        var execution = new TuneExecution(terminal, options);
        verb.Does(
            (parsed, cancel) =>
            {
                var config = ConfigLoader
                    .Load(
                        new ConfigRequest(
                            Preset,
                            PresetText(),
                            null,
                            terminal.Variables,
                            [.. parsed.GetValue(sets) ?? [], .. options.Sets(parsed)]
                        )
                    )
                    .Require();
                var request = execution.Request(parsed, config, parsed.GetValue(options.Name) ?? "automl");
                var done = WatchedWork.Run(terminal, progress => Make(execution, request, progress, cancel));
                Print(terminal, done, shared.IsJson(parsed));
                return execution.Gate(parsed, done.Found.Verdict.IsEdge, done.Found.Verdict.Sentence);
            }
        );
        return verb;
    }

    /// <summary>The bundled configuration, which is examples/automl.yaml.</summary>
    internal static string PresetText()
    {
        using var stream =
            typeof(AutomlCommand).Assembly.GetManifestResourceStream(Preset)
            ?? throw new InvalidOperationException($"{Preset} is not bundled.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // The winner's run counts the trials of the search: they are in the history by now.
    private static (TuneOutcome Found, RunOutcome Run) Make(
        TuneExecution execution,
        TuneRequest request,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        var found = execution.Search(request, progress, cancel);
        var winner =
            found.Winner
            ?? throw new UserException(
                ErrorKind.Data,
                $"No trial of {found.Study.Name} is complete with a known score.",
                $"Its trials: {TuneText.Count(found.Trials)}.",
                "A trial with fewer trades than tune.min_trades has no score: give it more time with --time, more bars, or ask for fewer trades."
            );
        var config = StudyNote
            .Read(found.Study.Name, found.Study.Description)
            .Load(SpaceText.Sets(found.Study.Space, winner.Trial.Point));
        return (found, Pipeline.Execute(request.Run with { Config = config }, progress, cancel));
    }

    private static void Print(Terminal terminal, (TuneOutcome Found, RunOutcome Run) done, bool isJson)
    {
        if (isJson)
        {
            var json = TuneText.ToJson(done.Found);
            json["run"] = RunExecution.ToJson(done.Run);
            terminal.Out.WriteLine(JsonText.Of(json));
            return;
        }
        TuneText.Print(terminal, done.Found, isJson: false);
        terminal.Out.WriteLine($"run     {done.Run.RunId}: {done.Run.VerdictSentence}");
        terminal.Out.WriteLine($"model   {Path.Combine(done.Run.Directory, "model.json")}");
        terminal.Out.WriteLine($"report  {done.Run.ReportPath}");
    }
}
