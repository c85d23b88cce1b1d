using System.CommandLine;
using System.Globalization;

namespace Riposte.Cli.Verbs;

/// <summary>The options that say what labels are made of, and which of them each kind reads.</summary>
internal sealed class LabelOptions
{
    public static readonly string[] Kinds =
    [
        "triple_barrier",
        "trend_scanning",
        "regime",
        "return",
        "volatility",
        "excursion",
        "quantile",
        "meta",
    ];

    public Option<string> Kind { get; } = InputOptions.Choice("--kind", "What labels say.", Kinds);
    public Option<string?> TakeProfit { get; } =
        Text("--take-profit", "Upper barrier, as in 1.5%, '3 atr(14)' or '2 vol(100)'.", "BARRIER");
    public Option<string?> StopLoss { get; } =
        Text("--stop-loss", "Lower barrier, as in 0.5% or '1 atr(14)'.", "BARRIER");
    public Option<string?> Horizon { get; } =
        Text("--horizon", "How far a label looks ahead: bars, or a duration such as 60m.", "BARS|DURATION");
    public Option<string> Path { get; } =
        InputOptions.Choice("--path", "Prices that can touch a barrier.", "high_low", "close");
    public Option<string?> Side { get; } =
        Words(
            "--side",
            "Barriers: one path, or a long and a short trade (meta: both). excursion: the side of the trade (long).",
            "single",
            "both",
            "long",
            "short"
        );
    public Option<string> Entry { get; } =
        InputOptions.Choice("--entry", "Reference price of the entry.", "close", "next_open");
    public Option<string> Vertical { get; } =
        InputOptions.Choice("--vertical", "Whether missing bars count towards the horizon.", "time", "bars");
    public Option<string?> Events { get; } =
        Text(
            "--events",
            "Bars to label, as in every:5, cusum:0.02, 'cusum:2 vol(100)', volatility:95% or schedule:funding.",
            "EVENTS"
        );
    public Option<string?> MinReturn { get; } =
        Text("--min-return", "Leave out events whose target is nearer than this, as in 0.5%.", "PERCENT");
    public Option<string?> Detail { get; } =
        Text("--detail", "File of finer bars that decide which barrier came first inside a bar.", "FILE");
    public Option<string?> Sides { get; } =
        Text("--sides", "File of the sides a primary model takes: a time and a column side.", "FILE");
    public Option<string?> SideColumn { get; } =
        Text("--side-column", "Column of those sides, in the file of sides or else in the input.", "NAME");
    public Option<int> Shortest { get; } = Whole("--shortest", "Fewest closes of a trend.", 5, (3, 100_000));
    public Option<int> Longest { get; } = Whole("--longest", "Most closes of a trend.", 20, (3, 100_000));
    public Option<int> Ahead { get; } = Whole("--ahead", "Bars to come that a regime judges.", 24, (2, 100_000));
    public Option<int> Before { get; } = Whole("--before", "Bars up to the event beside them.", 48, (2, 100_000));
    public Option<int> History { get; } =
        Whole("--history", "Values of the past that give the thresholds.", 1500, (2, 100_000));
    public Option<string> Form { get; } = InputOptions.Choice("--form", "How a return is counted.", "simple", "log");
    public Option<string?> Scale { get; } =
        Text("--scale", "Feature that returns are divided by, as in 'ewm_deviation(100)'.", "FEATURE");
    public Option<string> Extreme { get; } =
        InputOptions.Choice("--extreme", "The best or the worst of a trade's path.", "favourable", "adverse");
    public Option<int> Classes { get; } = Whole("--classes", "Number of quantile classes.", 5, (2, 100));

    private Option[] Barriers =>
        [TakeProfit, StopLoss, Horizon, Path, Side, Entry, Vertical, MinReturn, Detail, Events];

    private Option[] All =>
        [Kind, .. Kinds.SelectMany(Reads).DistinctBy(option => option.Name).OrderBy(option => option.Name)];

    public void AddTo(Verb verb)
    {
        foreach (var option in All)
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>Whether any of them was given.</summary>
    public bool AnyGiven(ParseResult parsed) => All.Any(option => IsGiven(parsed, option));

    /// <summary>Refuses options that would change nothing.</summary>
    public void RequireRead(ParseResult parsed)
    {
        var kind = parsed.GetValue(Kind)!;
        var reads = Reads(kind);
        string[] idle =
        [
            .. All.Where(option => option != Kind && IsGiven(parsed, option) && !reads.Contains(option))
                .Select(option => option.Name),
        ];
        if (idle.Length > 0)
        {
            throw UsageErrors.Because(
                $"--kind {kind} does not read {string.Join(", ", idle)}.",
                $"It reads {string.Join(", ", reads.Select(option => option.Name))}.",
                "Leave out the others, or name another kind."
            );
        }
    }

    private Option[] Reads(string kind) =>
        kind switch
        {
            "trend_scanning" => [Shortest, Longest, Events],
            "regime" => [Ahead, Before, History, Events],
            "return" => [Horizon, Form, Entry, Scale, Events],
            "volatility" => [Horizon, Events],
            "excursion" => [Horizon, Extreme, Side, Entry, Events],
            "quantile" => [Horizon, Classes, History, Events],
            "meta" => [.. Barriers, Sides, SideColumn],
            _ => Barriers,
        };

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    private static Option<string?> Words(string name, string description, params string[] words)
    {
        var option = Text(name, description, string.Join('|', words));
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static Option<int> Whole(string name, string description, int otherwise, (int Low, int High) range)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => otherwise,
        };
        option.Validators.Add(result =>
        {
            if (WholeNumber.IsIn(result, out var n) && (n < range.Low || n > range.High))
            {
                result.AddError(
                    string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {range.Low} to {range.High}.")
                );
            }
        });
        return option;
    }
}
