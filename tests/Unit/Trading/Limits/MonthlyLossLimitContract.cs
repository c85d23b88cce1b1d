using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class MonthlyLossLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new PeriodLossLimit(0.05, isMonth: true);

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            MonthStart = account.DayStart,
            MonthLow = Money.FromDouble(account.DayStart.ToDouble() * (1 - 0.1 * random.NextDouble())),
        };
}
