using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class DailyLossLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new DailyLossLimit(0.02);
}
