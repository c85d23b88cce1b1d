using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys from money to risk, and the simulated market.</summary>
internal static class TradingKeys
{
    public static readonly ConfigKey[] All =
    [
        new("capital", new NumberType(1, 1e9), "10000", "Equity at the start, in quote currency."),
        .. CostKeys.All,
        new("trading.timeframe", new TimeframeType(), "15m", "Bars on which decisions are made."),
        new(
            "trading.signal_thresholds.entry",
            new ProbabilityType("auto"),
            "auto",
            "Least probability of a side to enter; `auto` is chosen on training data."
        ),
        new(
            "trading.signal_thresholds.exit",
            new ProbabilityType("off"),
            "off",
            "Probability below which a position is closed, as it is when the other side may be entered; `off` leaves exits to the barriers."
        ),
        new("trading.signal_thresholds.min_confidence", new ProbabilityType(), "65%", "Least confidence to enter."),
        new(
            "trading.signal_thresholds.confidence",
            new ChoiceType("ratio", "absolute"),
            "ratio",
            "`ratio`: p_side / (p_long + p_short); `absolute`: p_side."
        ),
        new(
            "trading.signal_thresholds.regimes",
            new ListType(new RegimeLimitType(namesLimit: false)),
            "",
            "Least probability of a side to enter in a regime, beside `entry`: the larger counts."
        )
        {
            IsQuiet = true,
        },
        new(
            "trading.sizing.kind",
            new ChoiceType("fixed_fraction", "volatility_target", "half_kelly", "kelly", "risk", "leverage"),
            "fixed_fraction",
            "How much to trade, before risk rules cap it."
        ),
        new(
            "trading.sizing.fraction",
            new PercentType(0.0001, 1),
            "8%",
            "Margin as a share of equity, for `fixed_fraction` and `leverage`; risk_config.position caps it."
        ),
        new("trading.sizing.target", new PercentType(0.001, 5), "20%", "Volatility a year, for `volatility_target`."),
        .. SizingKeys.All,
        .. PositionKeys.All,
        .. PortfolioKeys.All,
        .. VenueKeys.All,
        new(
            "risk_config.position.max_capital",
            new PercentType(0.0001, 1),
            "8%",
            "Margin of a position as a share of equity."
        ),
        new("risk_config.position.max_leverage", new NumberType(0.1, 125), "5", "Notional ÷ margin."),
        new(
            "risk_config.position.stop_loss",
            new PercentType(0.0001, 0.5),
            "0.5%",
            "Widest stop; caps the label's barrier."
        ),
        new(
            "risk_config.position.take_profit",
            new PercentType(0.0001, 0.5),
            "1.5%",
            "Widest target; caps the label's barrier."
        ),
        .. RiskKeys.Position,
        new(
            "risk_config.daily.max_loss",
            new PercentType(0.0001, 1),
            "2%",
            "Loss of a UTC day that stops entries, unrealised included."
        ),
        new("risk_config.daily.max_trades", new WholeNumberType(1, 10_000), "15", "Entries a UTC day."),
        new(
            "risk_config.daily.max_consecutive_losses",
            new WholeNumberType(1, 1000),
            "8",
            "Losing trades in a row; reached, it holds until 00:00 UTC."
        ),
        .. RiskKeys.Daily,
        new(
            "risk_config.system.max_drawdown",
            new PercentType(0.001, 1),
            "5%",
            "Fall from the highest equity that halts trading."
        ),
        new(
            "risk_config.system.volatility_multiple",
            new NumberType(1, 100),
            "3",
            "1-day ÷ 30-day realised volatility that closes positions."
        ),
        new(
            "risk_config.system.review_sharpe",
            new NumberType(-10, 10),
            "0.5",
            "Sharpe ratio of 30 days below which a review is flagged."
        ),
        new(
            "risk_config.system.on_halt",
            new ChoiceType("stop", "resume_next_fold"),
            "stop",
            "What a halt does in a back-test."
        ),
        .. RiskKeys.System,
        .. RiskKeys.Portfolio,
        new("simulator.seed", new WholeNumberType(0, int.MaxValue), "7", "Seed of the simulated market."),
        new("simulator.days", new WholeNumberType(10, 4000), "240", "Length of the simulated market in days."),
        new("simulator.edge", new FlagType(), "false", "Whether an edge is planted."),
        new("simulator.strength", new NumberType(0, 10), "1", "Strength of the planted edge; 1 is the standard one."),
    ];
}
