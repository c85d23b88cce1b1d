using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>Portfolio: longs less shorts of all instruments, without sign, at most a share of equity. An order against
/// the lean of the account has room until it leans as far the other way.</summary>
/// <param name="max">Share of equity, above 0.</param>
public sealed class NetExposureLimit(double max) : IRiskRule
{
    private readonly Ratio share = Ratio.FromDouble(max);

    /// <inheritdoc/>
    public string Name => "net_exposure";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var isLong = intent.Side == Side.Long;
        var after = isLong ? account.Net + intent.Notional : account.Net - intent.Notional;
        var value = Shares.Of(after.Abs(), account.Equity);
        if (intent.Reduces)
        {
            return Verdict.Allow(Name, value, max);
        }
        var cap = account.Equity.ShareFloor(share);
        return Verdict.Within(Name, intent.Notional, isLong ? cap - account.Net : cap + account.Net, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) => RiskAction.None;
}
