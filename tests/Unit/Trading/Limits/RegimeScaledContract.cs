using Riposte.Core.Randomness;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class RegimeScaledContract : RiskRuleContract
{
    protected override IRiskRule Create() =>
        new RegimeScaled(
            new PositionLimit(0.4, 1),
            [null, new PositionLimit(0.1, 1), new PositionLimit(0.2, 1)],
            isOwn: false
        );

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            Regimes = random.NextInt(8),
        };
}
