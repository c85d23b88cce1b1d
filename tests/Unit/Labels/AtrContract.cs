using Riposte.Core.Market;
using Riposte.Learning.Labels;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Labels;

public sealed class AtrContract : LabelerContract
{
    protected override ILabeler Create(MarketTable market) =>
        new TripleBarrier(Barrier.Atr(2, 14), Barrier.Atr(1.5, 14), 30)
        {
            ScaleColumn = RandomMarkets.Ranges(market, 14),
        };
}
