using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>System tier: the fall from equity at the start of the UTC week (Monday) or month to the lowest equity since,
/// unrealised included. Reached, it flattens and stops entries until the next begins, whatever equity does
/// meanwhile.</summary>
/// <param name="max">Share of equity at the start, above 0.</param>
/// <param name="isMonth">The month in the place of the week.</param>
public sealed class PeriodLossLimit(double max, bool isMonth) : IRiskRule
{
    private readonly Ratio share = Ratio.FromDouble(max);

    /// <inheritdoc/>
    public string Name => isMonth ? "monthly_loss" : "weekly_loss";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var (start, low) = Period(account);
        var value = start > Money.Zero ? 1 - low.ToDouble() / start.ToDouble() : double.NaN;
        return IsReached(start, low) && !intent.Reduces
            ? Verdict.Reject(Name, value, max)
            : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market)
    {
        var (start, low) = Period(account);
        return IsReached(start, low) ? RiskAction.Flatten : RiskAction.None;
    }

    private (Money Start, Money Low) Period(in AccountView account) =>
        isMonth ? (account.MonthStart, account.MonthLow) : (account.WeekStart, account.WeekLow);

    // Exact, so that a loss of just the limit is never missed by a rounding.
    private bool IsReached(Money start, Money low) => start > Money.Zero && start - low >= start.ShareFloor(share);
}
