using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest;

/// <summary>One execution, as a report shows it. Amounts in quote currency.</summary>
/// <param name="Number">Number of the fill, from 1.</param>
/// <param name="Time">When; one inside a bar carries the bar's close.</param>
/// <param name="Symbol">Symbol traded.</param>
/// <param name="Side">Long buys, short sells.</param>
/// <param name="Price">Price paid or got, slippage included.</param>
/// <param name="Reference">Price without slippage: the open, the close, the stop or the limit.</param>
/// <param name="Quantity">Base coins, above zero.</param>
/// <param name="Fee">Fee, positive is a cost.</param>
/// <param name="Liquidity"><c>taker</c>, <c>maker</c>, <c>liquidation</c> or <c>deleveraging</c>.</param>
/// <param name="Reason">Why it closes: as in <see cref="TradeRecord.Reason"/>; <c>entry</c> for an entry.</param>
public sealed record FillRecord(
    int Number,
    Instant Time,
    string Symbol,
    Side Side,
    double Price,
    double Reference,
    double Quantity,
    double Fee,
    string Liquidity,
    string Reason
)
{
    /// <summary>When the order was decided.</summary>
    public Instant Decided { get; init; }
}
