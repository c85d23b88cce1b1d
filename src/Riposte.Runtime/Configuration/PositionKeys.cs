using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of what happens to a position after its entry.</summary>
internal static class PositionKeys
{
    /// <summary>The section.</summary>
    public const string Section = "trading.position";

    public static readonly ConfigKey[] All =
    [
        new(
            "trading.position.ladder",
            new ListType(new LadderType()),
            "",
            "Where parts of the profit are taken, and how much of all that was entered."
        ),
        new(
            "trading.position.target",
            new ChoiceType("label", "off"),
            "label",
            "Whether what the ladder leaves goes to the label's target."
        ),
        .. ScaleIn("add", "a position in profit", "further in its favour"),
        .. ScaleIn("average_down", "a position in loss (it makes losses rarer and larger)", "further against it"),
        new(
            "trading.position.break_even.after",
            new OffType(new DistanceType()),
            "off",
            "Best way in favour after which the stop moves to the average entry price."
        ),
        new(
            "trading.position.break_even.offset",
            new PercentType(0, 0.05),
            "0.1%",
            "How far beyond the entry that stop lies: room for costs."
        ),
        new(
            "trading.position.trailing.distance",
            new OffType(new DistanceType()),
            "off",
            "Distance of a stop that follows the price; a percent is one of the price it follows."
        ),
        new(
            "trading.position.trailing.from",
            new ChoiceType("extreme", "close", "chandelier"),
            "extreme",
            "What it follows: best price, best close since the entry, or best price of the last bars."
        ),
        new("trading.position.trailing.bars", new WholeNumberType(1, 1000), "22", "Decision bars of a chandelier."),
        new(
            "trading.position.trailing.after",
            new OffType(new DistanceType()),
            "off",
            "Best way in favour from which the stop follows; `off` is at once."
        ),
        new(
            "trading.position.time_stop.bars",
            new OffType(new WholeNumberType(1, 100_000)),
            "off",
            "Decision bars after which a position without progress is closed."
        ),
        new(
            "trading.position.time_stop.progress",
            new DistanceType(),
            "0.5R",
            "Best way in favour that counts as progress."
        ),
        .. Guards(),
    ];

    private static ConfigKey[] ScaleIn(string name, string what, string way) =>
        [
            new(
                $"trading.position.{name}.max",
                new OffType(new WholeNumberType(1, 20)),
                "off",
                $"How many times {what} is enlarged at most."
            ),
            new(
                $"trading.position.{name}.step",
                new DistanceType(),
                "1R",
                $"Enlarged each time the close is this {way}."
            ),
            new(
                $"trading.position.{name}.share",
                new PercentType(0.01, 2),
                "50%",
                "Size of each enlargement, as a share of the first entry; risk rules cap it."
            ),
        ];

    private static ConfigKey[] Guards() =>
        [
            new(
                "trading.position.volatility_stop.atr",
                new OffType(new NumberType(0.1, 100)),
                "off",
                "Average true ranges between the entry and the stop: nearer when the market calms down."
            ),
            new(
                "trading.position.volatility_stop.loosen",
                new FlagType(),
                "false",
                "Whether that stop may move away again, up to risk_config.position.stop_loss."
            ),
            new(
                "trading.position.emergency.move",
                new OffType(new DistanceType()),
                "off",
                "Move against the position since the open of the decision bar that closes it at once."
            ),
            new(
                "trading.position.emergency.range",
                new OffType(new DistanceType()),
                "off",
                "Range of the decision bar that closes the position at once."
            ),
            new(
                "trading.position.emergency.spread",
                new OffType(new PercentType(0.0001, 0.5)),
                "off",
                "Bid–ask spread that closes the position at once; needs bars with quotes."
            ),
            new(
                "trading.position.emergency.stale",
                new DurationType("off"),
                "off",
                "Age of the last known close that closes the position as soon as there is an open."
            ),
            new(
                "trading.position.regime_stops",
                new ListType(new RegimeLimitType(namesLimit: false)),
                "",
                "What is left of the stop's first distance from the entry in a regime; it stays there when the regime passes."
            )
            {
                IsQuiet = true,
            },
            new(
                "trading.position.signal_fade",
                new OffType(new PercentType(0.01, 1)),
                "off",
                "Share of the confidence it was entered with below which a position is closed."
            ),
            new(
                "trading.position.atr_period",
                new WholeNumberType(2, 1000),
                "14",
                "Decision bars of the average true range of this section."
            ),
        ];
}
