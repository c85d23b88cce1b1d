using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class DrawdownHaltContract : RiskRuleContract
{
    protected override IRiskRule Create() => new DrawdownHalt(0.05);
}
