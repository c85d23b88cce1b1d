using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Trading.Fills;

/// <summary>One instrument of a simulated venue.</summary>
/// <param name="Costs">Fees and slippage.</param>
/// <param name="Decision">Length of the decision bars whose recent range slippage grows with.</param>
/// <param name="Funding">Funding settlements.</param>
public sealed record BarMarketOptions(CostSchedule Costs, Interval Decision, FundingTable Funding);
