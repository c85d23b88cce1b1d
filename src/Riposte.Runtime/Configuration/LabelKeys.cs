using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of <c>labels</c>.</summary>
internal static class LabelKeys
{
    public static readonly ConfigKey[] All =
    [
        new("labels.kind", new ChoiceType("triple_barrier"), "triple_barrier", "How outcomes are defined."),
        new(
            "labels.side",
            new ChoiceType("both", "single"),
            "both",
            "`both` follows a long and a short trade; trading needs it."
        ),
        new("labels.take_profit", new BarrierType(), "1.5%", "Distance of the target from the entry."),
        new("labels.stop_loss", new BarrierType(), "0.5%", "Distance of the stop from the entry."),
        new("labels.horizon", new HorizonType(), "24h", "Longest time in a trade."),
        new("labels.path", new ChoiceType("high_low", "close"), "high_low", "Prices that can touch a barrier."),
        new("labels.entry", new ChoiceType("next_open", "close"), "next_open", "Reference price of the entry."),
        new(
            "labels.events",
            new EventsType(),
            "every:1",
            "Bars that are labelled and learnt from. Decisions are made on every bar all the same."
        ),
        new(
            "labels.min_return",
            new PercentType(0, 0.5),
            "0%",
            "Events whose target is nearer than this are left out; 0% keeps all."
        ),
        new(
            "labels.vertical",
            new ChoiceType("time", "bars"),
            "time",
            "Whether missing bars count towards the horizon (`time`) or not (`bars`)."
        ),
        new(
            "labels.detail",
            new FlagType(),
            "false",
            "Whether the finer bars that were read decide when a decision bar touches target and stop; else the stop came first."
        ),
        new(
            "labels.weights.uniqueness",
            new FlagType(),
            "true",
            "Whether labels that share bars count less while fitting."
        ),
        new(
            "labels.weights.return_attribution",
            new FlagType(),
            "false",
            "Whether labels of larger moves count more while fitting."
        ),
        new(
            "labels.weights.time_decay",
            new NumberType(-0.99, 1),
            "1",
            "Factor of the oldest information of a training window; 1 is no decay, below 0 the oldest share counts nothing."
        ),
    ];
}
