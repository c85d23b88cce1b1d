using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Trading.Backtest;

/// <summary>Gathers what a trader reports while a back-test runs.</summary>
internal sealed class Collector(ITraderObserver? next) : ITraderObserver
{
    /// <summary>Whether entries of the ledger are kept to itself, while a trader is made anew.</summary>
    public bool IsSilent { get; set; }

    public List<TradeRecord> Trades { get; } = [];

    public List<RiskEvent> RiskEvents { get; } = [];

    public List<PositionAction> Actions { get; } = [];

    public Instant? HaltedAt { get; private set; }

    public void OnEntry(in LedgerEntry entry)
    {
        if (!IsSilent)
        {
            next?.OnEntry(entry);
        }
    }

    public void OnOrder(in Order order, OrderState state, Instant time) => next?.OnOrder(order, state, time);

    public void OnFill(in Fill fill, in Order order) => next?.OnFill(fill, order);

    public void OnTrade(TradeRecord trade)
    {
        Trades.Add(trade);
        next?.OnTrade(trade);
    }

    public void OnRisk(RiskEvent risk)
    {
        RiskEvents.Add(risk);
        if (string.Equals(risk.Action, "halt", StringComparison.Ordinal))
        {
            HaltedAt ??= risk.Time;
        }
        next?.OnRisk(risk);
    }

    public void OnAction(in PositionAction action)
    {
        Actions.Add(action);
        next?.OnAction(action);
    }
}
