using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Numerics;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest montecarlo</c>: what luck could have made of the same trades, or of the same days.</summary>
internal static class BacktestMonteCarloCommand
{
    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var name = new Argument<string?>("RUN")
        {
            Description = "Folder of a back-test, or identifier of a run, whose trades are drawn.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var input = new PlayInput(needsSignals: false);
        var (draws, seed) = (StudyOptions.Draws(), StudyOptions.Seed());
        var paths = Count(
            "--paths",
            "Without RUN: histories drawn from the days of the test period, on which the fitted models of --config decide anew.",
            100
        );
        var days = Count("--block-days", "Mean length of the blocks of days that histories are drawn in.", 5);
        var verb = new Verb(
            "montecarlo",
            "Draw the trades of a back-test anew, or play its fitted models on histories drawn from its days.",
            "backtest montecarlo result --draws 5000",
            "backtest montecarlo --config examples/btcusdt.yaml --input bars.parquet --paths 200 --output json"
        );
        verb.Arguments.Add(name);
        input.AddTo(verb);
        foreach (var option in (Option[])[draws, seed, paths, days])
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var workers = ThreadedWorkers.Create(input.Threads(parsed));
                if (parsed.GetValue(name) is { } run)
                {
                    var stored = StoredRunInput.Read(run, input.Workspace(parsed, terminal), terminal, cancel);
                    var drawn = TradeBootstrap.Of(
                        Returns(stored),
                        parsed.GetValue(draws),
                        parsed.GetValue(seed),
                        workers
                    );
                    Print(terminal, TradesJson(stored, drawn), shared.IsJson(parsed));
                    return 0;
                }
                var rows = WatchedWork.Run(
                    terminal,
                    progress =>
                        MonteCarloRun.Paths(
                            input.Read(parsed, terminal, progress, cancel),
                            parsed.GetValue(paths),
                            parsed.GetValue(days),
                            parsed.GetValue(seed),
                            workers,
                            (progress, cancel)
                        )
                );
                Print(terminal, PathsJson(rows), shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
        StudyOptions.AtLeast(option, 1);
        return option;
    }

    private static double[] Returns(StoredBacktest run)
    {
        double[] returns = [.. run.Trades.Select(trade => trade.ReturnOnEquity).Where(double.IsFinite)];
        return returns.Length > 1
            ? returns
            : throw new UserException(
                ErrorKind.Data,
                $"{run.Name} has {returns.Length} trades.",
                "Trades are drawn from those that were made.",
                "Name a back-test with more trades."
            );
    }

    private static JsonObject TradesJson(StoredBacktest run, TradeBootstrap drawn) =>
        new()
        {
            ["question"] =
                "How deep could the drawdown of the same trades have been in another order, and how much of the result hangs on a few of them?",
            ["trades"] = run.Trades.Length,
            ["draws"] = drawn.FinalReturns.Length,
            ["net_return"] = Quantiles(drawn.OwnReturn, drawn.FinalReturns),
            ["max_drawdown"] = Quantiles(drawn.OwnDrawdown, drawn.Drawdowns),
            ["max_drawdown_reordered"] = Quantiles(drawn.OwnDrawdown, drawn.ShuffledDrawdowns),
            ["loss_share"] = JsonText.Number(drawn.LossShare),
            ["deeper_share"] = JsonText.Number(drawn.DeeperShare),
        };

    private static JsonObject PathsJson(PathDraw[] rows)
    {
        double[] Of(Func<PathDraw, double> figure) => [.. rows.Select(figure)];
        return new JsonObject
        {
            ["question"] =
                "How much of the result is owed to the one order in which the days came? Features are computed anew on drawn days, models stay as fitted; whether they have learned anything is not answered.",
            ["draws"] = rows.Length,
            ["net_return"] = Quantiles(double.NaN, Of(row => row.NetReturn)),
            ["sharpe"] = Quantiles(double.NaN, Of(row => row.Sharpe)),
            ["max_drawdown"] = Quantiles(double.NaN, Of(row => row.MaxDrawdown)),
            ["trades"] = Quantiles(double.NaN, Of(row => row.Trades)),
            ["market_return"] = Quantiles(double.NaN, Of(row => row.MarketReturn)),
            ["loss_share"] = JsonText.Number((double)rows.Count(row => row.NetReturn < 0) / rows.Length),
        };
    }

    private static JsonObject Quantiles(double own, double[] draws)
    {
        var sorted = Quantile.Sorted(draws.Where(double.IsFinite).ToArray());
        var json = new JsonObject();
        if (double.IsFinite(own))
        {
            json["own"] = own;
        }
        foreach (var share in Shares)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"p{share * 100:0}");
            json[name] = JsonText.Number(Quantile.OfSorted(sorted, share));
        }
        return json;
    }

    private static void Print(Terminal terminal, JsonObject json, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(json));
            return;
        }
        terminal.Out.WriteLine(json["question"]!.GetValue<string>());
        terminal.Out.WriteLine();
        var rows = new List<string[]>
        {
            new[] { $"{json["draws"]} draws", "own", "5 %", "25 %", "median", "75 %", "95 %" },
        };
        foreach (var (key, value) in json)
        {
            if (value is JsonObject quantiles)
            {
                string[] names = ["own", .. Shares.Select(share => $"p{(int)Math.Round(share * 100)}")];
                rows.Add([key, .. names.Select(one => Text(quantiles[one]))]);
            }
        }
        TextTable.Write(terminal.Out, rows, 1, 2, 3, 4, 5, 6);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"share of draws that lose money: {Text(json["loss_share"])}");
        if (json["deeper_share"] is { } deeper)
        {
            terminal.Out.WriteLine(
                $"share of orders with a deeper drawdown than the one that happened: {Text(deeper)}"
            );
        }
    }

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) ? BacktestText.Text(number) : "";
}
