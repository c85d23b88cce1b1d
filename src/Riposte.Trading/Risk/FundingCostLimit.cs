using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>
/// Position: funding that an entry is expected to pay while it is held, held against what it is expected to earn. The
/// last settled rate stands for the coming ones, once per settlement interval of the holding time; what is received is
/// no cost. Sleeps where rate, interval, holding time or expected return are unknown.
/// </summary>
/// <param name="max">Share of the expected net return, above 0.</param>
public sealed class FundingCostLimit(double max) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => "funding_cost";

    /// <inheritdoc/>
    public RiskScope Scope => RiskScope.Instrument;

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var isKnown = market.FundingInterval > 0 && intent.HoldingTime > 0;
        var settlements = isKnown ? (double)intent.HoldingTime / market.FundingInterval : double.NaN;
        var cost = intent.Side.Sign() * market.FundingRate * settlements;
        var value = cost > 0 && intent.ExpectedReturn > 0 ? cost / intent.ExpectedReturn : double.NaN;
        return cost > 0 && cost > max * intent.ExpectedReturn && !intent.Reduces
            ? Verdict.Reject(Name, value, max)
            : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) => RiskAction.None;
}
