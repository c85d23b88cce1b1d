using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>System tier: the fall from the highest equity. Reached, it flattens and halts; the trader latches the
/// halt.</summary>
/// <param name="max">Share of the highest equity, above 0.</param>
public sealed class DrawdownHalt(double max) : IRiskRule
{
    private readonly Ratio share = Ratio.FromDouble(max);

    /// <inheritdoc/>
    public string Name => "max_drawdown";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = Drawdown(account);
        return IsReached(account) && !intent.Reduces ? Verdict.Halt(Name, value, max) : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) =>
        IsReached(account) ? RiskAction.Halt : RiskAction.None;

    // Exact, so that a loss of just the limit is never missed by a rounding.
    private bool IsReached(in AccountView account) =>
        account.Peak > Money.Zero && account.Peak - account.Equity >= account.Peak.ShareFloor(share);

    private static double Drawdown(in AccountView account) =>
        account.Peak.Units <= 0 ? double.NaN : 1 - account.Equity.ToDouble() / account.Peak.ToDouble();
}
