using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Tests.Properties.Trading;

/// <summary>Everything a trader reports, in order, as text with its time.</summary>
internal sealed class EventLog : ITraderObserver
{
    public List<(Instant Time, string Text)> Lines { get; } = [];

    public List<LedgerEntry> Entries { get; } = [];

    public List<(Order Order, OrderState State, Instant Time, int EntriesBefore)> Orders { get; } = [];

    public void OnEntry(in LedgerEntry entry)
    {
        Entries.Add(entry);
        Lines.Add((entry.Time, entry.ToString()));
    }

    public void OnOrder(in Order order, OrderState state, Instant time)
    {
        Orders.Add((order, state, time, Entries.Count));
        Lines.Add((time, $"{order} {state}"));
    }

    public void OnTrade(TradeRecord trade) => Lines.Add((trade.ExitTime, trade.ToString()));

    public void OnRisk(RiskEvent risk) => Lines.Add((risk.Time, risk.ToString()));

    public void OnAction(in PositionAction action) => Lines.Add((action.Time, action.ToString()));
}
