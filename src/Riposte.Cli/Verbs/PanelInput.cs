using System.CommandLine;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Runtime.Panels;

namespace Riposte.Cli.Verbs;

/// <summary>Options that name bars to compute features on, from a file or the store.</summary>
/// <param name="isRequired">Whether bars must be named, and hold what the features read.</param>
internal sealed class PanelInput(bool isRequired = true)
{
    private readonly BarInput bars = new(
        "File or folder of bars, or a series of the store such as binance_usdm/bars/BTCUSDT/1m.",
        isRequired
    );
    private readonly RangeOptions range = new();
    private readonly StoreOptions store = new();

    private readonly Option<string?> timeframe = new("--timeframe")
    {
        Description = "Put the bars together to longer ones first.",
        HelpName = "15m",
    };

    public void AddTo(Command verb)
    {
        bars.AddTo(verb);
        verb.Options.Add(timeframe);
        range.AddTo(verb);
        store.AddTo(verb);
    }

    /// <summary>Whether bars are named.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(bars.Input) is not null;

    /// <summary>The bars, with the columns that some features need.</summary>
    public PanelSource Source(
        ParseResult parsed,
        Terminal terminal,
        IReadOnlyList<FeatureSpec> specs,
        CancellationToken cancel
    )
    {
        var asked = range.Read(parsed);
        var to = Timeframe(parsed);
        var name = parsed.GetValue(bars.Input)!;
        if (SeriesInput.KeyOf([name], terminal) is { } key)
        {
            var config = store.Load(parsed, terminal);
            var opened = store.OpenExisting(parsed, config, terminal);
            var all = new TimeRange(asked.From ?? new Instant(long.MinValue), asked.To ?? new Instant(long.MaxValue));
            return PanelSource.OfStore(
                opened,
                new PanelRequest(key, all, to, specs) { AllowsAbsent = !isRequired },
                config,
                cancel
            );
        }
        var options = bars.Options(parsed) with { From = asked.From, To = asked.To };
        return PanelSource.OfFile(BarFiles.Read(InputOptions.Absolute(name, terminal), options, cancel), to);
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
