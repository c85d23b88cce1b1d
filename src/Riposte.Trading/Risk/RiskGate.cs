using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>All rules together: the strictest answer wins, and each change of mind of a rule is reported once.
/// Mutable, one writer.</summary>
/// <param name="rules">The rules.</param>
/// <param name="symbols">Symbols of the instruments.</param>
/// <param name="report">Called when a rule begins to act.</param>
public sealed class RiskGate(IRiskRule[] rules, ImmutableArray<string> symbols, Action<RiskEvent>? report)
{
    private readonly IRiskRule[] onAccount = Array.FindAll(rules, rule => rule.Scope == RiskScope.Account);
    private readonly IRiskRule[] onInstrument = Array.FindAll(rules, rule => rule.Scope == RiskScope.Instrument);
    private readonly RiskAction[] accountActions = new RiskAction[rules.Length];
    private readonly RiskAction[] instrumentActions = new RiskAction[rules.Length * symbols.Length];
    private readonly RiskAction[] current = new RiskAction[symbols.Length];
    private readonly string[] lastRefusal = [.. symbols.Select(_ => "")];
    private RiskAction account;

    /// <summary>The strictest action on an instrument when it was last looked at, the account's included.</summary>
    public RiskAction Current(int instrument) => account > current[instrument] ? account : current[instrument];

    /// <summary>Asks every rule of the account what it does without an order.</summary>
    public RiskAction WatchAccount(in AccountView view, in MarketView market) =>
        account = Watch(onAccount, accountActions, "", view, market);

    /// <summary>Whether a rule looks at instruments one by one.</summary>
    public bool WatchesInstruments => onInstrument.Length > 0;

    /// <summary>Asks every rule of an instrument what it does without an order.</summary>
    public RiskAction WatchInstrument(int instrument, in AccountView view, in MarketView market) =>
        current[instrument] =
            onInstrument.Length == 0
                ? RiskAction.None
                : Watch(
                    onInstrument,
                    instrumentActions.AsSpan(instrument * rules.Length, rules.Length),
                    symbols[instrument],
                    view,
                    market
                );

    /// <summary>Asks every rule about an entry. A refusal is reported when it differs from the last one.</summary>
    public Verdict Check(int instrument, in OrderIntent intent, in AccountView view, in MarketView market)
    {
        var verdict = RiskRules.Check(rules, intent, view, market);
        switch (verdict.Kind)
        {
            case VerdictKind.Allow:
                lastRefusal[instrument] = "";
                break;
            case VerdictKind.Reduce:
                Refuse(instrument, market.Time, verdict.Rule, "reduce", verdict.Explain());
                break;
            default:
                Refuse(instrument, market.Time, verdict.Rule, "reject", verdict.Explain());
                break;
        }
        return verdict;
    }

    /// <summary>Reports that an entry was refused or cut, unless the same rule did so the last time.</summary>
    public void Refuse(int instrument, Instant time, string rule, string action, string detail)
    {
        if (!string.Equals(lastRefusal[instrument], rule, StringComparison.Ordinal))
        {
            lastRefusal[instrument] = rule;
            Report(time, rule, action, detail, symbols[instrument]);
        }
    }

    /// <summary>Reports anything else that limits did.</summary>
    public void Report(Instant time, string rule, string action, string detail, string symbol = "") =>
        report?.Invoke(new RiskEvent(time, rule, action, detail) { Symbol = symbol });

    /// <summary>A halt was lifted: when a rule wants one again, that is news.</summary>
    public void Lift()
    {
        account = account == RiskAction.Halt ? RiskAction.None : account;
        foreach (ref var action in accountActions.AsSpan())
        {
            action = action == RiskAction.Halt ? RiskAction.None : action;
        }
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.VisitEnum(ref account);
        foreach (ref var action in current.AsSpan())
        {
            visitor.VisitEnum(ref action);
        }
        foreach (ref var action in accountActions.AsSpan())
        {
            visitor.VisitEnum(ref action);
        }
        foreach (ref var action in instrumentActions.AsSpan())
        {
            visitor.VisitEnum(ref action);
        }
        foreach (ref var refusal in lastRefusal.AsSpan())
        {
            visitor.Visit(ref refusal);
        }
    }

    private RiskAction Watch(
        IRiskRule[] asked,
        Span<RiskAction> before,
        string symbol,
        in AccountView view,
        in MarketView market
    )
    {
        var strictest = RiskAction.None;
        for (var i = 0; i < asked.Length; i++)
        {
            var action = asked[i].Watch(view, market);
            if (action > before[i])
            {
                var intent = new OrderIntent(Side.Long, Money.Zero, false);
                var detail = asked[i].Check(intent, view, market).Explain();
                Report(market.Time, asked[i].Name, Name(action), detail, symbol);
            }
            before[i] = action;
            strictest = action > strictest ? action : strictest;
        }
        return strictest;
    }

    private static string Name(RiskAction action) =>
        action switch
        {
            RiskAction.StopEntries => "stop_entries",
            RiskAction.Flatten => "flatten",
            RiskAction.Halt => "halt",
            _ => "none",
        };
}
