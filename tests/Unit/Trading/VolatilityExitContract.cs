using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class VolatilityExitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new VolatilityExit(3);
}
