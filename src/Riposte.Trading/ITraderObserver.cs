using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Trading;

/// <summary>Takes the facts a trader produces besides its commands. Must not call back into the trader.</summary>
public interface ITraderObserver
{
    /// <summary>Cash changed.</summary>
    void OnEntry(in LedgerEntry entry);

    /// <summary>An order was sent, or ended.</summary>
    void OnOrder(in Order order, OrderState state, Instant time);

    /// <summary>An order traded, or the venue forced an execution.</summary>
    /// <param name="fill">The execution.</param>
    /// <param name="order">The order behind it; the default for a forced one.</param>
    void OnFill(in Fill fill, in Order order) { }

    /// <summary>A position was closed.</summary>
    void OnTrade(TradeRecord trade);

    /// <summary>A limit acted.</summary>
    void OnRisk(RiskEvent risk);

    /// <summary>A rule acted on an open position. Left out by observers that do not care.</summary>
    void OnAction(in PositionAction action) { }
}
