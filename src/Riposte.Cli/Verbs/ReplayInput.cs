using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.MarketData;
using Riposte.Runtime.Recording;
using Riposte.Trading.Backtest;
using Riposte.Trading.Replay;

namespace Riposte.Cli.Verbs;

/// <summary>What a replay plays, as its verb takes it: signals of the user's on a recorded book and recorded
/// trades.</summary>
internal sealed class ReplayInput
{
    private readonly Option<string> book = new("--book")
    {
        Description = "Recording of the book: folder of raw segments, or a file of lines.",
        HelpName = "DIR|FILE",
        Required = true,
    };

    private readonly Option<string?> trades = new("--trades")
    {
        Description = "Recording of the trades; without it that of the book.",
        HelpName = "DIR|FILE",
    };

    private readonly Option<string?> venue = new("--venue")
    {
        Description = "Venue of the frames; without it the one that the recording names.",
        HelpName = string.Join('|', LiveVenue.Recorded),
    };

    private readonly Option<string?> symbol = new("--symbol")
    {
        Description =
            "Symbol to play, as the venue spells it; needed where several were recorded, or snapshots name none.",
        HelpName = "BTCUSDT",
    };

    private readonly Option<string> signals = new("--signals")
    {
        Description = "CSV or Parquet file of signals, as in backtest run.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string> size = InputOptions.Choice(
        "--size",
        "What a column 'size' of the signals holds.",
        SignalFile.Sizes
    );

    private readonly Option<string> timeframe = new("--timeframe")
    {
        Description = "Length of the bars the signals were made on; they are built from the trades.",
        HelpName = "1m",
        DefaultValueFactory = _ => "1m",
    };

    private readonly Option<string> queue = InputOptions.Choice(
        "--queue",
        "How a resting order comes forward: by trades alone, or by its part of what leaves its level too.",
        "conservative",
        "proportional"
    );

    private readonly Option<string?> latency = new("--latency")
    {
        Description = "Milliseconds until an order or a cancellation is there; without it costs.latency.",
        HelpName = "MS",
    };

    private readonly Option<string?> config = new("--config")
    {
        Description = "Configuration with capital, costs, sizing and risk; without it the defaults.",
        HelpName = "CONFIG",
    };

    private readonly Option<string[]> sets = new ConfigOptions().Set;
    private readonly FundingInput funding = new();
    private readonly ConventionOptions conventions = new(tellsFills: false);

    public void AddTo(Command verb)
    {
        Option[] own = [book, trades, venue, symbol, signals, size, timeframe, queue, latency];
        foreach (var option in (Option[])[.. own, funding.Option, config, sets])
        {
            verb.Options.Add(option);
        }
        conventions.AddTo(verb);
    }

    /// <summary>The recording.</summary>
    public RecordedTape Tape(ParseResult parsed, Terminal terminal)
    {
        var files = RecordingFiles.Find(InputOptions.Absolute(parsed.GetValue(book)!, terminal));
        var others = parsed.GetValue(trades) is { } path
            ? RecordingFiles.Find(InputOptions.Absolute(path, terminal))
            : files;
        var from =
            parsed.GetValue(venue)
            ?? RecordingFiles.VenueOf(files[0])
            ?? throw UsageErrors.Because(
                $"{files[0]} does not name its venue.",
                "Frames of venues differ, and only recordings of Riposte say where they are from.",
                $"Write --venue with one of {string.Join(", ", LiveVenue.Recorded)}."
            );
        return new RecordedTape(files, others, named => LiveVenue.ReaderOf(from, named));
    }

    /// <summary>What is played on it, and what a reader must know of it.</summary>
    public (AccountInput Played, IReadOnlyList<string> Notes) Read(
        ParseResult parsed,
        RecordedTape tape,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var loaded = Load(parsed, terminal);
        var delay = Delay(parsed);
        var interval = Timeframe(parsed.GetValue(timeframe)!);
        var file = InputOptions.Absolute(parsed.GetValue(signals)!, terminal);
        var rows = SignalFile.Read(file, parsed.GetValue(size)!, cancel);
        var bars = tape.Bars(interval, parsed.GetValue(symbol), cancel);
        var settlements = funding.Read(parsed, loaded, bars, terminal, cancel);
        var played = SignalStrategy.Of([(bars, settlements)], rows, interval, loaded, conventions.Read(parsed));
        string[] uncharged = funding.IsNone(parsed, loaded) ? [PlayInput.NoFunding] : [];
        string[] notes = [.. uncharged, .. played.Notes];
        var market = played.Input.Markets[0];
        return delay is null
            ? (played.Input, notes)
            : (played.Input with { Markets = [market with { Costs = market.Costs with { Latency = delay } }] }, notes);
    }

    public BookReplayOptions Options(ParseResult parsed) =>
        new(parsed.GetValue(queue) == "proportional" ? QueueModel.Proportional : QueueModel.Conservative);

    /// <summary>How it was played, as JSON.</summary>
    public JsonObject ToJson(ParseResult parsed, AccountInput input)
    {
        var json = conventions.Read(parsed).ToJson(input);
        json["fill"] = "replay";
        json["queue"] = parsed.GetValue(queue);
        json["latency"] = input.Markets[0].Costs.Latency.Kind.ToString().ToLowerInvariant();
        json["latency_median"] = input.Markets[0].Costs.Latency.Median;
        return json;
    }

    /// <summary>The configuration beneath the options.</summary>
    public RunConfig Load(ParseResult parsed, Terminal terminal)
    {
        var path = parsed.GetValue(config);
        var source = parsed.GetValue(funding.Option) is null ? "none" : "data";
        var text = path is null ? $"version: 1\ncosts: {{ funding: {source} }}\n" : null;
        return ConfigLoader
            .Load(new ConfigRequest(path ?? "defaults", text, null, terminal.Variables, parsed.GetValue(sets) ?? []))
            .Require();
    }

    private LatencyOptions? Delay(ParseResult parsed)
    {
        if (parsed.GetValue(latency) is not { } text)
        {
            return null;
        }
        var isNumber = double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var milliseconds
        );
        return isNumber && milliseconds is >= 0 and <= 60_000
            ? new LatencyOptions(LatencyKind.Fixed, milliseconds)
            : throw UsageErrors.Because(
                $"--latency '{text}' is no number of milliseconds from 0 to 60000.",
                "It is always the same; drawn and measured ones are settings of costs.latency.",
                "Write it as in --latency 20."
            );
    }

    private static Interval Timeframe(string text) =>
        Interval.TryParse(text, out var interval) && !interval.IsCalendar
            ? interval
            : throw UsageErrors.Because(
                $"--timeframe '{text}' is no length of a bar.",
                "Signals are made on the close of bars of one length.",
                "Write it as in 1m or 5s."
            );
}
