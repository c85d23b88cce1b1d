using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class NetExposureLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new NetExposureLimit(1);

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            Net = Money.FromDouble(random.NextNormal() * 10_000),
        };
}
