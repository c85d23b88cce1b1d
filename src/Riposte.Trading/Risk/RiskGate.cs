using Riposte.Core.Time;
using Riposte.Trading.Backtest;

namespace Riposte.Trading.Risk;

/// <summary>All rules together: the strictest answer wins, and each change of mind of a rule is reported once.
/// Mutable, one writer.</summary>
/// <param name="rules">The rules.</param>
/// <param name="report">Called when a rule begins to act.</param>
public sealed class RiskGate(IRiskRule[] rules, Action<RiskEvent>? report)
{
    private readonly RiskAction[] actions = new RiskAction[rules.Length];
    private string lastRefusal = "";

    /// <summary>The strictest action at the last bar.</summary>
    public RiskAction Current { get; private set; }

    /// <summary>Asks every rule what it does without an order.</summary>
    public RiskAction Watch(in AccountView account, in MarketView market)
    {
        var strictest = RiskAction.None;
        for (var i = 0; i < rules.Length; i++)
        {
            var action = rules[i].Watch(account, market);
            if (action > actions[i])
            {
                var intent = new OrderIntent(Orders.Side.Long, Core.Money.Money.Zero, false);
                Report(market.Time, rules[i].Name, Name(action), rules[i].Check(intent, account, market).Explain());
            }
            actions[i] = action;
            strictest = action > strictest ? action : strictest;
        }
        Current = strictest;
        return strictest;
    }

    /// <summary>Asks every rule about an entry. A refusal is reported when it differs from the last one.</summary>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var verdict = RiskRules.Check(rules, intent, account, market);
        switch (verdict.Kind)
        {
            case VerdictKind.Allow:
                lastRefusal = "";
                break;
            case VerdictKind.Reduce:
                Refuse(market.Time, verdict.Rule, "reduce", verdict.Explain());
                break;
            default:
                Refuse(market.Time, verdict.Rule, "reject", verdict.Explain());
                break;
        }
        return verdict;
    }

    /// <summary>Reports that an entry was refused or cut, unless the same rule did so the last time.</summary>
    public void Refuse(Instant time, string rule, string action, string detail)
    {
        if (!string.Equals(lastRefusal, rule, StringComparison.Ordinal))
        {
            lastRefusal = rule;
            Report(time, rule, action, detail);
        }
    }

    /// <summary>Reports anything else that limits did.</summary>
    public void Report(Instant time, string rule, string action, string detail) =>
        report?.Invoke(new RiskEvent(time, rule, action, detail));

    private static string Name(RiskAction action) =>
        action switch
        {
            RiskAction.StopEntries => "stop_entries",
            RiskAction.Flatten => "flatten",
            RiskAction.Halt => "halt",
            _ => "none",
        };
}
