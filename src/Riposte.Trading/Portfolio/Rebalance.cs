using Riposte.Core.Money;

namespace Riposte.Trading.Portfolio;

/// <summary>What a symbol's desk is told: its new target notional.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="From">Notional held now, negative when short.</param>
/// <param name="To">Notional to hold; equal to <paramref name="From"/> where nothing is to be done.</param>
/// <param name="Reason">Why.</param>
public sealed record Rebalance(string Symbol, Money From, Money To, RebalanceReason Reason)
{
    /// <summary>Size of the trade.</summary>
    public Money Traded => (To - From).Abs();
}
