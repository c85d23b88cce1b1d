using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of limits that are off by default.</summary>
internal static class RiskKeys
{
    public static readonly ConfigKey[] Position =
    [
        Off(
            "position.liquidation_distance",
            new PercentType(0.001, 1),
            "Least move of the price to liquidation, under cross margin; cuts entries, flattens below half of it."
        ),
        Quiet(
            "position.maintenance_rate",
            new PercentType(0, 0.5),
            "0.5%",
            "Maintenance margin as a share of notional, for `liquidation_distance` and sizing by leverage."
        ),
        Off(
            "position.funding_cost",
            new PercentType(0.01, 10),
            "Expected funding of an entry as a share of its expected net return; more is refused."
        ),
    ];

    public static readonly ConfigKey[] Daily =
    [
        Off(
            "daily.max_funding",
            new PercentType(0.0001, 1),
            "Funding paid in a UTC day that stops entries, as a share of equity."
        ),
        Off("daily.cool_down_loss", new DurationType(), "Time without entries after a losing trade."),
        Off("daily.cool_down_stop", new DurationType(), "Time without entries after a stop."),
    ];

    public static readonly ConfigKey[] System =
    [
        Off(
            "system.weekly_loss",
            new PercentType(0.001, 1),
            "Loss since Monday 00:00 UTC that flattens until the next."
        ),
        Off(
            "system.monthly_loss",
            new PercentType(0.001, 1),
            "Loss since the first of the month that flattens until the next."
        ),
        new(
            "risk_config.system.release_by",
            new ListType(new TextType("name")),
            "",
            "Who may release the kill switch; empty lets no one."
        )
        {
            AffectsResult = false,
        },
    ];

    public static readonly ConfigKey[] Portfolio =
    [
        Off("portfolio.max_gross", new PercentType(0.01, 125), "Longs plus shorts as a share of equity."),
        Off("portfolio.max_net", new PercentType(0.01, 125), "Longs less shorts, without sign, as a share of equity."),
        Off("portfolio.max_concentration", new PercentType(0.01, 0.99), "One symbol's share of the gross exposure."),
        Quiet(
            "portfolio.concentration_from",
            new PercentType(0.01, 125),
            "100%",
            "Gross exposure below which a symbol is held against this share of equity instead."
        ),
        Off(
            "portfolio.max_correlated",
            new PercentType(0.01, 125),
            "Correlation-weighted exposure, the root of w'Cw, as a share of equity."
        ),
        Off(
            "portfolio.max_margin_use",
            new PercentType(0.001, 1),
            "Initial margin of all positions as a share of equity."
        ),
        Off("portfolio.max_value_at_risk", new PercentType(0.0001, 1), "Value at risk as a share of equity."),
        Off("portfolio.max_expected_shortfall", new PercentType(0.0001, 1), "Expected shortfall as a share of equity."),
        Quiet(
            "portfolio.method",
            new ChoiceType("historical", "normal", "cornish_fisher", "extreme_value"),
            "historical",
            "How value at risk and expected shortfall are estimated."
        ),
        Quiet(
            "portfolio.confidence",
            new PercentType(0.6, 0.9999),
            "99%",
            "Probability of staying within value at risk."
        ),
        Quiet("portfolio.horizon", new DurationType(), "1d", "What value at risk looks ahead."),
        Quiet("portfolio.step", new DurationType(), "1h", "Length of the returns that are remembered."),
        Quiet("portfolio.window", new WholeNumberType(20, 100_000), "720", "Returns remembered of each symbol."),
        Quiet(
            "portfolio.min_returns",
            new WholeNumberType(20, 100_000),
            "100",
            "Fewest returns from which anything is estimated; the limits sleep before."
        ),
        Quiet(
            "regimes",
            new ListType(new RegimeLimitType(namesLimit: true)),
            "",
            "What is left of a limit in a regime; a floor or a waiting time is divided by it. Nothing is ever loosened."
        ),
    ];

    private static ConfigKey Off(string path, ConfigType type, string doc) =>
        Quiet(path, new OffType(type), OffType.Word, doc);

    private static ConfigKey Quiet(string path, ConfigType type, string @default, string doc) =>
        new($"risk_config.{path}", type, @default, doc) { IsQuiet = true };
}
