using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>One instrument of a simulated venue.</summary>
/// <param name="Costs">Fees, slippage, latency, and how much of a bar may be ours.</param>
/// <param name="Decision">Length of the decision bars whose recent range slippage grows with.</param>
/// <param name="Funding">Funding settlements.</param>
public sealed record BarMarketOptions(CostSchedule Costs, Interval Decision, FundingTable Funding)
{
    /// <summary>Length of the bars it is played on; the decision bars' when nothing else is said.</summary>
    public Interval Base { get; init; } = Decision;

    /// <summary>What the venue accepts; anything when nothing is said.</summary>
    public InstrumentSpec Spec { get; init; } = new("", Price.Zero, Quantity.Zero, Money.Zero);
}
