using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;

namespace Riposte.Trading.Performance;

/// <summary>What the random-entry benchmark is drawn from.</summary>
/// <param name="Bars">Base bars.</param>
/// <param name="DecisionInterval">Length of a decision bar: slippage grows with the range of these.</param>
/// <param name="Funding">Settlements, booked at real rates.</param>
/// <param name="Costs">Costs: taker fee and slippage at each entry, and at each exit that was no target; a trade that
/// met its target keeps its maker fee.</param>
/// <param name="Result">The strategy: its trades give count, sides, holding times and notional fractions; its net
/// return is ranked.</param>
/// <param name="Periods">Test periods, start inclusive and end exclusive, in order and without overlap; touching ones
/// count as one. Empty: from the first to the last time of the result.</param>
public sealed record RandomEntryPlan(
    MarketTable Bars,
    Interval DecisionInterval,
    FundingTable Funding,
    CostSchedule Costs,
    BacktestResult Result,
    IReadOnlyList<(Instant Start, Instant End)> Periods
)
{
    /// <summary>Draws, at least 1. Default 1,000.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Seed; equal seeds give equal draws.</summary>
    public ulong Seed { get; init; }
}
