using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Properties.Trading;

/// <summary>Every execution with its order, beside the log of events.</summary>
internal sealed class FillWatch : ITraderObserver
{
    public EventLog Log { get; } = new();

    public List<(Fill Fill, Order Order)> Fills { get; } = [];

    public void OnEntry(in LedgerEntry entry) => Log.OnEntry(entry);

    public void OnOrder(in Order order, OrderState state, Riposte.Core.Time.Instant time) =>
        Log.OnOrder(order, state, time);

    public void OnFill(in Fill fill, in Order order) => Fills.Add((fill, order));

    public void OnTrade(TradeRecord trade) => Log.OnTrade(trade);

    public void OnRisk(RiskEvent risk) => Log.OnRisk(risk);
}
