using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of the simulated venue: what it accepts, and when it liquidates.</summary>
internal static class VenueKeys
{
    public static readonly ConfigKey[] All =
    [
        new(
            "trading.instruments",
            new TextType("path"),
            null,
            "File of what the venue accepts (ticks, steps, least and largest sizes), like its exchangeInfo; unset, BTCUSDT's own and permissive ones."
        ),
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
