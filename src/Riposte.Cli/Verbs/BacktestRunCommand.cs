using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest run</c>: plays signals of the user's.</summary>
internal static class BacktestRunCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new PlayInput(needsSignals: true);
        var output = InputOptions.Out("Folder for metrics.json, trades.csv, fills.csv and equity.csv.", "DIR");
        var verb = new Verb(
            "run",
            "Play signals on bars, of one symbol or of several on one account, with costs, funding and risk rules.",
            "backtest run --input bars.parquet --signals signals.csv --out result",
            "backtest run --data bars/ --signals signals.csv --fill signal_close --fee 0.04% --risk off --out result --output json"
        );
        input.AddTo(verb);
        verb.Options.Add(output);
        verb.Does(
            (parsed, cancel) =>
            {
                var strategy = input.Read(parsed, terminal, new SilentProgress(), cancel);
                input.PrintNotes(parsed, strategy, terminal);
                var played = strategy.Input;
                var log = new FillLog([.. played.Markets.Select(market => market.Instrument.Symbol)]);
                var result = Backtester.Run(played, log);
                NoteRefusals(result, terminal);
                var summary = BacktestSummary.Of(played, result, ThreadedWorkers.Create(input.Threads(parsed)));
                var json = BacktestFiles.Write(
                    InputOptions.Absolute(parsed.GetValue(output)!, terminal),
                    result,
                    log.Fills,
                    summary,
                    input.Conventions(parsed).ToJson(played)
                );
                if (shared.IsJson(parsed))
                {
                    terminal.Out.Write(json);
                    return 0;
                }
                BacktestText.PrintFigures(terminal.Out, JsonNode.Parse(json)!.AsObject());
                return 0;
            }
        );
        return verb;
    }

    private static void NoteRefusals(BacktestResult result, Terminal terminal)
    {
        if (result.RiskEvents.FirstOrDefault(one => one.Rule == "initial_margin") is { } first)
        {
            terminal.Error.WriteLine(
                $"note: entries were refused because their initial_margin was more than the account had free, the first of {first.Symbol} at {first.Time}."
            );
        }
    }
}
