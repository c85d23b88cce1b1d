using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>
/// Portfolio: correlation-weighted exposure √(wᵀCw), w the signed exposures ÷ equity and C the correlations of the
/// remembered returns: what the positions amount to when they move together (the variance of a sum, with every
/// volatility taken as one). An order that spreads the risk has room until it would bring the exposure up again.
/// Sleeps without exposures to look at.
/// </summary>
/// <param name="max">Share of equity, above 0.</param>
public sealed class CorrelationLimit(double max) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => "correlated_exposure";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        if (account.Portfolio is not { } portfolio || market.Instrument < 0)
        {
            return Verdict.Allow(Name, double.NaN, max);
        }
        if (account.Equity <= Money.Zero)
        {
            return intent.Reduces ? Verdict.Allow(Name, double.NaN, max) : Verdict.Reject(Name, double.NaN, max);
        }
        var size = intent.Notional.ToDouble() / account.Equity.ToDouble();
        var (value, _) = portfolio.Correlated(market.Instrument, intent.Side.Sign() * size, max);
        if (intent.Reduces)
        {
            return Verdict.Allow(Name, value, max);
        }
        var (_, room) = portfolio.Correlated(market.Instrument, intent.Side.Sign(), max);
        return Verdict.Within(Name, intent.Notional, Shares.AmountOf(room, account.Equity), value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) => RiskAction.None;
}
