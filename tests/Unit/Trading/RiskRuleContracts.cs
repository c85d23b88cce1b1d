using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class PositionLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new PositionLimit(0.08, 5);
}

public sealed class DailyLossLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new DailyLossLimit(0.02);
}

public sealed class DailyTradeLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new DailyTradeLimit(15);
}

public sealed class LossStreakLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new LossStreakLimit(8);
}

public sealed class DrawdownHaltContract : RiskRuleContract
{
    protected override IRiskRule Create() => new DrawdownHalt(0.05);
}

public sealed class VolatilityExitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new VolatilityExit(3);
}
