using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class PositionLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new PositionLimit(0.08, 5);
}
