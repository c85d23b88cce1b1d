using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>
/// Portfolio: one symbol's share of the gross exposure, position ÷ max(gross exposure, a share of equity). The floor
/// keeps the first position of an account, which is always all of it, from being refused.
/// </summary>
/// <param name="max">Share of the gross exposure, above 0 and below 1.</param>
/// <param name="from">Gross exposure ÷ equity below which the position is held against that instead.</param>
public sealed class ConcentrationLimit(double max, double from) : IRiskRule
{
    private readonly Ratio floorShare = Ratio.FromDouble(max * from);
    private readonly Ratio share = Ratio.FromDouble(max);
    private readonly Ratio growth = Ratio.FromDouble(1 / (1 - max));

    /// <inheritdoc/>
    public string Name => "concentration";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var after = account.Notional + intent.Notional;
        var whole = Math.Max((account.Gross + intent.Notional).ToDouble(), from * account.Equity.ToDouble());
        var value = account.Equity > Money.Zero ? after.ToDouble() / whole : double.NaN;
        if (intent.Reduces)
        {
            return Verdict.Allow(Name, value, max);
        }
        if (account.Equity <= Money.Zero)
        {
            return Verdict.Reject(Name, value, max);
        }
        // own + n ≤ max · from · equity, or own + n ≤ max · (gross + n).
        var byEquity = account.Equity.ShareFloor(floorShare) - account.Notional;
        var byGross = (account.Gross.ShareFloor(share) - account.Notional).ShareFloor(growth);
        return Verdict.Within(Name, intent.Notional, Money.Max(byEquity, byGross), value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) => RiskAction.None;
}
