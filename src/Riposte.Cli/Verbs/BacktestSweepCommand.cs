using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Data.Files;
using Riposte.Reports.Backtests;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest sweep</c>: every combination of some settings of the play.</summary>
internal static class BacktestSweepCommand
{
    private const int Shown = 10;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new PlayInput(needsSignals: false);
        var vary = new Option<string[]>("--vary")
        {
            Description =
                "A key with its values, as in --vary costs.taker_fee=0.02%,0.05%; may be repeated: every combination is played.",
            HelpName = "KEY=A,B,C",
            Required = true,
        };
        var output = new Option<string?>("--out")
        {
            Description = "CSV or Parquet file with a row per combination.",
            HelpName = "FILE",
        };
        var report = ValidateOverfitCommand.Page("--report", "HTML page to write.", "sweep.html");
        var verb = new Verb(
            "sweep",
            "Play every combination of some settings of capital, costs, signals, sizes and risk on the same data and decisions.",
            "backtest sweep --signals signals.csv --input bars.csv --funding none --vary costs.taker_fee=0.02%,0.05% --vary risk_config.position.stop_loss=0.5%,1%",
            "backtest sweep --config examples/btcusdt.yaml --input bars.parquet --vary trading.signal_thresholds.min_confidence=60%,65%,70% --out sweep.csv --output json"
        );
        input.AddTo(verb);
        verb.Options.Add(vary);
        verb.Options.Add(output);
        verb.Options.Add(report);
        verb.Does(
            (parsed, cancel) =>
            {
                var grid = SweepGrid.Parse(parsed.GetValue(vary)!);
                grid.RequireEffect(input.Conventions(parsed));
                RequirePlace(parsed.GetValue(output), terminal);
                // A wrong value of a key is told before anything is read.
                for (var k = 0; k < grid.Keys.Count; k++)
                {
                    foreach (var value in grid.Values[k])
                    {
                        input.Load(parsed, terminal, $"{grid.Keys[k]}={value}");
                    }
                }
                var (strategy, result) = WatchedWork.Run(
                    terminal,
                    progress => Play(parsed, terminal, input, grid, progress, cancel)
                );
                input.PrintNotes(parsed, strategy, terminal);
                if (parsed.GetValue(output) is { } file)
                {
                    TableFiles.Write(InputOptions.Absolute(file, terminal), Table(grid, result), cancel);
                }
                ValidateOverfitCommand.Save(
                    terminal,
                    parsed.GetValue(report),
                    () => SweepReport.Render(Page(parsed, terminal, input, strategy, grid, result))
                );
                Print(terminal, grid, (strategy.IsOptimistic, result), shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    // A sweep may take hours: a place that will not do is told before.
    private static void RequirePlace(string? file, Terminal terminal)
    {
        if (file is null)
        {
            return;
        }
        var path = InputOptions.Absolute(file, terminal);
        var isTable = Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".parquet";
        if (!isTable || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw UsageErrors.Because(
                isTable ? $"The folder of {path} does not exist." : $"{path} is no .csv or .parquet file.",
                "The table of combinations is written there when all are played.",
                "Name a .csv or .parquet file in a folder that exists."
            );
        }
    }

    private static (IPlayable Strategy, SweepResult Result) Play(
        ParseResult parsed,
        Terminal terminal,
        PlayInput input,
        SweepGrid grid,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        var strategy = input.Read(parsed, terminal, progress, cancel);
        var result = SweepRun.Run(
            strategy,
            new SweepSettings(grid.Count, i => input.Load(parsed, terminal, grid.Sets(i)), input.Conventions(parsed)),
            new TrialLedger(Path.Combine(input.Workspace(parsed, terminal), "runs", "trials.jsonl")),
            ThreadedWorkers.Create(input.Threads(parsed)),
            (progress, cancel)
        );
        return (strategy, result);
    }

    private static SweepPageData Page(
        ParseResult parsed,
        Terminal terminal,
        PlayInput input,
        IPlayable strategy,
        SweepGrid grid,
        SweepResult result
    ) =>
        new(
            PlayInput.Title(strategy),
            grid.Keys,
            [.. Enumerable.Range(0, grid.Count).Select(grid.At)],
            result,
            input.Notes(parsed, strategy, terminal),
            ValidateInput.Command(parsed)
        );

    private static List<TableColumn> Table(SweepGrid grid, SweepResult result)
    {
        var all = result.Trials.Select(trial => grid.At(trial.Index)).ToArray();
        var columns = new List<TableColumn>
        {
            TableColumn.OfWholes("combination", [.. result.Trials.Select(trial => (long)trial.Index + 1)]),
        };
        columns.AddRange(
            grid.Keys.Select((key, k) => TableColumn.OfTexts(key, Array.ConvertAll(all, values => (string?)values[k])))
        );
        void Add(string name, Func<SweepTrial, double> figure) =>
            columns.Add(TableColumn.OfNumbers(name, [.. result.Trials.Select(figure)]));
        Add("net_return", trial => trial.NetReturn);
        Add("sharpe", trial => trial.Sharpe);
        Add("max_drawdown", trial => trial.MaxDrawdown);
        columns.Add(TableColumn.OfWholes("trades", [.. result.Trials.Select(trial => (long)trial.Trades)]));
        Add("win_rate", trial => trial.WinRate);
        Add("profit_factor", trial => trial.ProfitFactor);
        Add("costs", trial => trial.Costs);
        columns.Add(TableColumn.OfWholes("halted", [.. result.Trials.Select(trial => trial.IsHalted ? 1L : 0)]));
        return columns;
    }

    private static void Print(
        Terminal terminal,
        SweepGrid grid,
        (bool IsOptimistic, SweepResult Result) played,
        bool isJson
    )
    {
        var result = played.Result;
        SweepTrial[] best =
        [
            .. result
                .Trials.Where(trial => double.IsFinite(trial.Sharpe))
                .OrderByDescending(trial => trial.Sharpe)
                .ThenBy(trial => trial.Index)
                .Take(Shown),
        ];
        if (isJson)
        {
            var json = ToJson(grid, result, best);
            json["optimistic"] = played.IsOptimistic;
            terminal.Out.WriteLine(JsonText.Of(json));
            return;
        }
        BacktestText.PrintOptimism(terminal.Out, played.IsOptimistic);
        string[][] rows =
        [
            ["#", .. grid.Keys, "net return", "Sharpe", "drawdown", "trades", ""],
            .. best.Select(trial =>
                (string[])
                    [
                        (trial.Index + 1).ToString(CultureInfo.InvariantCulture),
                        .. grid.At(trial.Index),
                        BacktestText.Percent(trial.NetReturn),
                        BacktestText.Text(trial.Sharpe, "0.00"),
                        BacktestText.Percent(trial.MaxDrawdown),
                        trial.Trades.ToString(CultureInfo.InvariantCulture),
                        trial.IsHalted ? "halted" : "",
                    ]
            ),
        ];
        var keys = grid.Keys.Count;
        TextTable.Write(terminal.Out, rows, keys + 1, keys + 2, keys + 3, keys + 4);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"combinations                     {result.Trials.Length}");
        terminal.Out.WriteLine($"trials before on these bars      {result.Earlier}");
        terminal.Out.WriteLine($"best Sharpe expected from luck   {BacktestText.Text(result.ExpectedMaximum, "0.00")}");
        terminal.Out.WriteLine(
            $"deflated Sharpe of the best      {BacktestText.Text(result.DeflatedSharpe, "0.000")} (an edge needs 0.95)"
        );
    }

    private static JsonObject ToJson(SweepGrid grid, SweepResult result, SweepTrial[] best) =>
        new()
        {
            ["combinations"] = result.Trials.Length,
            ["earlier_trials"] = result.Earlier,
            ["days"] = result.Days,
            ["expected_maximum_sharpe"] = JsonText.Number(result.ExpectedMaximum),
            ["deflated_sharpe"] = JsonText.Number(result.DeflatedSharpe),
            ["best"] = new JsonArray([.. best.Select(trial => TrialJson(grid, trial))]),
        };

    private static JsonObject TrialJson(SweepGrid grid, SweepTrial trial)
    {
        var settings = new JsonObject();
        foreach (var (key, value) in grid.Keys.Zip(grid.At(trial.Index)))
        {
            settings[key] = value;
        }
        return new JsonObject
        {
            ["combination"] = trial.Index + 1,
            ["settings"] = settings,
            ["net_return"] = JsonText.Number(trial.NetReturn),
            ["sharpe"] = JsonText.Number(trial.Sharpe),
            ["max_drawdown"] = JsonText.Number(trial.MaxDrawdown),
            ["trades"] = trial.Trades,
            ["win_rate"] = JsonText.Number(trial.WinRate),
            ["profit_factor"] = JsonText.Number(trial.ProfitFactor),
            ["costs"] = JsonText.Number(trial.Costs),
            ["halted"] = trial.IsHalted,
        };
    }
}
