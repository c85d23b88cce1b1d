namespace Riposte.Trading.Risk;

/// <summary>A rule with stricter copies of itself for some regimes: the strictest of those whose regime is there
/// decides, and the rule itself always speaks. A regime can only tighten.</summary>
/// <param name="rule">The rule at its configured limit.</param>
/// <param name="byRegime">Its copy in each regime, by number; null where the limit stays.</param>
/// <param name="isOwn">Whether the regime of the order's own instrument counts, in the place of those of all
/// instruments.</param>
public sealed class RegimeScaled(IRiskRule rule, IRiskRule?[] byRegime, bool isOwn) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => rule.Name;

    /// <inheritdoc/>
    public RiskScope Scope => rule.Scope;

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var verdict = rule.Check(intent, account, market);
        var regimes = Regimes(account, market);
        for (var i = 0; i < byRegime.Length; i++)
        {
            if (byRegime[i] is { } copy && (regimes & (1 << i)) != 0)
            {
                var other = copy.Check(intent, account, market);
                // Of equal answers the tightened one explains itself.
                var isStrict = other.Kind > verdict.Kind || (other.Kind == verdict.Kind && other.Max <= verdict.Max);
                verdict = isStrict ? other : verdict;
            }
        }
        return verdict;
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market)
    {
        var action = rule.Watch(account, market);
        var regimes = Regimes(account, market);
        for (var i = 0; i < byRegime.Length; i++)
        {
            if (byRegime[i] is { } copy && (regimes & (1 << i)) != 0)
            {
                var other = copy.Watch(account, market);
                action = other > action ? other : action;
            }
        }
        return action;
    }

    private int Regimes(in AccountView account, in MarketView market) => isOwn ? market.Regimes : account.Regimes;
}
