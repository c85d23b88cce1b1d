using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>Everything that a back-test decided and executed, in order.</summary>
public sealed class DecisionTrace : ITraderObserver
{
    private readonly List<TraceEntry> entries = [];

    /// <summary>All of it.</summary>
    public IReadOnlyList<TraceEntry> Entries => entries;

    /// <summary>
    /// What can depend on nothing that becomes known after a cut: executions before it, orders sent before it, and market
    /// orders decided on the very bars that close at it. (An execution at the open of the next bar has its time too, but
    /// a price that is known only then.)
    /// </summary>
    public IReadOnlyList<TraceEntry> Until(Instant cut) =>
        [
            .. entries.Where(one =>
                one.Time < cut || (one.Time == cut && one is { What: "order", Kind: OrderKind.Market })
            ),
        ];

    /// <inheritdoc/>
    public void OnEntry(in LedgerEntry entry) { }

    /// <inheritdoc/>
    public void OnOrder(in Order order, OrderState state, Instant time)
    {
        if (state == OrderState.Intent)
        {
            entries.Add(Entry(order.Submitted, "order", order, order.Price.ToDouble(), order.Quantity.ToDouble()));
        }
    }

    /// <inheritdoc/>
    public void OnFill(in Fill fill, in Order order) =>
        entries.Add(Entry(fill.Time, "fill", order, fill.Price.ToDouble(), fill.Quantity.ToDouble()));

    /// <inheritdoc/>
    public void OnTrade(TradeRecord trade) { }

    /// <inheritdoc/>
    public void OnRisk(RiskEvent risk) { }

    private static TraceEntry Entry(Instant time, string what, in Order order, double price, double quantity) =>
        new(time, what, order.Instrument, order.Kind, order.Side, price, quantity);
}
