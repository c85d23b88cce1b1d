using System.CommandLine;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;

namespace Riposte.Cli.Verbs;

/// <summary>What a back-test plays, as verbs take it: signals of the user's on bars, or, where a verb allows it, the
/// pipeline of a configuration.</summary>
/// <param name="needsSignals">Whether only signals are played.</param>
internal sealed class PlayInput(bool needsSignals)
{
    /// <summary>What is said of a back-test without funding.</summary>
    public const string NoFunding = "Funding is not charged.";

    private readonly BarInput bars = new(
        "File or folder of bars; of a folder each symbol of the signals is read.",
        needsSignals
    );

    private readonly Option<string?> signals = new("--signals")
    {
        Description =
            "CSV or Parquet file of signals: time (open time of the bar, ms), side, and as wished symbol, size, stop_loss, take_profit, confidence."
            + (needsSignals ? "" : " Without it the models of --config decide."),
        HelpName = "FILE",
        Required = needsSignals,
    };

    private readonly Option<string> size = InputOptions.Choice(
        "--size",
        "What a column 'size' of the signals holds.",
        SignalFile.Sizes
    );

    private readonly Option<string?> timeframe = new("--timeframe")
    {
        Description = "Length of the bars the signals were made on; without it that of the input.",
        HelpName = "15m",
    };

    private readonly Option<string?> config = new("--config")
    {
        Description = needsSignals
            ? "Configuration with capital, costs, sizing and risk; without it the defaults."
            : "Configuration of the pipeline that decides; with signals, of capital, costs, sizing and risk.",
        HelpName = "CONFIG",
    };

    private readonly Option<string[]> sets = new ConfigOptions().Set;
    private readonly FundingInput funding = new();
    private readonly ConventionOptions conventions = new();
    private readonly RunOptions run = new();

    public void AddTo(Command verb)
    {
        bars.Input.Aliases.Add("--data");
        bars.AddTo(verb);
        foreach (var option in (Option[])[signals, size, timeframe, funding.Option, config, sets])
        {
            verb.Options.Add(option);
        }
        conventions.AddTo(verb);
        if (!needsSignals)
        {
            verb.Options.Add(run.Workspace);
            verb.Options.Add(run.Threads);
            verb.Options.Add(run.NoCache);
        }
    }

    public Conventions Conventions(ParseResult parsed) => conventions.Read(parsed);

    /// <summary>A heading for what is played.</summary>
    public static string Title(IPlayable strategy)
    {
        var markets = strategy.Input.Markets.Select(market => market.Instrument.Symbol).ToArray();
        var names = markets.Length <= 4 ? string.Join(", ", markets) : $"{markets.Length} symbols";
        return $"{names} {strategy.Input.SampleInterval}, {(strategy.Decides ? "fitted models" : "signals")}";
    }

    /// <summary>Whether signals or a configuration are named.</summary>
    public bool IsNamed(ParseResult parsed) => HasSignals(parsed) || parsed.GetValue(config) is not null;

    /// <summary>Whether signals are played.</summary>
    public bool HasSignals(ParseResult parsed) => parsed.GetValue(signals) is not null;

    public int Threads(ParseResult parsed) =>
        !needsSignals && parsed.GetValue(run.Threads) is > 0 and var threads ? threads : Environment.ProcessorCount;

    public string Workspace(ParseResult parsed, Terminal terminal) =>
        InputOptions.Absolute(parsed.GetValue(run.Workspace) ?? ".", terminal);

    /// <summary>The configuration, with more overrides behind those of the command line.</summary>
    public RunConfig Load(ParseResult parsed, Terminal terminal, params IEnumerable<string> more)
    {
        // Without a configuration and without a file of rates, funding cannot be charged; saying so is better than
        // refusing.
        var path = parsed.GetValue(config);
        var source = parsed.GetValue(funding.Option) is null ? "none" : "data";
        var text = path is null ? $"version: 1\ncosts: {{ funding: {source} }}\n" : null;
        string[] rate =
            funding.IsPlain(parsed) && !HasSignals(parsed) ? [$"costs.funding={parsed.GetValue(funding.Option)}"] : [];
        string[] overrides = [.. parsed.GetValue(sets) ?? [], .. rate, .. more];
        return ConfigLoader
            .Load(new ConfigRequest(path ?? "defaults", text, null, terminal.Variables, overrides))
            .Require();
    }

    /// <summary>What is played.</summary>
    public IPlayable Read(ParseResult parsed, Terminal terminal, IProgressSink progress, CancellationToken cancel) =>
        HasSignals(parsed) ? ReadSignals(parsed, terminal, cancel) : ReadPipeline(parsed, terminal, progress, cancel);

    /// <summary>Prints what a reader must know.</summary>
    public void PrintNotes(ParseResult parsed, IPlayable strategy, Terminal terminal)
    {
        foreach (var note in Notes(parsed, strategy, terminal))
        {
            terminal.Error.WriteLine($"note: {note}");
        }
    }

    /// <summary>What a reader must know, one sentence each.</summary>
    public IReadOnlyList<string> Notes(ParseResult parsed, IPlayable strategy, Terminal terminal) =>
        HasSignals(parsed) && funding.IsNone(parsed, Load(parsed, terminal))
            ? [NoFunding, .. strategy.Notes]
            : strategy.Notes;

    private SignalStrategy ReadSignals(ParseResult parsed, Terminal terminal, CancellationToken cancel)
    {
        var loaded = Load(parsed, terminal);
        if (parsed.GetValue(bars.Input) is null)
        {
            throw UsageErrors.Because(
                "Signals need the bars they are played on.",
                "Fills, paths and costs come from bars.",
                "Add --input BARS."
            );
        }
        var file = InputOptions.Absolute(parsed.GetValue(signals)!, terminal);
        var rows = SignalFile.Read(file, parsed.GetValue(size)!, cancel);
        var symbols = Symbols(parsed, ref rows, file);
        var notes = new List<string>();
        var markets = new List<(MarketTable Bars, FundingTable Funding)>();
        foreach (var symbol in symbols)
        {
            var read = Bars(parsed, symbol, terminal, cancel);
            RequireSymbol(parsed, symbol, symbols.Length, read.Report);
            notes.AddRange(ReadingNotes(read));
            markets.Add((read.Table, funding.Read(parsed, loaded, read.Table, terminal, cancel)));
        }
        var decision = Timeframe(parsed.GetValue(timeframe), markets[0].Bars.Interval);
        return SignalStrategy.Of(markets, rows, decision, loaded, conventions.Read(parsed)).With(notes);
    }

    private BarReadResult Bars(ParseResult parsed, string? symbol, Terminal terminal, CancellationToken cancel)
    {
        var options = bars.Options(parsed);
        var path = InputOptions.Absolute(parsed.GetValue(bars.Input)!, terminal);
        return BarFiles.Read(path, symbol is null ? options : options with { Symbol = symbol }, cancel);
    }

    // Signals for one market played on the bars of another would give a result, and a wrong one. Who names the symbol by
    // --symbol has said so; bars that tell no symbol are taken for the only one there is.
    private void RequireSymbol(ParseResult parsed, string? symbol, int symbols, CheckReport read)
    {
        var isTrusted = symbol is null || symbol == read.ToldSymbol || parsed.GetValue(bars.Symbol) is not null;
        if (isTrusted || (read.ToldSymbol is null && symbols == 1))
        {
            return;
        }
        throw new Core.Errors.UserException(
            Core.Errors.ErrorKind.Data,
            $"The signals are for {symbol}, but {read.Source} "
                + (read.ToldSymbol is { } told ? $"holds {told}." : "does not tell what it holds."),
            "Signals for one market say nothing about another.",
            "Name the bars of each symbol (a folder, or a file with a column symbol); --symbol reads bars under a name."
        );
    }

    private static IEnumerable<string> ReadingNotes(BarReadResult read)
    {
        if (read.Report.ToldSymbol is { } told && told != read.Table.Symbol)
        {
            yield return $"{Path.GetFileName(read.Report.Source)} holds {told} but is read as {read.Table.Symbol}.";
        }
        foreach (var repair in read.Report.Repairs)
        {
            yield return FormattableString.Invariant(
                $"{read.Table.Symbol}: {repair.Rows} rows were moved or left out by {RepairPolicies.Format(repair.Policy)}."
            );
        }
    }

    // The symbols to play, in order; a null is the only one of the bars, whatever its name.
    private string?[] Symbols(ParseResult parsed, ref SignalRow[] rows, string file)
    {
        var named = rows.Select(row => row.Symbol)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (named is [] or [""])
        {
            return [null];
        }
        if (named[0].Length == 0)
        {
            throw new Core.Errors.UserException(
                Core.Errors.ErrorKind.Data,
                $"Signal {rows.First(row => row.Symbol.Length == 0).Line} of {file} names no symbol, and others do.",
                "A signal is for one market.",
                "Fill the column symbol, or leave it out when there is one market."
            );
        }
        if (parsed.GetValue(bars.Symbol) is { } only)
        {
            rows = [.. rows.Where(row => row.Symbol == only)];
            return [only];
        }
        return named;
    }

    private PipelineStrategy ReadPipeline(
        ParseResult parsed,
        Terminal terminal,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        if (parsed.GetValue(config) is null)
        {
            throw UsageErrors.Because(
                "Nothing to play was named.",
                "A back-test plays signals on bars, or the models of a configuration.",
                "Add --signals FILE --input BARS, or --config CONFIG."
            );
        }
        var loaded = RunPlaces.WithPlugIns(Load(parsed, terminal), terminal);
        var path = RunPlaces.Bars(parsed.GetValue(bars.Input), loaded, terminal);
        RunPlaces.RequireBars(path, loaded);
        var request = new RunRequest(
            loaded,
            path,
            RunPlaces.Funding(funding.IsPlain(parsed) ? null : parsed.GetValue(funding.Option), loaded, terminal),
            null,
            Workspace(parsed, terminal),
            ValidateInput.Command(parsed),
            Threads(parsed),
            !parsed.GetValue(run.NoCache),
            loaded.Data.Time,
            loaded.Data.Repair
        );
        return new PipelineStrategy(request, conventions.Read(parsed), progress, cancel);
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
}
