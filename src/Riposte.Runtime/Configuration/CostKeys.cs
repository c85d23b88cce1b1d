using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of <c>costs</c>: what trading costs, and how orders fill.</summary>
internal static class CostKeys
{
    public static readonly ConfigKey[] All =
    [
        new("costs.taker_fee", new PercentType(0, 0.01), "0.05%", "Fee of an order that takes liquidity."),
        new(
            "costs.maker_fee",
            new PercentType(-0.01, 0.01),
            "0.02%",
            "Fee of an order that makes liquidity; negative is a rebate."
        ),
        new(
            "costs.fee_tiers",
            new ListType(new FeeTierType()),
            "",
            "Fees by the notional traded in the 30 days before: least volume, taker fee, maker fee, after a date when tables changed."
        ),
        new("costs.fee_discount", new PercentType(0, 1), "0%", "Share of the fees that is forgiven."),
        new(
            "costs.spread",
            new PercentType(0, 0.05),
            "0%",
            "Distance between best bid and best ask; a market order pays half of it."
        ),
        new(
            "costs.slippage.kind",
            new ChoiceType("fixed", "range", "volatility", "deviation", "volume_share", "square_root", "book"),
            "fixed",
            "What slippage grows with: nothing, the recent bar range (`range`, or its older name `volatility`), the deviation of a day, the share of the bar's volume, the square root of the share of a day's volume, or size in recorded books."
        ),
        new("costs.slippage.value", new PercentType(0, 0.05), "0.01%", "Constant part of slippage."),
        new(
            "costs.slippage.share",
            new PercentType(0, 1),
            "10%",
            "Share of the recent relative bar range; only for `range`."
        ),
        new(
            "costs.slippage.impact",
            new NumberType(0, 100),
            null,
            "Share of the day's deviation (0.01), slippage at the bar's whole volume (0.1), or Y of the square-root law (1)."
        ),
        new(
            "costs.slippage.book",
            new ListType(new BookCostType()),
            "",
            "What orders cost in recorded books, half the spread included: notional and cost, rising; only for `book`."
        ),
        new(
            "costs.max_volume_share",
            new PercentType(0.0001, 1),
            null,
            "Largest share of a bar's volume that trades in it; unset fills every order whole."
        ),
        new(
            "costs.latency.kind",
            new ChoiceType("none", "fixed", "sampled", "recorded"),
            "none",
            "How late orders reach the venue."
        ),
        new(
            "costs.latency.median",
            new NumberType(0, 60_000),
            "100",
            "Latency in milliseconds, or the median of the drawn ones."
        ),
        new(
            "costs.latency.percentile_95",
            new NumberType(0, 600_000),
            "300",
            "Milliseconds that 95 % of the drawn ones stay below; only for `sampled`."
        ),
        new(
            "costs.latency.file",
            new TextType("path"),
            null,
            "File of measured latencies, one in milliseconds a line; only for `recorded`."
        ),
        new(
            "costs.liquidation_fee",
            new PercentType(0, 0.1),
            "1.25%",
            "Share of the notional that a liquidation costs; only with trading.margin_tiers."
        ),
        new(
            "costs.funding",
            new FundingType(),
            "data",
            "Funding: recorded rates, nothing, or one rate per settlement."
        ),
    ];
}
