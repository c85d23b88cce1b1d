using System.CommandLine;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest run</c>: plays signals of the user's.</summary>
internal static class BacktestRunCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        _ = (terminal, shared);
        var input = InputOptions.Input("File or folder of bars.");
        var time = InputOptions.Time();
        var signals = new Option<string>("--signals")
        {
            Description = "CSV or Parquet file of signals: time (open time of the bar, ms), side, confidence or fraction.",
            HelpName = "FILE",
            Required = true,
        };
        var output = InputOptions.Out("Folder for metrics.json, trades.csv and equity.csv.", "DIR");
        var verb = new Verb(
            "run",
            "Play signals on bars with costs, funding and risk rules.",
            "backtest run --input bars.parquet --signals signals.csv --out result",
            "backtest run --input bars.csv --signals signals.csv --out result --output json");
        foreach (var option in new Option[] { input, time, signals, output })
        {
            verb.Options.Add(option);
        }
        verb.SetAction(_ => DataCheckCommand.Missing());
        return verb;
    }
}
