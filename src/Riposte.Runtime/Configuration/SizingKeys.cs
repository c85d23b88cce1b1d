using Riposte.Learning.Labels.Regimes;
using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of sizing and filters that change nothing by default.</summary>
internal static class SizingKeys
{
    public static readonly ConfigKey[] All =
    [
        Quiet("sizing.kelly_share", new PercentType(0.01, 1), "50%", "Share of the full Kelly fraction, for `kelly`."),
        Quiet(
            "sizing.risk",
            new PercentType(0.0001, 0.5),
            "0.5%",
            "Share of equity that a stop may lose, costs of entry and exit included, for `risk`."
        ),
        Quiet(
            "sizing.liquidation_buffer",
            new NumberType(1, 100),
            "2",
            "Distances of the stop that liquidation must stay away, for `leverage`."
        ),
        Quiet(
            "sizing.confidence_from",
            new OffType(new ProbabilityType()),
            OffType.Word,
            "Confidence from which the size rises in a straight line."
        ),
        Quiet("sizing.confidence_to", new ProbabilityType(), "1", "Confidence from which the size is whole."),
        Quiet(
            "sizing.confidence_least",
            new PercentType(0, 1),
            "0%",
            "Share of the size at `confidence_from` and below."
        ),
        Quiet(
            "sizing.regimes",
            new ListType(new RegimeLimitType(namesLimit: false)),
            "",
            "What is left of the size in a regime."
        ),
        Quiet(
            "sizing.max_disagreement",
            new OffType(new NumberType(0.0001, 1)),
            OffType.Word,
            "Disagreement of an ensemble's members, in nats, at which nothing is left of the size; it falls in a straight line."
        ),
        Quiet(
            "sizing.conformal",
            new FlagType(),
            "false",
            "Whether the size is divided by the size of the conformal set; a set without the side leaves nothing."
        ),
        Quiet(
            "filters.avoid_regimes",
            new ListType(new ChoiceType([.. RegimeLabels.Names])),
            "",
            "Regimes in which nothing is entered."
        ),
        Quiet(
            "filters.max_spread",
            new OffType(new PercentType(0.000001, 0.5)),
            OffType.Word,
            "Widest bid–ask spread ÷ mid price for an entry; needs bars with quotes, an unknown spread is too wide."
        ),
        Quiet("filters.max_age", new OffType(new DurationType()), OffType.Word, "Oldest last price for an entry."),
        Quiet(
            "filters.cool_down_loss",
            new WholeNumberType(0, 100_000),
            "0",
            "Decision bars without entries after a losing trade of the strategy."
        ),
        Quiet(
            "filters.cool_down_stop",
            new WholeNumberType(0, 100_000),
            "0",
            "Decision bars without entries after a stop of the strategy."
        ),
        Quiet(
            "filters.trend",
            new OffType(new DurationType()),
            OffType.Word,
            "Time whose trend is the long-term view that signals are held against."
        ),
        Quiet(
            "filters.trend_band",
            new NumberType(0, 10),
            "0.5",
            "Trends weaker than this are neutral, in standard deviations of a random walk."
        ),
        Quiet(
            "filters.neutral_share",
            new PercentType(0, 1),
            "50%",
            "Share of the size while the long-term view is neutral."
        ),
        Quiet("filters.against_share", new PercentType(0, 1), "0%", "Share of the size against the long-term view."),
    ];

    private static ConfigKey Quiet(string path, ConfigType type, string @default, string doc) =>
        new($"trading.{path}", type, @default, doc) { IsQuiet = true };
}
