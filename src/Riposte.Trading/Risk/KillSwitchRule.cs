namespace Riposte.Trading.Risk;

/// <summary>System tier: the kill switch. Pressed, it flattens and nothing is entered until it is released; no setting
/// switches it off.</summary>
public sealed class KillSwitchRule : IRiskRule
{
    /// <summary>Its name.</summary>
    public const string RuleName = "kill_switch";

    /// <inheritdoc/>
    public string Name => RuleName;

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market) =>
        account.IsKilled && !intent.Reduces
            ? Verdict.Halt(Name, 1, 0)
            : Verdict.Allow(Name, account.IsKilled ? 1 : 0, 0);

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) =>
        account.IsKilled ? RiskAction.Flatten : RiskAction.None;
}
