using Riposte.Runtime.Configuration.Types;
using Riposte.Runtime.Tuning;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of <c>tune</c>. They say how a search goes, never what a run gives.</summary>
internal static class TuneKeys
{
    private static readonly ConfigKey[] Keys =
    [
        new(
            "tune.space",
            new ListType(new SpaceLineType()),
            "",
            "What varies, one line for each key; empty varies the usual parameters of the model's type."
        ),
        new("tune.trials", new WholeNumberType(1, 1_000_000), "100", "Most trials."),
        new(
            "tune.time",
            new DurationType("unlimited"),
            "unlimited",
            "Time after which no trial begins. How many are done by then depends on the machine."
        ),
        new(
            "tune.sampler",
            new ChoiceType("auto", "random", "tpe", "multivariate_tpe", "cma_es", "nsga2"),
            "auto",
            "How points are proposed; `auto` is the best of our benchmark, with several goals `nsga2`."
        ),
        new(
            "tune.pruner",
            new ChoiceType("auto", "none", "median", "asha", "hyperband"),
            "auto",
            "How trials are stopped early, fold by fold; `auto` is `median`, with several goals `none`."
        ),
        new(
            "tune.batch",
            new WholeNumberType(1, 1000),
            "8",
            "Trials proposed at once, so that the number of workers changes nothing."
        ),
        new(
            "tune.goal",
            new ListType(new ChoiceType([.. TuneGoals.Names])),
            "sharpe",
            "What is wanted, after costs and outside training; the first steers pruning."
        ),
        new(
            "tune.min_trades",
            new WholeNumberType(0, 1_000_000),
            "30",
            "Trades below which a trial has no score by a goal of money: a few lucky ones are no strategy."
        ),
        new(
            "tune.validation",
            new ChoiceType("walk_forward", "purged"),
            "walk_forward",
            "How trials are scored: the walk-forward of `validation`, or purged folds."
        ),
        new("tune.folds", new WholeNumberType(2, 50), "5", "Folds of `tune.validation: purged`."),
        new(
            "tune.holdout",
            new PercentType(0, 0.6),
            "20%",
            "Share of the newest time that no trial sees, rounded up to whole steps; the winner alone is played on it, once."
        ),
        new(
            "tune.asynchronous",
            new FlagType(),
            "false",
            "Whether a worker that is free gets a point at once. Faster, and not reproducible."
        ),
    ];

    // Below the keys: static fields are filled in the order of the text.
    public static readonly ConfigKey[] All = [.. Keys.Select(key => key with { AffectsResult = false })];
}
