using Riposte.Core.Market;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest;

/// <summary>One market of a back-test.</summary>
/// <param name="Bars">Base bars: fills and paths are played on them. Rows before the start only warm up volatility and
/// slippage.</param>
/// <param name="Funding">Funding settlements; <see cref="FundingTable.None"/> is a market without.</param>
/// <param name="Instrument">What the venue accepts; its symbol names the market.</param>
/// <param name="Costs">Fees and slippage. Funding comes from the table alone.</param>
public sealed record MarketInput(MarketTable Bars, FundingTable Funding, InstrumentSpec Instrument, CostSchedule Costs)
{
    /// <summary>Finer bars that decide what happens inside a base bar; null leaves it to the pessimistic rule. A base
    /// bar that they do not cover whole is played as it is.</summary>
    public MarketTable? Detail { get; init; }

    /// <summary>Regimes in rising known-at time, for rules that look at them. Empty by default.</summary>
    public ReadOnlyMemory<RegimeSeen> Regimes { get; init; }

    /// <summary>Weights that a portfolio gives the market, in rising known-at time; empty is the neutral weight
    /// throughout. Empty by default.</summary>
    public ReadOnlyMemory<AllocationSeen> Allocations { get; init; }
}
