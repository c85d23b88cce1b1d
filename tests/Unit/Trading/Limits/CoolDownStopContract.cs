using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class CoolDownStopContract : RiskRuleContract
{
    protected override IRiskRule Create() => new CoolDown(10_000, isAfterStop: true);

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            LastStop = random.NextInt(3) == 0 ? AccountHistory.Never : new Instant(-random.NextInt(20_000)),
        };
}
