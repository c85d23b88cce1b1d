namespace Riposte.Trading.Risk;

/// <summary>System tier: 1-day against 30-day realised volatility. Above the multiple, positions are closed and
/// entries stop while it lasts. Sleeps until 30 days are known.</summary>
/// <param name="max">Multiple, above 0.</param>
public sealed class VolatilityExit(double max) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => "volatility_multiple";

    /// <inheritdoc/>
    public RiskScope Scope => RiskScope.Instrument;

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var value = market.VolatilityRatio;
        return value > max && !intent.Reduces ? Verdict.Reject(Name, value, max) : Verdict.Allow(Name, value, max);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market)
    {
        var value = market.VolatilityRatio;
        return value > max ? RiskAction.Flatten : RiskAction.None;
    }
}
