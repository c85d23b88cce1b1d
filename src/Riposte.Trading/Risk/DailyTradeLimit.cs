namespace Riposte.Trading.Risk;

/// <summary>Daily tier: entries a UTC day. An entry on its way counts against the next one. Reached, it stops entries
/// until 00:00 UTC.</summary>
/// <param name="max">Entries, at least 1.</param>
public sealed class DailyTradeLimit(int max) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => "daily_trades";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = account.DayTrades + account.Entering;
        return value >= max && !intent.Reduces ? Verdict.Reject(Name, value, max) : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market)
    {
        var value = account.DayTrades;
        return value >= max ? RiskAction.StopEntries : RiskAction.None;
    }
}
