using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>Daily tier: funding paid since 00:00 UTC, less what was received, as a share of equity then. Reached, it
/// stops entries until 00:00 UTC, or until funding received brings it down.</summary>
/// <param name="max">Share of equity at 00:00 UTC, above 0.</param>
public sealed class DailyFundingLimit(double max) : IRiskRule
{
    private readonly Ratio share = Ratio.FromDouble(max);

    /// <inheritdoc/>
    public string Name => "daily_funding";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = Shares.Of(account.DayFunding, account.DayStart);
        return IsReached(account) && !intent.Reduces
            ? Verdict.Reject(Name, value, max)
            : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) =>
        IsReached(account) ? RiskAction.StopEntries : RiskAction.None;

    private bool IsReached(in AccountView account) =>
        account.DayStart > Money.Zero && account.DayFunding >= account.DayStart.ShareFloor(share);
}
