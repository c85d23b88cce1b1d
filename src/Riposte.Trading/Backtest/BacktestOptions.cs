using Riposte.Core.Market;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Trading.Backtest;

/// <summary>How a back-test trades.</summary>
/// <param name="Capital">Equity at the start in quote currency, above 0.</param>
/// <param name="Costs">Fees and slippage. Funding comes from the input's table alone.</param>
/// <param name="Signal">When a prediction is worth a trade.</param>
/// <param name="Sizing">How large.</param>
/// <param name="Risk">Limits.</param>
/// <param name="Instrument">What the venue accepts.</param>
/// <param name="IgnoreHalts">Whether rules that halt are left out: for the marked, un-halted curve only.</param>
public sealed record BacktestOptions(
    double Capital,
    CostSchedule Costs,
    SignalOptions Signal,
    SizingOptions Sizing,
    RiskOptions Risk,
    InstrumentSpec Instrument,
    bool IgnoreHalts = false
)
{
    /// <summary>When positions are liquidated; null (the default) never liquidates: optimistic with leverage.</summary>
    public MarginOptions? Margin { get; init; }

    /// <summary>What happens to a position after its entry. Nothing by default.</summary>
    public PositionOptions Position { get; init; } = PositionOptions.None;

    /// <summary>What keeps the strategy from entries. Default nothing.</summary>
    public SignalFilters Filters { get; init; } = SignalFilters.None;
}
