using Riposte.Trading.Risk;

namespace Riposte.Runtime.Limits;

/// <summary>An order, an account and a market that limits are asked about.</summary>
/// <param name="Order">The order.</param>
/// <param name="Account">The account.</param>
/// <param name="Market">The market of the order's symbol.</param>
/// <param name="Portfolio">What is known of all positions; null when nothing is.</param>
public sealed record RiskCase(OrderIntent Order, AccountView Account, MarketView Market, CasePortfolio? Portfolio);
