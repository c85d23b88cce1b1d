using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>
/// Position: distance to liquidation under cross margin, the adverse move x of the instrument's price at which what is
/// left of equity is the maintenance margin, every other price unchanged: equity − Nx = m·(others) + mN(1 ∓ x), so
/// x = (equity − m·others − mN) ÷ (N(1 ∓ m)), − for longs. Entries are cut to what keeps x at the floor; they stop while
/// x is below it, and positions are closed below half of it. One maintenance rate stands for the venue's tiers:
/// optimistic for positions beyond those it is taken from.
/// </summary>
/// <param name="floor">Least distance as a fraction of price, above 0.</param>
/// <param name="maintenance">Maintenance margin ÷ notional, from 0 to below 1.</param>
public sealed class LiquidationFloor(double floor, double maintenance) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => "liquidation_distance";

    /// <inheritdoc/>
    public RiskScope Scope => RiskScope.Instrument;

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var swing = intent.Side == Side.Long ? 1 - maintenance : 1 + maintenance;
        var value = Distance(account, (account.Notional + intent.Notional).ToDouble(), swing);
        if (intent.Reduces)
        {
            return Verdict.Allow(Name, value, floor);
        }
        var room = Shares.AmountOf(Largest(account, swing, floor), account.Equity) - account.Notional;
        return Verdict.Within(Name, intent.Notional, room, value, floor);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market)
    {
        if (account.Notional <= Money.Zero)
        {
            return RiskAction.None;
        }
        // The side is not known here: that of a long, which is farther away, so that what is closed need be closed.
        var swing = 1 - maintenance;
        return account.Notional >= Shares.AmountOf(Largest(account, swing, floor / 2), account.Equity)
                ? RiskAction.Flatten
            : account.Notional >= Shares.AmountOf(Largest(account, swing, floor), account.Equity)
                ? RiskAction.StopEntries
            : RiskAction.None;
    }

    // Largest notional ÷ equity with a distance.
    private double Largest(in AccountView account, double swing, double distance) =>
        Free(account) / (distance * swing + maintenance) / account.Equity.ToDouble();

    private double Distance(in AccountView account, double notional, double swing) =>
        account.Equity <= Money.Zero ? double.NaN
        : notional > 0 ? (Free(account) - maintenance * notional) / (notional * swing)
        : double.PositiveInfinity;

    private double Free(in AccountView account) =>
        account.Equity.ToDouble() - maintenance * (account.Gross - account.Notional).ToDouble();
}
