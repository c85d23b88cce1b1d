using Riposte.Core.Time;
using Riposte.Trading.Backtest;
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

    /// <summary>A position was closed.</summary>
    void OnTrade(TradeRecord trade);

    /// <summary>A limit acted.</summary>
    void OnRisk(RiskEvent risk);

    /// <summary>A rule acted on an open position. Left out by observers that do not care.</summary>
    void OnAction(in PositionAction action) { }
}
