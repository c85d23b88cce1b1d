using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class LossStreakLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new LossStreakLimit(8);
}
