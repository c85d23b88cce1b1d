using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What its view shows.
public sealed partial class Engine
{
    internal EnginePhase Phase =>
        isStopped ? EnginePhase.Stopped
        : !isStarted ? EnginePhase.Starting
        : stoppingSince != Never ? EnginePhase.Stopping
        : step != SyncStep.None ? EnginePhase.Recovering
        : halts.IsHalted ? EnginePhase.Halted
        : EnginePhase.Trading;

    internal SyncStep StepOf => step;

    internal long Epoch => epoch;

    internal Halts HaltList => halts;

    internal Trader TraderOf => trader;

    internal Money WalletOf => wallet;

    internal Money AdjustedOf => adjusted;

    internal bool HasWallet => hasWallet;

    internal Instant Begun => begun;

    internal IReadOnlyList<PendingRequest> PendingRequests => pending;

    internal Cover CoverOf(int desk) => cover[desk];

    internal long CountOf(Discard why) => discards[(int)why];

    internal long CountOf(BarDiscard why) => gate.Count(why);

    internal bool CanEnter(int instrument) => MayEnter(instrument);

    /// <inheritdoc/>
    public bool MayOpen(VenueRequest request) =>
        orders.Exists(one =>
            one.ClientId == ClientIdOf(request) && !one.CancelWanted && MayEnter(one.Order.Instrument)
        );

    internal bool IsQuiet(int instrument) => MovingOrder(instrument) is null && symbols[instrument].Parked.Count == 0;

    internal string? Moving(int instrument) =>
        MovingOrder(instrument) is { } order
            ? $"{order.ClientId} is {order.Stage}, {order.State}{(order.LacksTrades ? ", and lacks executions" : "")}"
        : symbols[instrument].Parked is [var parked, ..] ? $"execution {parked.Trade.TradeId} has no order"
        : null;

    private LiveOrder? MovingOrder(int instrument)
    {
        foreach (var order in orders)
        {
            if (order.Order.Instrument == instrument && IsMoving(order))
            {
                return order;
            }
        }
        return null;
    }

    internal Price MarkOf(int instrument) => gate.Mark(instrument);

    internal bool KnowsTrade(string name, long trade) =>
        SymbolOf(name) is not { } symbol || symbol.Knows(trade) || IsParked(symbol, trade);

    internal bool IsCounted(string clientId)
    {
        foreach (var order in orders)
        {
            if (string.Equals(order.ClientId, clientId, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    internal bool Wants(string clientId)
    {
        foreach (var order in orders)
        {
            if (!order.CancelWanted && string.Equals(order.ClientId, clientId, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    internal OrderViews OrderViews => new(orders);

    internal OrderViews EndedViews => new(closed);

    internal int OrderCount => orders.Count;
}
