using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class DailyFundingLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new DailyFundingLimit(0.01);

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            DayFunding = Money.FromDouble(0.02 * random.NextNormal() * account.DayStart.ToDouble()),
        };
}
