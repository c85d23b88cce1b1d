using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Configuration;
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
        var output = InputOptions.Out(
            "Folder for report.html, metrics.json, trades.csv, fills.csv and equity.csv.",
            "DIR"
        );
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
                var folder = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var (notes, json) = WatchedWork.Run(
                    terminal,
                    progress =>
                    {
                        progress.Begin("read", 0, "");
                        var strategy = input.Read(parsed, terminal, progress, cancel);
                        progress.End("done");
                        var told = input.Notes(parsed, strategy, terminal);
                        return Play(parsed, input, (strategy, told), terminal, folder, (progress, cancel));
                    }
                );
                foreach (var note in notes)
                {
                    terminal.Error.WriteLine($"note: {note}");
                }
                if (shared.IsJson(parsed))
                {
                    terminal.Out.Write(json);
                    return 0;
                }
                BacktestText.PrintFigures(terminal.Out, JsonNode.Parse(json)!.AsObject());
                BacktestText.PrintPlaces(terminal.Out, folder);
                return 0;
            }
        );
        return verb;
    }

    private static (IReadOnlyList<string> Notes, string Json) Play(
        ParseResult parsed,
        PlayInput input,
        (IPlayable Strategy, IReadOnlyList<string> Notes) told,
        Terminal terminal,
        string folder,
        (IProgressSink Progress, CancellationToken Cancel) watch
    )
    {
        var (progress, cancel) = watch;
        var played = told.Strategy.Input;
        var log = new FillLog([.. played.Markets.Select(market => market.Instrument.Symbol)]);
        progress.Begin("play", 0, "");
        var result = Backtester.RunWatched(played, log, cancel);
        progress.End($"{result.Trades.Length} trades");
        progress.Begin("measure", 0, "");
        var workers = new CancellableWorkers(ThreadedWorkers.Create(input.Threads(parsed)), cancel);
        var summary = BacktestSummary.Of(played, result, workers);
        string[] notes = [.. told.Notes, .. PlayNotes.Of(played, result)];
        cancel.ThrowIfCancellationRequested();
        var json = BacktestFiles.Write(
            folder,
            summary.Page(played, result, notes, ValidateInput.Command(parsed)),
            log.Fills,
            input.Conventions(parsed).ToJson(played),
            ConfigPrinter.Reproducible(input.Load(parsed, terminal))
        );
        progress.End("done");
        return (notes, json);
    }
}
