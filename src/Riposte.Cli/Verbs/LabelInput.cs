using System.CommandLine;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Labels.Trends;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary>Labels bars of the user's; barriers, horizons and events are written as in a configuration.</summary>
internal sealed class LabelInput
{
    private readonly LabelOptions options = new();

    /// <summary>The bars, or what else the verb takes in their place.</summary>
    public BarInput Bars { get; } = new("File or folder of bars.");

    /// <summary>Whether anything is said about how labels are made.</summary>
    public bool IsGiven(ParseResult parsed) => options.AnyGiven(parsed);

    public void AddTo(Verb verb)
    {
        Bars.AddTo(verb);
        options.AddTo(verb);
    }

    /// <summary>Reads the bars and labels them.</summary>
    public (BuiltLabels Built, BarReadResult Read) Build(
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        options.RequireRead(parsed);
        var kind = parsed.GetValue(options.Kind)!;
        var events = Value<EventSetting>("labels.events", "--events", parsed.GetValue(options.Events) ?? "every:1");
        var section = kind is "triple_barrier" or "meta" ? Section(parsed, kind) with { Events = events } : null;
        var horizon = kind is "trend_scanning" or "regime" ? null : Horizon(parsed);
        var read = Bars.Read(parsed, terminal, cancel);
        CheckBars(horizon, read.Table.Interval);
        if (section is null)
        {
            return (LabelBuild.Of(read.Table, Labeler(parsed, read.Table, horizon), events), read);
        }
        var finer = Finer(parsed, terminal, cancel);
        var sides = kind == "meta" ? Sides(parsed, terminal, read.Table, cancel) : null;
        var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
        return (UsageErrors.OfOptions(() => LabelBuild.Of(read.Table, section, finer, sides, workers)), read);
    }

    private ITargetLabeler Labeler(ParseResult parsed, MarketTable bars, HorizonSetting? horizon)
    {
        var ahead = horizon?.BarsOf(bars.Interval) ?? 0;
        var entry = parsed.GetValue(options.Entry) == "next_open" ? EntryReference.NextOpen : EntryReference.Close;
        var history = parsed.GetValue(options.History);
        return parsed.GetValue(options.Kind) switch
        {
            "trend_scanning" => Trends(parsed),
            "regime" => new RegimeLabels(parsed.GetValue(options.Ahead), parsed.GetValue(options.Before), history),
            "return" => new ReturnTarget(
                ahead,
                parsed.GetValue(options.Form) == "log" ? ReturnForm.Log : ReturnForm.Simple,
                entry
            )
            {
                Scale = parsed.GetValue(options.Scale) is { } scale ? LabelBuild.FeatureColumn(bars, scale) : null,
            },
            "volatility" => new VolatilityTarget(ahead),
            "excursion" => new ExcursionTarget(
                ahead,
                parsed.GetValue(options.Extreme) == "adverse" ? Excursion.Adverse : Excursion.Favourable,
                Side(parsed, "long", "short") == "short" ? Outcome.Short : Outcome.Long,
                entry
            ),
            _ => Quantiles(parsed, ahead, history),
        };
    }

    private TrendScanning Trends(ParseResult parsed)
    {
        var (shortest, longest) = (parsed.GetValue(options.Shortest), parsed.GetValue(options.Longest));
        return longest >= shortest
            ? new TrendScanning(shortest, longest)
            : throw UsageErrors.Because(
                $"--longest {longest} is less than --shortest {shortest}.",
                "Trends are sought among all lengths between them.",
                "Give a larger --longest."
            );
    }

    private QuantileTarget Quantiles(ParseResult parsed, int ahead, int history)
    {
        var classes = parsed.GetValue(options.Classes);
        return history >= 2 * classes
            ? new QuantileTarget(ahead, classes, history)
            : throw UsageErrors.Because(
                $"--history {history} is less than twice --classes {classes}.",
                "Quantiles of so few values mean nothing.",
                "Give a larger --history."
            );
    }

    private LabelsSection Section(ParseResult parsed, string kind) =>
        new(
            "triple_barrier",
            Side(parsed, kind == "meta" ? ["both", "single"] : ["single", "both"]),
            Value<BarrierSetting>("labels.take_profit", "--take-profit", Required(parsed, options.TakeProfit)),
            Value<BarrierSetting>("labels.stop_loss", "--stop-loss", Required(parsed, options.StopLoss)),
            Horizon(parsed),
            parsed.GetValue(options.Path)!,
            parsed.GetValue(options.Entry)!
        )
        {
            MinReturn = Value<double>("labels.min_return", "--min-return", parsed.GetValue(options.MinReturn) ?? "0%"),
            Vertical = parsed.GetValue(options.Vertical)!,
            Detail = parsed.GetValue(options.Detail) is not null,
        };

    private MarketTable? Finer(ParseResult parsed, Terminal terminal, CancellationToken cancel) =>
        parsed.GetValue(options.Detail) is { } file
            ? BarFiles.Read(InputOptions.Absolute(file, terminal), Bars.Options(parsed), cancel).Table
            : null;

    private Outcome[] Sides(ParseResult parsed, Terminal terminal, MarketTable bars, CancellationToken cancel)
    {
        var (file, column) = (parsed.GetValue(options.Sides), parsed.GetValue(options.SideColumn));
        if (file is null && column is null)
        {
            throw UsageErrors.Because(
                "--sides and --side-column are missing.",
                "A meta-label says whether the trade of a primary model's side paid.",
                "Give --sides FILE, or --side-column NAME of the input."
            );
        }
        var path = InputOptions.Absolute(file ?? parsed.GetValue(Bars.Input)!, terminal);
        return SideFile.Read(path, column ?? "side", bars, Bars.Options(parsed).Time == BarTime.Close, cancel);
    }

    // The first of the words is the default.
    private string Side(ParseResult parsed, params string[] words)
    {
        var side = parsed.GetValue(options.Side) ?? words[0];
        return words.Contains(side)
            ? side
            : throw UsageErrors.Because(
                $"--side {side} means nothing with --kind {parsed.GetValue(options.Kind)}.",
                $"There it is {string.Join(" or ", words)}.",
                $"Write --side {words[0]}, or leave it out."
            );
    }

    private string Required(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option)
        ?? throw UsageErrors.Because(
            $"{option.Name} is missing.",
            $"--kind {parsed.GetValue(options.Kind)} needs it: {option.Description}",
            $"Give {option.Name} {option.HelpName}."
        );

    private HorizonSetting Horizon(ParseResult parsed)
    {
        var text = Required(parsed, options.Horizon);
        return Value<HorizonSetting>(
            "labels.horizon",
            "--horizon",
            text.All(char.IsAsciiDigit) ? text + " bars" : text
        );
    }

    private static void CheckBars(HorizonSetting? horizon, Interval bar)
    {
        if (bar.IsCalendar)
        {
            throw UsageErrors.Because(
                $"There are no labels of {bar} bars.",
                "Months differ in length; labels need bars of one length.",
                "Build them from bars of 1w or shorter ones."
            );
        }
        if (horizon is { Bars: 0 } && horizon.Nanoseconds % bar.Nanoseconds != 0)
        {
            throw UsageErrors.Because(
                $"--horizon {horizon} is no whole number of {bar} bars.",
                "A horizon is counted in bars.",
                $"Write a multiple of {bar}, or a number of bars."
            );
        }
    }

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
