using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest;
using Riposte.Trading.Replay;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest replay</c>: plays signals of the user's on a recorded book.</summary>
internal static class BacktestReplayCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new ReplayInput();
        var output = InputOptions.Out(
            "Folder for report.html, metrics.json, trades.csv, fills.csv and equity.csv.",
            "DIR"
        );
        var verb = new Verb(
            "replay",
            "Play signals on a recorded book and its trades: latency, displayed quantities, places in the queue.",
            "backtest replay --book recordings/binance_usdm --symbol BTCUSDT --signals signals.csv --latency 20 --out result",
            "backtest replay --book session.gz --venue binance_spot --symbol BTCUSDT --timeframe 5s --signals s.csv --queue proportional --out result --output json"
        );
        input.AddTo(verb);
        verb.Options.Add(output);
        verb.Does(
            (parsed, cancel) =>
            {
                var folder = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var tape = input.Tape(parsed, terminal);
                var (played, told) = input.Read(parsed, tape, terminal, cancel);
                var symbol = played.Markets[0].Bars.Symbol;
                var log = new FillLog([symbol]);
                var result = ReplayBacktester.Run(
                    played,
                    input.Options(parsed),
                    sink => tape.Play(symbol, sink, cancel),
                    log
                );
                var workers = new CancellableWorkers(ThreadedWorkers.Create(Environment.ProcessorCount), cancel);
                var summary = BacktestSummary.Of(played, result, workers);
                string[] notes = [.. told, .. PlayNotes.Of(played, result)];
                cancel.ThrowIfCancellationRequested();
                var json = BacktestFiles.Write(
                    folder,
                    summary.Page(played, result, notes, ValidateInput.Command(parsed)),
                    log.Fills,
                    input.ToJson(parsed, played),
                    ConfigPrinter.Reproducible(input.Load(parsed, terminal))
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
}
