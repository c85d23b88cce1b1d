using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class DailyTradeLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new DailyTradeLimit(15);
}
