using Riposte.Core.Randomness;
using Riposte.Testkit.Risk;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class ExpectedShortfallLimitContract : RiskRuleContract
{
    protected override IRiskRule Create() => new TailLimit(0.06, isShortfall: true);

    protected override int Draws => 150;

    protected override AccountView Complete(in AccountView account, RandomStream random) =>
        account with
        {
            Portfolio = portfolio.Hold(random),
        };

    protected override MarketView Complete(in MarketView market, RandomStream random) =>
        market with
        {
            Instrument = random.NextInt(PortfolioSample.Count + 1) - 1,
        };

    private readonly PortfolioSample portfolio = new();
}
