using Riposte.Trading.Risk;

namespace Riposte.Testkit.Risk;

/// <summary>One random case that a rule is asked about.</summary>
public delegate void RiskRuleCase(IRiskRule rule, in OrderIntent intent, in AccountView account, in MarketView market);
