using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Significance;
using Riposte.Reports.Backtests;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest compare</c>: back-tests side by side on the same days.</summary>
internal static class BacktestCompareCommand
{
    private static readonly string[] Shown =
    [
        "performance.net_return",
        "performance.sharpe",
        "performance.sortino",
        "performance.max_drawdown",
        "performance.trades",
        "performance.win_rate",
        "performance.profit_factor",
    ];

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var names = new Argument<string[]>("RUN")
        {
            Description = "Folders of back-tests, or identifiers of runs; the others are held against the first.",
            Arity = new ArgumentArity(2, 50),
        };
        var input = new StoredRunInput();
        var (draws, seed) = (StudyOptions.Draws(), StudyOptions.Seed());
        var report = ValidateOverfitCommand.Page("--report", "HTML page to write.", "page.html");
        var verb = new Verb(
            "compare",
            "Compare back-tests on the same days: figures with intervals, paired tests, a page of curves.",
            "backtest compare result other --report compare.html",
            "backtest compare 3fa9c2 81bd04 result --output json"
        );
        verb.Arguments.Add(names);
        foreach (var option in (Option[])[report, draws, seed, input.Workspace])
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var runs = parsed.GetValue(names)!.Select(name => input.Read(parsed, name, terminal, cancel)).ToArray();
                var data = RunComparison.Of(
                    runs,
                    new BootstrapOptions(parsed.GetValue(seed), parsed.GetValue(draws)),
                    new CancellableWorkers(ThreadedWorkers.Create(Environment.ProcessorCount), cancel),
                    ValidateInput.Command(parsed)
                );
                ValidateOverfitCommand.Save(terminal, parsed.GetValue(report), () => ComparisonReport.Render(data));
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(ToJson(data)));
                    return 0;
                }
                Print(terminal, data);
                return 0;
            }
        );
        return verb;
    }

    private static void Print(Terminal terminal, ComparisonData data)
    {
        string[][] rows =
        [
            ["figure", .. data.Runs.Select(run => run.Name + (run.IsOptimistic ? " (optimistic)" : ""))],
            .. Shown.Select(key => new[] { key }.Concat(data.Runs.Select(run => Cell(run, key))).ToArray()),
        ];
        TextTable.Write(terminal.Out, rows);
        terminal.Out.WriteLine();
        var best = data.Ranked[0];
        terminal.Out.WriteLine(
            $"highest Sharpe {BacktestText.Text(best.Figures["performance.sharpe"], "0.00")} ({best.Name}); expected from luck of {data.Runs.Count} runs {BacktestText.Text(data.ExpectedMaximum, "0.00")}; deflated Sharpe {BacktestText.Text(best.Deflated, "0.000")} (an edge needs 0.95)"
        );
        terminal.Out.WriteLine();
        string[][] pairs =
        [
            ["difference", "mean return a year", "95% interval", "p", "Sharpe", "95% interval", "p"],
            .. data.Pairs.Select(pair =>
                new[]
                {
                    $"{pair.Name} less {pair.Against}",
                    BacktestText.Percent(pair.Mean.Difference),
                    $"{BacktestText.Percent(pair.Mean.Low)} to {BacktestText.Percent(pair.Mean.High)}",
                    BacktestText.Text(pair.Mean.PValue),
                    BacktestText.Text(pair.Sharpe.Difference, "0.##"),
                    $"{BacktestText.Text(pair.Sharpe.Low, "0.##")} to {BacktestText.Text(pair.Sharpe.High, "0.##")}",
                    BacktestText.Text(pair.Sharpe.PValue),
                }
            ),
        ];
        TextTable.Write(terminal.Out, pairs);
        foreach (var note in data.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
    }

    private static string Cell(ComparedRun run, string key)
    {
        var text = BacktestText.Figure(key, run.Figures[key]);
        var interval = run.Intervals.FirstOrDefault(one => one.Key == key);
        return interval is null || !double.IsFinite(interval.Low)
            ? text
            : $"{text} ({BacktestText.Figure(key, interval.Low)} to {BacktestText.Figure(key, interval.High)})";
    }

    private static JsonObject ToJson(ComparisonData data) =>
        new()
        {
            ["days"] = data.Days.Length,
            ["from"] = data.Days[0].ToString(),
            ["to"] = data.Days[^1].ToString(),
            ["runs"] = new JsonArray([.. data.Runs.Select(RunJson)]),
            ["expected_maximum_sharpe"] = JsonText.Number(data.ExpectedMaximum),
            ["ranking"] = new JsonArray([.. data.Ranked.Select(run => JsonValue.Create(run.Name))]),
            ["pairs"] = new JsonArray([
                .. data.Pairs.Select(pair => new JsonObject
                {
                    ["name"] = pair.Name,
                    ["against"] = pair.Against,
                    ["mean_return"] = TestJson(pair.Mean),
                    ["sharpe"] = TestJson(pair.Sharpe),
                }),
            ]),
            ["notes"] = new JsonArray([.. data.Notes.Select(note => JsonValue.Create(note))]),
        };

    private static JsonObject RunJson(ComparedRun run)
    {
        var figures = new JsonObject();
        foreach (var (key, value) in run.Figures)
        {
            figures[key] = JsonText.Number(value);
        }
        var intervals = new JsonObject();
        foreach (var one in run.Intervals)
        {
            intervals[one.Key] = new JsonObject
            {
                ["low"] = JsonText.Number(one.Low),
                ["high"] = JsonText.Number(one.High),
            };
        }
        var settings = new JsonObject();
        foreach (var (key, value) in run.Settings)
        {
            settings[key] = value;
        }
        return new JsonObject
        {
            ["name"] = run.Name,
            ["optimistic"] = run.IsOptimistic,
            ["deflated_sharpe"] = JsonText.Number(run.Deflated),
            ["settings"] = settings,
            ["figures"] = figures,
            ["intervals"] = intervals,
        };
    }

    private static JsonObject TestJson(PairedTest test) =>
        new()
        {
            ["difference"] = JsonText.Number(test.Difference),
            ["low"] = JsonText.Number(test.Low),
            ["high"] = JsonText.Number(test.High),
            ["p"] = JsonText.Number(test.PValue),
        };
}
