using System.Collections.Immutable;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest;

/// <summary>Writes down every execution of a back-test, in order.</summary>
/// <param name="symbols">Symbols by index of the instrument.</param>
public sealed class FillLog(ImmutableArray<string> symbols) : ITraderObserver
{
    private readonly List<FillRecord> fills = [];

    /// <summary>The executions so far.</summary>
    public IReadOnlyList<FillRecord> Fills => fills;

    /// <inheritdoc/>
    public void OnEntry(in LedgerEntry entry) { }

    /// <inheritdoc/>
    public void OnOrder(in Order order, OrderState state, Core.Time.Instant time) { }

    /// <inheritdoc/>
    public void OnFill(in Fill fill, in Order order) =>
        fills.Add(
            new FillRecord(
                fills.Count + 1,
                fill.Time,
                symbols[fill.Instrument],
                fill.Side,
                fill.Price.ToDouble(),
                fill.Reference.ToDouble(),
                fill.Quantity.ToDouble(),
                fill.Fee.ToDouble(),
                NameOf(fill.Kind),
                ReasonOf(fill, order)
            )
            {
                Decided = fill.IsForced ? fill.Time : order.Submitted,
            }
        );

    /// <inheritdoc/>
    public void OnTrade(TradeRecord trade) { }

    /// <inheritdoc/>
    public void OnRisk(RiskEvent risk) { }

    private static string NameOf(FillKind kind) =>
        kind switch
        {
            FillKind.Maker => "maker",
            FillKind.Liquidation => "liquidation",
            FillKind.Deleveraging => "deleveraging",
            _ => "taker",
        };

    private static string ReasonOf(in Fill fill, in Order order) =>
        fill.IsForced ? NameOf(fill.Kind)
        : order.Reason == CloseReason.None ? "entry"
        : order.Reason.Name();
}
