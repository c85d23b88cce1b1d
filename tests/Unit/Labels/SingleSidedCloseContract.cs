using Riposte.Core.Market;
using Riposte.Learning.Labels;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Labels;

public sealed class SingleSidedCloseContract : LabelerContract
{
    protected override ILabeler Create(MarketTable market) =>
        new TripleBarrier(
            Barrier.Percent(0.01),
            Barrier.Percent(0.02),
            10,
            LabelSide.Single,
            BarrierPath.Close,
            EntryReference.Close
        );
}
