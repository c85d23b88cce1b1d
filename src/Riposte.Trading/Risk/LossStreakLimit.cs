namespace Riposte.Trading.Risk;

/// <summary>Daily tier: losing trades in a row since 00:00 UTC. Reached, it stops entries until 00:00 UTC: a trade that was still open
/// then, and wins, does not lift it.</summary>
/// <param name="max">Trades, at least 1.</param>
public sealed class LossStreakLimit(int max) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => "consecutive_losses";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = Longest(account);
        return value >= max && !intent.Reduces ? Verdict.Reject(Name, value, max) : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) =>
        Longest(account) >= max ? RiskAction.StopEntries : RiskAction.None;

    private static int Longest(in AccountView account) => Math.Max(account.LossStreak, account.LongestLossStreak);
}
