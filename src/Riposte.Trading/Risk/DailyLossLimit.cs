using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>Daily tier: the fall from equity at 00:00 UTC to the lowest equity since, unrealised included. Reached, it
/// flattens and stops entries until 00:00 UTC, whatever equity does meanwhile.</summary>
/// <param name="max">Share of equity at 00:00 UTC, above 0.</param>
public sealed class DailyLossLimit(double max) : IRiskRule
{
    private readonly Ratio share = Ratio.FromDouble(max);

    /// <inheritdoc/>
    public string Name => "daily_loss";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = Loss(account);
        return IsReached(account) && !intent.Reduces
            ? Verdict.Reject(Name, value, max)
            : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) =>
        IsReached(account) ? RiskAction.Flatten : RiskAction.None;

    // Exact, so that a loss of just the limit is never missed by a rounding.
    private bool IsReached(in AccountView account) =>
        account.DayStart > Money.Zero && account.DayStart - account.DayLow >= account.DayStart.ShareFloor(share);

    private static double Loss(in AccountView account) =>
        account.DayStart.Units <= 0 ? double.NaN : 1 - account.DayLow.ToDouble() / account.DayStart.ToDouble();
}
