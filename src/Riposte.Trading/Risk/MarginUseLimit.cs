using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>Portfolio: initial margin of all positions, gross exposure ÷ leverage, at most a share of equity.</summary>
/// <param name="max">Share of equity, above 0.</param>
/// <param name="leverage">Notional ÷ margin, above 0.</param>
public sealed class MarginUseLimit(double max, double leverage) : IRiskRule
{
    private readonly Ratio share = Ratio.FromDouble(max * leverage);

    /// <inheritdoc/>
    public string Name => "margin_use";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = Shares.Of(account.Gross + intent.Notional, account.Equity) / leverage;
        return intent.Reduces
            ? Verdict.Allow(Name, value, max)
            : Verdict.Within(Name, intent.Notional, account.Equity.ShareFloor(share) - account.Gross, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) => RiskAction.None;
}
