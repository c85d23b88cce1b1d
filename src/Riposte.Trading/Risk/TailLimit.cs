using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>
/// Portfolio: value at risk or expected shortfall of all positions over the horizon, as a share of equity. An entry is
/// cut to what keeps it within; entries stop while the positions held exceed it, as measured at the last step. Sleeps
/// until enough returns are known.
/// </summary>
/// <param name="max">Share of equity, above 0.</param>
/// <param name="isShortfall">Expected shortfall in the place of value at risk.</param>
public sealed class TailLimit(double max, bool isShortfall) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => isShortfall ? "expected_shortfall" : "value_at_risk";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        if (account.Portfolio is not { } portfolio)
        {
            return Verdict.Allow(Name, double.NaN, max);
        }
        var current = Current(portfolio);
        if (market.Instrument < 0 || account.Equity <= Money.Zero)
        {
            var isRefused = !intent.Reduces && (current > max || account.Equity <= Money.Zero);
            return isRefused ? Verdict.Reject(Name, current, max) : Verdict.Allow(Name, current, max);
        }
        var size = intent.Notional.ToDouble() / account.Equity.ToDouble();
        var tail = portfolio.Tail(market.Instrument, intent.Side.Sign() * size);
        var value = isShortfall ? tail.ExpectedShortfall : tail.ValueAtRisk;
        if (intent.Reduces)
        {
            return Verdict.Allow(Name, value, max);
        }
        if (current > max)
        {
            return Verdict.Reject(Name, current, max);
        }
        var room = portfolio.Room(market.Instrument, intent.Side.Sign(), max, isShortfall);
        return Verdict.Within(Name, intent.Notional, Shares.AmountOf(room, account.Equity), value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) =>
        account.Portfolio is { } portfolio && Current(portfolio) > max ? RiskAction.StopEntries : RiskAction.None;

    private double Current(PortfolioRisk portfolio) =>
        isShortfall ? portfolio.CurrentShortfall : portfolio.CurrentValueAtRisk;
}
