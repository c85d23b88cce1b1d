using System.Globalization;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Tests.Unit.Trading;

/// <summary>Everything a trader and a venue do, as the lines of a scenario.</summary>
/// <param name="start">Time of +0.</param>
/// <param name="bar">Length of a base bar.</param>
/// <param name="names">Name of each desk as lines begin with it; empty names are left out.</param>
internal sealed class ScenarioLog(Instant start, Interval bar, string[] names) : ITraderObserver
{
    private readonly List<string> lines = [];

    public string Text => string.Join('\n', lines);

    public void OnEntry(in LedgerEntry entry)
    {
        if (entry.Cause != LedgerCause.Transfer && entry.Amount != Money.Zero)
        {
            lines.Add($"{At(entry.Time)} cash {entry.Cause} {entry.Amount} = {entry.Cash}");
        }
    }

    public void OnOrder(in Order order, OrderState state, Instant time) =>
        lines.Add(
            state == OrderState.Intent
                ? $"{At(time)} {Name(order.Desk)}order {order.Id} {order.Kind} {Word(order.Side)} {order.Quantity}"
                    + (order.Price == Price.Zero ? "" : $" at {order.Price}")
                : $"{At(time)} {Name(order.Desk)}order {order.Id} {state}"
        );

    public void OnTrade(TradeRecord t) =>
        lines.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"trade {Name(t)}{t.Side} {At(t.EntryTime)} to {At(t.ExitTime)} {t.Quantity} "
                    + $"from {t.EntryPrice} to {t.ExitPrice} "
                    + $"gross {t.GrossPnl} fees {t.Fees} slippage {t.Slippage} funding {t.Funding} net {t.NetPnl} "
                    + $"bars {t.BarsHeld} {t.Reason}"
            )
        );

    public void OnRisk(RiskEvent risk) => lines.Add($"{At(risk.Time)} risk {risk.Rule} {risk.Action}");

    public void OnAction(in PositionAction action) =>
        lines.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{At(action.Time)} {Name(action.Desk)}does {action.KindName} {action.Step.Rule} "
                    + $"{action.From} to {action.To}"
            )
        );

    public void OnFill(in Fill fill) =>
        lines.Add(
            $"{At(fill.Time)} fill {fill.Order} {Word(fill.Side)} {fill.Quantity} at {fill.Price} {fill.Kind}"
                + (fill.Fee == Money.Zero ? "" : $" fee {fill.Fee}")
        );

    public void OnUpdate(in OrderUpdate update) => lines.Add($"{At(update.Time)} order {update.Order} {update.State}");

    public void Add(string line) => lines.Add(line);

    public string At(Instant time) => FormattableString.Invariant($"+{(time - start) / bar.Nanoseconds}");

    private static string Word(Side side) => side == Side.Long ? "buy" : "sell";

    private string Name(int desk) => names.Length < 2 ? "" : names[desk] + " ";

    private string Name(TradeRecord trade) =>
        names.Length < 2 ? "" : string.Create(CultureInfo.InvariantCulture, $"{trade.Symbol}/{trade.Strategy} ");
}
