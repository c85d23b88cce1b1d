using System.CommandLine;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Runtime.Panels;
using Riposte.Runtime.PlugIns;

namespace Riposte.Cli.Verbs;

/// <summary>Options that name bars, from a file or the store, and features to compute on them.</summary>
internal sealed class FeatureInput
{
    private readonly BarInput bars = new(
        "File or folder of bars, or a series of the store such as binance_usdm/bars/BTCUSDT/1m."
    );
    private readonly RangeOptions range = new();
    private readonly StoreOptions store = new();

    private readonly Option<string?> timeframe = new("--timeframe")
    {
        Description = "Put the bars together to longer ones first.",
        HelpName = "15m",
    };

    private readonly Option<string[]> plugIns = NewPlugIns();

    private readonly Option<string> features = new("--features")
    {
        Description = "Features or names of sets, separated by commas.",
        HelpName = "LIST",
        Required = true,
    };

    /// <summary>Assemblies with features of the user's.</summary>
    public static Option<string[]> NewPlugIns() =>
        new("--plugin")
        {
            Description = "Assembly with features of your own; may be repeated. Its code runs with all your rights.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };

    public void AddTo(Command verb)
    {
        bars.AddTo(verb);
        foreach (var option in new Option[] { features, timeframe, plugIns })
        {
            verb.Options.Add(option);
        }
        range.AddTo(verb);
        store.AddTo(verb);
    }

    /// <summary>The features asked for.</summary>
    public IReadOnlyList<FeatureSpec> Specs(ParseResult parsed, Terminal terminal) =>
        Library(parsed, plugIns, terminal).Read(parsed.GetValue(features)!) is { Count: > 0 } specs
            ? specs
            : throw UsageErrors.Because(
                "--features names no feature.",
                "There is nothing to compute.",
                "Name some, as in --features \"rsi(14),atr(14)\"; 'riposte features list' has all of them."
            );

    /// <summary>The catalogue with the plug-ins that an option names.</summary>
    public static FeatureLibrary Library(ParseResult parsed, Option<string[]> plugIns, Terminal terminal) =>
        FeaturePlugIn.Library(
            (parsed.GetValue(plugIns) ?? []).Select(path => FeaturePlugIn.Load(InputOptions.Absolute(path, terminal)))
        );

    /// <summary>The bars asked for.</summary>
    public PanelSource Source(
        ParseResult parsed,
        Terminal terminal,
        IReadOnlyList<FeatureSpec> specs,
        CancellationToken cancel
    )
    {
        var asked = range.Read(parsed);
        var to = Timeframe(parsed);
        if (SeriesInput.KeyOf([parsed.GetValue(bars.Input)!], terminal) is { } key)
        {
            var opened = store.Open(parsed, store.Load(parsed, terminal), terminal);
            var all = new TimeRange(asked.From ?? new Instant(long.MinValue), asked.To ?? new Instant(long.MaxValue));
            return PanelSource.OfStore(opened, key, all, to, cancel);
        }
        var path = InputOptions.Absolute(parsed.GetValue(bars.Input)!, terminal);
        var options = bars.Options(parsed) with { From = asked.From, To = asked.To };
        return PanelSource.OfFile(BarFiles.Read(path, options, cancel), to);
    }

    private Interval? Timeframe(ParseResult parsed)
    {
        var text = parsed.GetValue(timeframe);
        if (text is null)
        {
            return null;
        }
        return Interval.TryParse(text, out var interval)
            ? interval
            : throw UsageErrors.Because(
                $"--timeframe {text} is no length of a bar.",
                "It is a number and a unit: s, m, h or d.",
                "Write for instance --timeframe 15m."
            );
    }
}
