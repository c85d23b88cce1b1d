using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest lookahead</c>: does a strategy see the future?</summary>
internal static class BacktestLookaheadCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new PlayInput(needsSignals: false);
        var cuts = new Option<int>("--cuts")
        {
            Description = "Random instants after which everything is changed; a pipeline is run anew for each.",
            HelpName = "N",
            DefaultValueFactory = _ => 20,
        };
        StudyOptions.Between(cuts, 1, 100_000);
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of the instants and of the other futures.",
            HelpName = "N",
            DefaultValueFactory = _ => 7,
        };
        var verb = new Verb(
            "lookahead",
            "Change the future at random instants and see whether anything before them changes; play decisions some bars later. Exit code 5 when the future is seen.",
            "backtest lookahead --config examples/btcusdt.yaml --input bars.parquet --cuts 3",
            "backtest lookahead --signals signals.csv --input bars.csv --funding none --output json"
        );
        input.AddTo(verb);
        verb.Options.Add(cuts);
        verb.Options.Add(seed);
        verb.Does(
            (parsed, cancel) =>
            {
                var (strategy, result) = WatchedWork.Run(
                    terminal,
                    progress =>
                    {
                        var strategy = input.Read(parsed, terminal, progress, cancel);
                        var workers = ThreadedWorkers.Create(input.Threads(parsed));
                        var found = LookAheadRun.Run(
                            strategy,
                            parsed.GetValue(cuts),
                            parsed.GetValue(seed),
                            workers,
                            cancel
                        );
                        return (strategy, found);
                    }
                );
                input.PrintNotes(parsed, strategy, terminal);
                Print(terminal, strategy, result, shared.IsJson(parsed));
                return result.IsClean ? 0 : Fail(terminal, result);
            }
        );
        return verb;
    }

    private static int Fail(Terminal terminal, LookAheadResult result)
    {
        var first = result.Cuts.First(cut => cut.Difference is not null);
        ErrorPrinter.Print(
            terminal,
            new UserException(
                ErrorKind.Gate,
                $"The future changes the past: {first.Difference}, with everything after {first.Time} changed.",
                "What is known only later went into a decision; its results cannot be had.",
                "Look for values that are read before they are known: 'riposte features leakage' names such features."
            )
        );
        return (int)ErrorKind.Gate;
    }

    private static void Print(Terminal terminal, IPlayable strategy, LookAheadResult result, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(strategy, result)));
            return;
        }
        BacktestText.PrintOptimism(terminal.Out, strategy.IsOptimistic);
        string[][] cuts =
        [
            ["everything changed after", "predictions", "decisions", "before it"],
            .. result.Cuts.Select(cut =>
                new[]
                {
                    cut.Time.ToString(),
                    cut.Predictions.ToString(CultureInfo.InvariantCulture),
                    cut.Decisions.ToString(CultureInfo.InvariantCulture),
                    cut.Difference is null ? "the same" : $"DIFFERENT: {cut.Difference}",
                }
            ),
        ];
        TextTable.Write(terminal.Out, cuts, 1, 2);
        terminal.Out.WriteLine();
        string[][] shifts =
        [
            ["decisions played", "net return", "Sharpe", "trades"],
            .. result.Shifts.Select(row =>
                new[]
                {
                    row.Bars switch
                    {
                        < 0 => "a bar earlier (foresight)",
                        0 => "as they are",
                        1 => "a bar later",
                        _ => $"{row.Bars} bars later",
                    },
                    BacktestText.Percent(row.NetReturn),
                    BacktestText.Text(row.Sharpe, "0.##"),
                    row.Trades.ToString(CultureInfo.InvariantCulture),
                }
            ),
        ];
        TextTable.Write(terminal.Out, shifts, 1, 2, 3);
        if (!strategy.Decides)
        {
            terminal.Error.WriteLine(
                "note: signals are fixed: the cuts test the play alone. How they were made cannot be seen here."
            );
        }
        if (result.IsFragile)
        {
            terminal.Error.WriteLine(
                "note: a bar later most of the profit is gone: it hangs on the first price after the decision, or the decision knows that price."
            );
        }
    }

    private static JsonObject ToJson(IPlayable strategy, LookAheadResult result) =>
        new()
        {
            ["optimistic"] = strategy.IsOptimistic,
            ["clean"] = result.IsClean,
            ["tests_decisions"] = strategy.Decides,
            ["cuts"] = new JsonArray([
                .. result.Cuts.Select(cut => new JsonObject
                {
                    ["time"] = cut.Time.ToString(),
                    ["predictions"] = cut.Predictions,
                    ["decisions"] = cut.Decisions,
                    ["difference"] = cut.Difference,
                }),
            ]),
            ["shifts"] = new JsonArray([
                .. result.Shifts.Select(row => new JsonObject
                {
                    ["bars"] = row.Bars,
                    ["net_return"] = JsonText.Number(row.NetReturn),
                    ["sharpe"] = JsonText.Number(row.Sharpe),
                    ["trades"] = row.Trades,
                }),
            ]),
            ["fragile"] = result.IsFragile,
        };
}
