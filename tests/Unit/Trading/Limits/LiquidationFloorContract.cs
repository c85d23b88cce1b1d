using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class LiquidationFloorContract : RiskRuleContract
{
    protected override IRiskRule Create() => new LiquidationFloor(0.2, 0.01);

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            Gross = account.Notional + Money.FromDouble(random.NextExponential() * 10_000),
        };
}
