using System.CommandLine;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary><c>run</c>: the whole pipeline on bars of the user's.</summary>
internal static class RunCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var config = new ConfigOptions();
        var data = new Option<string?>("--data")
        {
            Description = "File or folder of bars (Parquet, CSV, gz, zip), or a store; wins over data_config.path.",
            HelpName = "PATH",
        };
        var funding = new Option<string?>("--funding")
        {
            Description = "File of funding rates; wins over data_config.funding.",
            HelpName = "PATH",
        };
        var time = new Option<string?>("--time")
        {
            Description = "What the time column of a CSV file means; wins over data_config.time.",
            HelpName = "open|close",
        };
        time.AcceptOnlyFromAmong("open", "close");
        var repair = InputOptions.Repair("What may be done to bad rows; wins over data_config.repair.");
        var options = new RunOptions();
        var verb = new Verb(
            "run",
            "Run the whole pipeline on bars: features, labels, walk-forward training, back-test, report.",
            "run examples/btcusdt.yaml --data bars.parquet --funding funding.csv",
            "run mine.yaml --data bars/ --set labels.horizon=12h --threads 1 --output json"
        );
        config.AddTo(verb);
        foreach (var option in new Option[] { data, funding, time, repair })
        {
            verb.Options.Add(option);
        }
        options.AddTo(verb);
        var execution = new RunExecution(terminal, shared, options);
        verb.Does(
            (parsed, cancel) =>
            {
                var loaded = RunPlaces.WithPlugIns(config.Load(parsed, terminal).Require(), terminal);
                var path = RunPlaces.Bars(parsed.GetValue(data), loaded, terminal);
                RunPlaces.RequireBars(path, loaded);
                var request = new RunRequest(
                    loaded,
                    path,
                    RunPlaces.Funding(parsed.GetValue(funding), loaded, terminal),
                    null,
                    terminal.Folder,
                    CommandText.Of(parsed.Tokens.Select(t => t.Value)),
                    1,
                    true,
                    parsed.GetValue(time) ?? loaded.Data.Time,
                    parsed.GetValue(repair) ?? loaded.Data.Repair
                );
                return execution.Run(parsed, execution.Complete(parsed, request), cancel);
            }
        );
        return verb;
    }
}
