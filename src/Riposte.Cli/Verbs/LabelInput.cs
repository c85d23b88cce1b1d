using System.CommandLine;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary>Options that say how bars of the user's are labelled; the same texts as in a configuration.</summary>
internal sealed class LabelInput
{
    private readonly Option<string?> target = Text(
        "--take-profit",
        "Upper barrier, as in 1.5%, '3 atr(14)' or '2 vol(100)'.",
        "BARRIER"
    );
    private readonly Option<string?> stop = Text("--stop-loss", "Lower barrier, as in 0.5% or '1 atr(14)'.", "BARRIER");
    private readonly Option<string?> horizon = Text("--horizon", "Bars, or a duration such as 60m.", "BARS|DURATION");
    private readonly Option<string> kind = InputOptions.Choice("--kind", "How outcomes are defined.", "triple_barrier");
    private readonly Option<string> path = InputOptions.Choice(
        "--path",
        "Prices that can touch a barrier.",
        "high_low",
        "close"
    );
    private readonly Option<string> side = InputOptions.Choice(
        "--side",
        "One trade, or a long and a short one.",
        "single",
        "both"
    );
    private readonly Option<string> entry = InputOptions.Choice(
        "--entry",
        "Reference price of the entry.",
        "close",
        "next_open"
    );
    private readonly Option<string> vertical = InputOptions.Choice(
        "--vertical",
        "Whether missing bars count towards the horizon.",
        "time",
        "bars"
    );
    private readonly Option<string?> events = Text(
        "--events",
        "Bars to label, as in every:5, cusum:0.02, 'cusum:2 vol(100)', volatility:95% or schedule:funding.",
        "EVENTS"
    );
    private readonly Option<string?> least = Text(
        "--min-return",
        "Leave out events whose target is nearer than this, as in 0.5%.",
        "PERCENT"
    );
    private readonly Option<string?> detail = Text(
        "--detail",
        "File of finer bars that decide which barrier came first inside a bar.",
        "FILE"
    );

    /// <summary>The bars, or what else the verb takes in their place.</summary>
    public BarInput Bars { get; } = new("File or folder of bars.");

    /// <summary>Whether barriers are given.</summary>
    public bool HasBarriers(ParseResult parsed) =>
        new[] { target, stop, horizon }.Any(option => parsed.GetValue(option) is not null);

    public void AddTo(Verb verb)
    {
        Bars.AddTo(verb);
        foreach (
            var option in new Option[]
            {
                target,
                stop,
                horizon,
                kind,
                path,
                side,
                entry,
                vertical,
                events,
                least,
                detail,
            }
        )
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>Reads the bars and labels them.</summary>
    public (BuiltLabels Built, BarReadResult Read) Build(
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var section = Section(parsed);
        var read = Bars.Read(parsed, terminal, cancel);
        CheckHorizon(section.Horizon, read.Table.Interval);
        var finer = Finer(parsed, terminal, cancel);
        var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
        return (UsageErrors.OfOptions(() => LabelBuild.Of(read.Table, section, finer, workers)), read);
    }

    private LabelsSection Section(ParseResult parsed) =>
        new(
            parsed.GetValue(kind)!,
            parsed.GetValue(side)!,
            Value<BarrierSetting>("labels.take_profit", "--take-profit", Required(parsed, target)),
            Value<BarrierSetting>("labels.stop_loss", "--stop-loss", Required(parsed, stop)),
            Horizon(Required(parsed, horizon)),
            parsed.GetValue(path)!,
            parsed.GetValue(entry)!
        )
        {
            Events = Value<EventSetting>("labels.events", "--events", parsed.GetValue(events) ?? "every:1"),
            MinReturn = Value<double>("labels.min_return", "--min-return", parsed.GetValue(least) ?? "0%"),
            Vertical = parsed.GetValue(vertical)!,
            Detail = parsed.GetValue(detail) is not null,
        };

    private MarketTable? Finer(ParseResult parsed, Terminal terminal, CancellationToken cancel) =>
        parsed.GetValue(detail) is { } file
            ? BarFiles.Read(InputOptions.Absolute(file, terminal), Bars.Options(parsed), cancel).Table
            : null;

    private static string Required(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option)
        ?? throw UsageErrors.Because(
            $"{option.Name} is missing.",
            "A triple barrier has a target, a stop and a horizon.",
            $"Give {option.Name} {option.HelpName}."
        );

    private static HorizonSetting Horizon(string text) =>
        Value<HorizonSetting>("labels.horizon", "--horizon", text.All(char.IsAsciiDigit) ? text + " bars" : text);

    private static void CheckHorizon(HorizonSetting horizon, Interval bar)
    {
        if (bar.IsCalendar)
        {
            throw UsageErrors.Because(
                $"There are no labels of {bar} bars.",
                "Months differ in length; labels need bars of one length.",
                "Build them from bars of 1w or shorter ones."
            );
        }
        if (horizon.Bars == 0 && horizon.Nanoseconds % bar.Nanoseconds != 0)
        {
            throw UsageErrors.Because(
                $"--horizon {horizon} is no whole number of {bar} bars.",
                "A horizon is counted in bars.",
                $"Write a multiple of {bar}, or a number of bars."
            );
        }
    }

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    // The same reader as in configurations, so that one text means one thing everywhere.
    private static T Value<T>(string key, string option, string text)
    {
        var value = ConfigKeys.Find(key)!.Type.Parse(text);
        return value.IsGood
            ? (T)value.Value!
            : throw UsageErrors.Because(
                $"{option} '{text}' {value.Message}",
                "The label would have no meaning.",
                value.Hint
            );
    }
}
