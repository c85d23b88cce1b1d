using Riposte.Core.Time;
using Riposte.Trading.Positions;

namespace Riposte.Trading.Backtest;

/// <summary>What a back-test leaves behind. Amounts in quote currency.</summary>
/// <param name="Capital">Equity at the start.</param>
/// <param name="Times">Known-at time of each decision bar played.</param>
/// <param name="Equity">Equity at each of those times, open positions marked at the close.</param>
/// <param name="Exposure">Signed notional ÷ equity at each of those times.</param>
/// <param name="Days">00:00 UTC of each whole or partial day played, flat days included.</param>
/// <param name="DailyReturns">Simple return of equity over each of those days, at least −1; 0 for an account that has
/// nothing left.</param>
/// <param name="Trades">Closed positions in order of exit.</param>
/// <param name="Fees">Total fees paid.</param>
/// <param name="Slippage">Total cost of slippage.</param>
/// <param name="Funding">Total funding paid (negative when received).</param>
/// <param name="RiskEvents">What the risk rules did.</param>
/// <param name="HaltedAt">When a latched halt stopped trading; null when none did.</param>
public sealed record BacktestResult(
    double Capital,
    Instant[] Times,
    double[] Equity,
    double[] Exposure,
    Instant[] Days,
    double[] DailyReturns,
    TradeRecord[] Trades,
    double Fees,
    double Slippage,
    double Funding,
    RiskEvent[] RiskEvents,
    Instant? HaltedAt
)
{
    /// <summary>Notional of all positions without sign ÷ equity at each of those times. Default that of a single
    /// position.</summary>
    public double[] Leverage { get; init; } = Array.ConvertAll(Exposure, Math.Abs);

    /// <summary>What rules did to open positions, in time.</summary>
    public PositionAction[] Actions { get; init; } = [];
}
