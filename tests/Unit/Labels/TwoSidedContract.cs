using Riposte.Core.Market;
using Riposte.Learning.Labels;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Labels;

public sealed class TwoSidedContract : LabelerContract
{
    protected override ILabeler Create(MarketTable market) =>
        new TripleBarrier(Barrier.Percent(0.015), Barrier.Percent(0.01), 20);
}
