using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest run</c>: plays signals of the user's.</summary>
internal static class BacktestRunCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new BarInput();
        var signals = new Option<string>("--signals")
        {
            Description =
                "CSV or Parquet file of signals: time (open time of the bar, ms), side, confidence or fraction.",
            HelpName = "FILE",
            Required = true,
        };
        var output = InputOptions.Out("Folder for metrics.json, trades.csv and equity.csv.", "DIR");
        var funding = new Option<string?>("--funding")
        {
            Description = "File of funding rates; without it costs.funding decides.",
            HelpName = "PATH",
        };
        var timeframe = new Option<string?>("--timeframe")
        {
            Description = "Length of the bars the signals were made on; without it that of the input.",
            HelpName = "15m",
        };
        var config = new Option<string?>("--config")
        {
            Description = "Configuration with capital, costs, sizing and risk; without it the defaults.",
            HelpName = "CONFIG",
        };
        var sets = new ConfigOptions().Set;
        var verb = new Verb(
            "run",
            "Play signals on bars with costs, funding and risk rules.",
            "backtest run --input bars.parquet --signals signals.csv --out result",
            "backtest run --input bars.csv --signals signals.csv --out result --output json"
        );
        input.AddTo(verb);
        foreach (var option in new Option[] { signals, output, funding, timeframe, config, sets })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var loaded = Load(
                    parsed.GetValue(config),
                    parsed.GetValue(sets) ?? [],
                    parsed.GetValue(funding),
                    terminal
                );
                var rows = SignalPlay.ReadSignals(InputOptions.Absolute(parsed.GetValue(signals)!, terminal), cancel);
                var bars = input.Read(parsed, terminal, cancel).Table;
                var paid = Funding(parsed.GetValue(funding) ?? loaded.Data.Funding, loaded, bars, terminal, cancel);
                PrintNotes(SignalPlay.Notes(rows, loaded), terminal);
                var decision = Timeframe(parsed.GetValue(timeframe), bars.Interval);
                var result = SignalPlay.Play(bars, paid, rows, decision, loaded);
                var directory = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var figures = SignalPlay.Write(directory, result, bars, paid, decision, loaded);
                FigureText.Print(terminal.Out, figures, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static void PrintNotes(IEnumerable<string> notes, Terminal terminal)
    {
        foreach (var note in notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
    }

    private static RunConfig Load(string? path, string[] sets, string? funding, Terminal terminal)
    {
        // Without a configuration and without a file of rates, funding cannot be charged; saying so is better than
        // refusing.
        var text = path is null ? $"version: 1\ncosts: {{ funding: {(funding is null ? "none" : "data")} }}\n" : null;
        return ConfigLoader.Load(new ConfigRequest(path ?? "defaults", text, null, terminal.Variables, sets)).Require();
    }

    private static Interval Timeframe(string? text, Interval bars)
    {
        if (text is null)
        {
            return bars;
        }
        return Interval.TryParse(text, out var interval)
            ? interval
            : throw UsageErrors.Because(
                $"--timeframe '{text}' is no length of a bar.",
                "Signals are made on the close of bars.",
                "Write it as in 15m."
            );
    }

    private static FundingTable Funding(
        string? path,
        RunConfig config,
        MarketTable bars,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        switch (config.Costs.Funding)
        {
            case "none":
                terminal.Error.WriteLine("note: funding is not charged.");
                return FundingTable.None;
            case "rate":
                return FundingTable.Constant(config.Costs.FundingRate, bars.OpenTime(0), bars.KnownAt(bars.Count - 1));
            default:
                var file =
                    path
                    ?? throw UsageErrors.Because(
                        "costs.funding is data, but no file of rates is named.",
                        "A rate is never guessed.",
                        "Add --funding PATH, or --set costs.funding=none."
                    );
                var funding = FundingFiles.Read(InputOptions.Absolute(file, terminal), bars.Symbol, cancel);
                FundingCoverage.Require(funding, bars);
                return funding;
        }
    }
}
