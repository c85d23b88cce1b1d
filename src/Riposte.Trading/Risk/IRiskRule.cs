namespace Riposte.Trading.Risk;

/// <summary>
/// One limit. Pure and total: the same views give the same answer, and every view gives one. A larger order never gets
/// a milder verdict; an order
/// that only reduces is always allowed. The strictest verdict and action of all rules win, so their order cannot
/// matter.
/// </summary>
public interface IRiskRule
{
    /// <summary>Name in configuration, reports and verdicts, such as <c>daily_loss</c>.</summary>
    string Name { get; }

    /// <summary>What it watches. Default the account.</summary>
    RiskScope Scope => RiskScope.Account;

    /// <summary>Judges an order.</summary>
    Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market);

    /// <summary>Looks at the account on every bar, without an order. The verdict's numbers explain the
    /// action.</summary>
    RiskAction Watch(in AccountView account, in MarketView market);
}
