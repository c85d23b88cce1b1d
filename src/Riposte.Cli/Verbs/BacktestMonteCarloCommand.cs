using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Reports.Backtests;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest montecarlo</c>: what luck could have made of the same trades, or of the same days.</summary>
internal static class BacktestMonteCarloCommand
{
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
        var ruin = RuinOption();
        var report = ValidateOverfitCommand.Page("--report", "HTML page to write.", "montecarlo.html");
        foreach (var option in (Option[])[draws, seed, paths, days, ruin, report])
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var ruined = Ruin(parsed, ruin);
                if (parsed.GetValue(name) is { } both && input.IsNamed(parsed))
                {
                    throw UsageErrors.Because(
                        $"Both {both} and what to play are named.",
                        "Trades of a back-test that was made and days of one that is played anew are two questions.",
                        "Leave out RUN, or --config and --signals."
                    );
                }
                var workers = new CancellableWorkers(ThreadedWorkers.Create(input.Threads(parsed)), cancel);
                var data = parsed.GetValue(name) is { } run
                    ? OfTrades(StoredRunInput.Read(run, input.Workspace(parsed, terminal), terminal, cancel))
                    : OfPaths(parsed, input, new PathOptions(paths, days, seed, ruined), terminal, cancel);
                ValidateOverfitCommand.Save(terminal, parsed.GetValue(report), () => MonteCarloReport.Render(data));
                Print(terminal, data, shared.IsJson(parsed));
                return 0;

                MonteCarloData OfTrades(StoredBacktest stored) =>
                    MonteCarloSummary.OfTrades(
                        stored,
                        TradeBootstrap.Of(Returns(stored), parsed.GetValue(draws), parsed.GetValue(seed), workers),
                        ruined,
                        ValidateInput.Command(parsed)
                    );
            }
        );
        return verb;
    }

    private sealed record PathOptions(Option<int> Paths, Option<int> Days, Option<ulong> Seed, double Ruin);

    private static MonteCarloData OfPaths(
        ParseResult parsed,
        PlayInput input,
        PathOptions options,
        Terminal terminal,
        CancellationToken cancel
    ) =>
        WatchedWork.Run(
            terminal,
            progress =>
            {
                var strategy = Strategy(parsed, input, terminal, progress, cancel);
                var (own, rows) = MonteCarloRun.Paths(
                    strategy,
                    parsed.GetValue(options.Paths),
                    parsed.GetValue(options.Days),
                    parsed.GetValue(options.Seed),
                    ThreadedWorkers.Create(input.Threads(parsed)),
                    (progress, cancel)
                );
                return MonteCarloSummary.OfPaths(
                    PlayInput.Title(strategy),
                    own,
                    rows,
                    options.Ruin,
                    ValidateInput.Command(parsed),
                    strategy.IsOptimistic
                );
            }
        );

    private static Option<string> RuinOption() =>
        new("--ruin")
        {
            Description = "Share of the start whose loss counts as ruin.",
            HelpName = "50%",
            DefaultValueFactory = _ => "50%",
        };

    private static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
        StudyOptions.Between(option, 1, 100_000);
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

    private static IPlayable Strategy(
        ParseResult parsed,
        PlayInput input,
        Terminal terminal,
        IProgressSink progress,
        CancellationToken cancel
    ) =>
        input.IsNamed(parsed)
            ? input.Read(parsed, terminal, progress, cancel)
            : throw UsageErrors.Because(
                "Nothing to draw from was named.",
                "Trades are drawn of a back-test that was made, days of a configuration whose models decide anew.",
                "Name a back-test, as in 'riposte backtest montecarlo result', or add --config CONFIG --input BARS."
            );

    private static double Ruin(ParseResult parsed, Option<string> ruin) =>
        ConventionOptions.TryFraction(parsed.GetValue(ruin)!, out var value) && value is > 0 and <= 1
            ? value
            : throw UsageErrors.Because(
                $"--ruin '{parsed.GetValue(ruin)}' is no share above 0 and up to 1.",
                "It is the share of the start whose loss counts as ruin.",
                "Write it as in --ruin 50%."
            );

    private static JsonObject ToJson(MonteCarloData data)
    {
        var json = new JsonObject
        {
            ["question"] = data.Question,
            ["optimistic"] = data.IsOptimistic,
            ["draws"] = data.Draws,
        };
        foreach (var figure in data.Figures)
        {
            var quantiles = new JsonObject
            {
                ["own"] = JsonText.Number(figure.Own),
                ["rank"] = JsonText.Number(figure.Rank),
            };
            foreach (var share in EquityFan.Shares)
            {
                quantiles[NameOf(share)] = JsonText.Number(figure.At(share));
            }
            json[figure.Name] = quantiles;
        }
        json["loss_share"] = JsonText.Number(data.LossShare);
        json["ruin"] = new JsonObject { ["loss"] = data.Ruin, ["share"] = JsonText.Number(data.RuinShare) };
        if (double.IsFinite(data.DeeperShare))
        {
            json["deeper_share"] = data.DeeperShare;
        }
        var fan = new JsonObject
        {
            ["unit"] = data.Unit,
            ["at"] = Numbers(data.Fan.At),
            ["own"] = Numbers(data.Fan.Own),
        };
        for (var q = 0; q < EquityFan.Shares.Count; q++)
        {
            fan[NameOf(EquityFan.Shares[q])] = Numbers(data.Fan.Quantiles[q]);
        }
        json["fan"] = fan;
        return json;
    }

    private static JsonArray Numbers(double[] values) => [.. values.Select(value => JsonText.Number(value))];

    private static string NameOf(double share) => string.Create(CultureInfo.InvariantCulture, $"p{share * 100:0}");

    private static void Print(Terminal terminal, MonteCarloData data, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(data)));
            return;
        }
        BacktestText.PrintOptimism(terminal.Out, data.IsOptimistic);
        terminal.Out.WriteLine(data.Question);
        terminal.Out.WriteLine();
        var rows = new List<string[]>
        {
            new[] { $"{data.Draws} draws", "own", "above", "5 %", "25 %", "median", "75 %", "95 %" },
        };
        rows.AddRange(
            data.Figures.Select(figure =>
                (string[])
                    [
                        figure.Name,
                        BacktestText.Text(figure.Own),
                        BacktestText.Text(figure.Rank, "0.000"),
                        .. EquityFan.Shares.Select(share => BacktestText.Text(figure.At(share))),
                    ]
            )
        );
        TextTable.Write(terminal.Out, rows, 1, 2, 3, 4, 5, 6, 7);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"share of draws that lose money: {BacktestText.Text(data.LossShare)}");
        terminal.Out.WriteLine(
            $"share of draws that ever fall {BacktestText.Percent(data.Ruin)} below the start: {BacktestText.Text(data.RuinShare)}"
        );
        if (double.IsFinite(data.DeeperShare))
        {
            terminal.Out.WriteLine(
                $"share of orders with a deeper drawdown than the one that happened: {BacktestText.Text(data.DeeperShare)}"
            );
        }
    }
}
