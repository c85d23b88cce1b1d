using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class FundingCostLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new FundingCostLimit(0.5);

    protected override MarketView Complete(in MarketView market, RandomStream random) =>
        market with
        {
            FundingRate = random.NextInt(5) == 0 ? double.NaN : 0.001 * random.NextNormal(),
            FundingInterval = random.NextInt(5) == 0 ? 0 : Interval.Hour.Nanoseconds * 8,
        };

    protected override OrderIntent Complete(in OrderIntent intent, RandomStream random) =>
        intent with
        {
            ExpectedReturn = random.NextInt(5) == 0 ? double.NaN : 0.002 * random.NextNormal(),
            HoldingTime = random.NextInt(3) * Interval.Hour.Nanoseconds * 12,
        };
}
