namespace Riposte.Cli.Verbs;

/// <summary><c>tune start</c>: begins a search, or goes on with it.</summary>
internal static class TuneStartCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var config = new ConfigOptions();
        var options = new TuneOptions();
        var verb = new Verb(
            "start",
            "Search for better values of a configuration: each trial runs the pipeline on data before the holdout; the winner alone is played on the holdout.",
            "tune start examples/tune.yaml --data bars.parquet --funding funding.csv --trials 100",
            "tune start mine.yaml --space 'model.params.max_depth 3..8' --space 'labels.horizon 12h|24h' --time 30m"
        );
        config.AddTo(verb);
        options.AddTo(verb);
        var execution = new TuneExecution(terminal, options);
        verb.Does(
            (parsed, cancel) =>
            {
                var loaded = config.Load(parsed, terminal, options.Sets(parsed)).Require();
                var name =
                    parsed.GetValue(options.Name) ?? Path.GetFileNameWithoutExtension(parsed.GetValue(config.Path)!);
                var request = execution.Request(parsed, loaded, name);
                var outcome = WatchedWork.Run(terminal, progress => execution.Search(request, progress, cancel));
                TuneText.Print(terminal, outcome, shared.IsJson(parsed));
                return execution.Gate(parsed, outcome.Verdict.IsEdge, outcome.Verdict.Sentence);
            }
        );
        return verb;
    }
}
