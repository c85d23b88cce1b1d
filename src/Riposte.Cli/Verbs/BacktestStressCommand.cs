using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Time;
using Riposte.Reports.Backtests;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest stress</c>: what is left when costs, gaps, outages or volatility are worse.</summary>
internal static class BacktestStressCommand
{
    private static readonly long LongestOutage = 366 * Interval.Day.Nanoseconds;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new PlayInput(needsSignals: false);
        var costs = List("--costs", "Factors of fees, slippage and funding.", "0,2,3");
        var gaps = List("--gaps", "Jumps against the largest exposure.", "5%,10%,20%");
        var outages = List("--outages", "Lengths of outages that begin at the largest exposure.", "4h,1d");
        var volatilities = List("--volatility", "Factors of returns around their mean.", "0.5,1.5,2");
        var verb = new Verb(
            "stress",
            "Play a strategy under worse costs, gaps, outages and volatility, and through the crashes its data hold.",
            "backtest stress --signals signals.csv --input bars.parquet --funding none",
            "backtest stress --config examples/btcusdt.yaml --input bars.parquet --gaps 10%,30% --output json"
        );
        input.AddTo(verb);
        var report = ValidateOverfitCommand.Page("--report", "HTML page to write.", "stress.html");
        foreach (var option in (Option[])[costs, gaps, outages, volatilities, report])
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var options = new StressOptions(
                    Fractions(parsed, costs, 0, 100),
                    Fractions(parsed, gaps, 0.0001, 0.99),
                    Lengths(parsed, outages),
                    Fractions(parsed, volatilities, 0, 10)
                );
                var (strategy, result) = WatchedWork.Run(
                    terminal,
                    progress =>
                    {
                        var strategy = input.Read(parsed, terminal, progress, cancel);
                        var workers = ThreadedWorkers.Create(input.Threads(parsed));
                        progress.Begin("stress", 0, "");
                        var result = StressRun.Run(strategy, options, workers, cancel);
                        progress.End($"{result.Rows.Count} plays and crashes");
                        return (strategy, result);
                    }
                );
                input.PrintNotes(parsed, strategy, terminal);
                ValidateOverfitCommand.Save(
                    terminal,
                    parsed.GetValue(report),
                    () =>
                        StressReport.Render(
                            new StressPageData(
                                PlayInput.Title(strategy),
                                result,
                                input.Notes(parsed, strategy, terminal),
                                ValidateInput.Command(parsed)
                            )
                        )
                );
                Print(terminal, strategy.IsOptimistic, result, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static void Print(Terminal terminal, bool isOptimistic, StressResult result, bool isJson)
    {
        var rows = result.Rows;
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(isOptimistic, result)));
            return;
        }
        BacktestText.PrintOptimism(terminal.Out, isOptimistic);
        string[][] table =
        [
            ["stress", "", "net return", "Sharpe", "drawdown", "trades", "market", "what"],
            .. rows.Select(row =>
                new[]
                {
                    row.Kind,
                    row.Name + (row.IsHalted ? " (halted)" : ""),
                    BacktestText.Percent(row.NetReturn),
                    row.Kind == "crash" ? "" : BacktestText.Text(row.Sharpe, "0.##"),
                    BacktestText.Percent(row.MaxDrawdown),
                    row.Trades.ToString(CultureInfo.InvariantCulture),
                    BacktestText.Percent(row.MarketReturn),
                    row.What,
                }
            ),
        ];
        TextTable.Write(terminal.Out, table, 2, 3, 4, 5, 6);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(Breaks(result));
        if (!rows.Any(row => row.Kind == "crash"))
        {
            terminal.Error.WriteLine("note: the data hold none of the known crashes.");
        }
    }

    private static string Breaks(StressResult result)
    {
        if (result.IsBrokenAlready)
        {
            return "breaks first at: nothing, it loses or halts as it is";
        }
        var breaks = result.Kinds.Select(result.FirstBreak).OfType<StressRow>().ToArray();
        return breaks.Length == 0
            ? "breaks first at: nothing, no stress turns it to a loss"
            : $"breaks first at: {string.Join(", ", breaks.Select(row => $"{row.Kind} {row.Name}"))}";
    }

    private static JsonObject ToJson(bool isOptimistic, StressResult result)
    {
        var breaks = new JsonObject();
        foreach (var kind in result.Kinds)
        {
            breaks[kind] = result.FirstBreak(kind)?.Name;
        }
        return new JsonObject
        {
            ["optimistic"] = isOptimistic,
            ["stress"] = new JsonArray([.. result.Rows.Select(row => ToJson(result, row))]),
            ["broken_already"] = result.IsBrokenAlready,
            ["first_break"] = breaks,
            ["worst"] = result.Worst is { } worst
                ? new JsonObject { ["kind"] = worst.Kind, ["name"] = worst.Name }
                : null,
        };
    }

    private static JsonObject ToJson(StressResult result, StressRow row) =>
        new()
        {
            ["kind"] = row.Kind,
            ["name"] = row.Name,
            ["what"] = row.What,
            ["net_return"] = JsonText.Number(row.NetReturn),
            ["change"] = row.Kind == "crash" ? null : JsonText.Number(result.Less(row)),
            ["sharpe"] = JsonText.Number(row.Sharpe),
            ["max_drawdown"] = JsonText.Number(row.MaxDrawdown),
            ["trades"] = row.Trades,
            ["market_return"] = JsonText.Number(row.MarketReturn),
            ["halted"] = row.IsHalted,
        };

    private static Option<string> List(string name, string description, string usual) =>
        new(name)
        {
            Description = description + " Separated by commas; none leaves them out.",
            HelpName = usual,
            DefaultValueFactory = _ => usual,
        };

    private static string[] Parts(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option)! is "none" or ""
            ? []
            : parsed.GetValue(option)!.Split(',', StringSplitOptions.TrimEntries);

    private static double[] Fractions(ParseResult parsed, Option<string> option, double low, double high) =>
        [
            .. Parts(parsed, option)
                .Select(text =>
                    ConventionOptions.TryFraction(text, out var value) && value >= low && value <= high
                        ? value
                        : throw UsageErrors.Because(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{option.Name} '{text}' is no number from {low} to {high}."
                            ),
                            "It is a list of numbers, or of percentages.",
                            $"Write it as in {option.Name} {option.HelpName}."
                        )
                ),
        ];

    private static long[] Lengths(ParseResult parsed, Option<string> option) =>
        [
            .. Parts(parsed, option)
                .Select(text =>
                    Interval.TryParse(text, out var length) && !length.IsCalendar && length.Nanoseconds <= LongestOutage
                        ? length.Nanoseconds
                        : throw UsageErrors.Because(
                            $"{option.Name} '{text}' is no length of time up to 366d.",
                            "An outage lasts minutes, hours or days.",
                            $"Write it as in {option.Name} {option.HelpName}."
                        )
                ),
        ];
}
