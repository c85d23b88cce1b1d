using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>Portfolio: longs plus shorts of all instruments, entries on their way included, at most a share of
/// equity.</summary>
/// <param name="max">Share of equity, above 0.</param>
public sealed class GrossExposureLimit(double max) : IRiskRule
{
    private readonly Ratio share = Ratio.FromDouble(max);

    /// <inheritdoc/>
    public string Name => "gross_exposure";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = Shares.Of(account.Gross + intent.Notional, account.Equity);
        return intent.Reduces
            ? Verdict.Allow(Name, value, max)
            : Verdict.Within(Name, intent.Notional, account.Equity.ShareFloor(share) - account.Gross, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) => RiskAction.None;
}
