using Riposte.Core.Randomness;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class KillSwitchRuleContract : RiskRuleContract
{
    protected override IRiskRule Create() => new KillSwitchRule();

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            IsKilled = random.NextInt(2) == 0,
        };
}
