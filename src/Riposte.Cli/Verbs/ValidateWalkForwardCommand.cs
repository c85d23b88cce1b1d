using System.CommandLine;
using Riposte.Learning.Splits;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Validation;

namespace Riposte.Cli.Verbs;

/// <summary><c>validate walk-forward</c>: train on the past, test on what follows, step on.</summary>
internal static class ValidateWalkForwardCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var window = new Option<string?>("--window")
        {
            Description = "How training windows move; without it rolling, or that of the configuration.",
            HelpName = "rolling|expanding|anchored",
        };
        window.AcceptOnlyFromAmong("rolling", "expanding", "anchored");
        var anchor = new Option<string?>("--anchor")
        {
            Description = "Where the training of an anchored walk starts; without it at the first label.",
            HelpName = "DAY",
        };
        var train = Length("--train", "Training window", "6mo");
        var test = Length("--test", "Test period", "1mo");
        var step = Length("--step", "From one test to the next", "the test period");
        var execution = new ValidateExecution(terminal, shared);
        var verb = new Verb(
            "walk-forward",
            "Walk-forward: the folds of a table of label spans, or the scores of a whole pipeline.",
            "validate walk-forward --input labels.csv --train 90d --test 30d --out folds.csv",
            "validate walk-forward examples/btcusdt.yaml --bars bars.parquet --report walk.html"
        );
        execution.AddTo(verb);
        foreach (var option in (Option[])[window, anchor, train, test, step])
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
                execution.Run(
                    parsed,
                    (embargo, config) =>
                    {
                        var splitter = Usual(config) with { Embargo = embargo };
                        RequireAnchored(parsed.GetValue(anchor), parsed.GetValue(window));
                        splitter = splitter with
                        {
                            Scheme = Scheme(parsed.GetValue(window)) ?? splitter.Scheme,
                            Anchor = RangeOptions.Instant("--anchor", parsed.GetValue(anchor)),
                            Train = Read("--train", parsed.GetValue(train)) ?? splitter.Train,
                            Test = Read("--test", parsed.GetValue(test)) ?? splitter.Test,
                        };
                        var asked = Read("--step", parsed.GetValue(step));
                        splitter = splitter with { Step = asked ?? (config is null ? splitter.Test : splitter.Step) };
                        var text =
                            $"{splitter.Scheme.ToString().ToLowerInvariant()} walk-forward, train {splitter.Train}, test {splitter.Test}, embargo {embargo}";
                        return new ValidationScheme("walk-forward", text, splitter);
                    },
                    cancel
                )
        );
        return verb;
    }

    private static void RequireAnchored(string? anchor, string? window)
    {
        if (anchor is not null && window != "anchored")
        {
            throw UsageErrors.Because(
                "--anchor means nothing without --window anchored.",
                "Other windows start where their length says.",
                "Add --window anchored, or leave --anchor out."
            );
        }
    }

    private static WalkForward Usual(RunConfig? config) =>
        config is not null
            ? Runtime.Runs.RunOptions.Splitter(config)
            : new WalkForward(WalkForwardScheme.Rolling, Period.Months(6), Period.Months(1), Period.Months(1));

    private static WalkForwardScheme? Scheme(string? text) =>
        text switch
        {
            "rolling" => WalkForwardScheme.Rolling,
            "expanding" => WalkForwardScheme.Expanding,
            "anchored" => WalkForwardScheme.Anchored,
            _ => null,
        };

    private static Option<string?> Length(string name, string what, string usual) =>
        new(name)
        {
            Description = $"{what}: 6mo, 90d, 12h or 5000bars; without it {usual}, or that of the configuration.",
            HelpName = "LENGTH",
        };

    private static Period? Read(string option, string? text) =>
        text is null ? null
        : Period.TryParse(text, out var period) ? period
        : throw UsageErrors.Because(
            $"{option} '{text}' is no length.",
            "It is calendar months, a duration or bars.",
            "Write 6mo, 90d, 12h or 5000bars."
        );
}
