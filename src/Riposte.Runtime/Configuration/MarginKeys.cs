using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of margin: when the simulated venue liquidates.</summary>
internal static class MarginKeys
{
    public static readonly ConfigKey[] All =
    [
        new(
            "trading.margin_tiers",
            new TextType("path"),
            null,
            "File of dated maintenance-margin tiers; unset, nothing is ever liquidated."
        ),
        new(
            "trading.margin_mode",
            new ChoiceType("cross", "isolated"),
            "cross",
            "What stands behind a position: the whole wallet, or what was set aside for it."
        ),
        new(
            "trading.leverage",
            new WholeNumberType(1, 125),
            null,
            "Notional ÷ what is set aside for an isolated position; unset, risk_config.position.max_leverage rounded up."
        ),
    ];
}
