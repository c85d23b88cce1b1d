namespace Riposte.Trading.Risk;

/// <summary>The rules that the options switch on, and how their answers combine.</summary>
public static class RiskRules
{
    /// <summary>The rules of the three tiers; a limit of NaN or null makes no rule.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="halts">Whether rules that halt are among them.</param>
    public static IRiskRule[] From(RiskOptions options, bool halts = true)
    {
        var rules = new List<IRiskRule>();
        if (!double.IsNaN(options.MaxCapital) || !double.IsNaN(options.MaxLeverage))
        {
            rules.Add(new PositionLimit(options.MaxNotionalShare, 1));
        }
        AddKnown(rules, options.DailyLoss, max => new DailyLossLimit(max));
        if (options.DailyTrades is { } trades)
        {
            rules.Add(new DailyTradeLimit(trades));
        }
        if (options.ConsecutiveLosses is { } losses)
        {
            rules.Add(new LossStreakLimit(losses));
        }
        AddKnown(rules, halts ? options.MaxDrawdown : double.NaN, max => new DrawdownHalt(max));
        AddKnown(rules, options.VolatilityMultiple, max => new VolatilityExit(max));
        return [.. rules];
    }

    /// <summary>The strictest verdict of all rules; allowed when there is no rule.</summary>
    public static Verdict Check(
        ReadOnlySpan<IRiskRule> rules,
        in OrderIntent intent,
        in AccountView account,
        in MarketView market
    )
    {
        var strictest = Verdict.Allow("", double.NaN, double.NaN);
        foreach (var rule in rules)
        {
            strictest = Verdict.Stricter(strictest, rule.Check(intent, account, market));
        }
        return strictest;
    }

    private static void AddKnown(List<IRiskRule> rules, double limit, Func<double, IRiskRule> rule)
    {
        if (!double.IsNaN(limit))
        {
            rules.Add(rule(limit));
        }
    }
}
