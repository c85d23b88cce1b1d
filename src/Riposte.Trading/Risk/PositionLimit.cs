using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>
/// Position tier: notional ≤ capital share × leverage × equity, at the price of the decision. Optimistic by the move
/// to the next open: the fill may be
/// dearer than the decision's price by that much.
/// </summary>
/// <param name="maxCapital">Margin as a share of equity.</param>
/// <param name="maxLeverage">Notional ÷ margin.</param>
public sealed class PositionLimit(double maxCapital, double maxLeverage) : IRiskRule
{
    private readonly double limit = maxCapital * maxLeverage;
    private readonly Ratio share = Ratio.FromDouble(maxCapital * maxLeverage);

    /// <inheritdoc/>
    public string Name => "position_limit";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var after = intent.Notional + account.Notional;
        var value = account.Equity > Money.Zero ? after.ToDouble() / account.Equity.ToDouble() : double.NaN;
        if (intent.Reduces)
        {
            return Verdict.Allow(Name, value, limit);
        }
        var room = account.Equity.ShareFloor(share) - account.Notional;
        return intent.Notional <= room ? Verdict.Allow(Name, value, limit) : Verdict.Reduce(Name, room, value, limit);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) => RiskAction.None;
}
