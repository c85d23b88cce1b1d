using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Pipelines;

/// <summary>Deliberate leaks are caught. A leaky feature: <c>LeakageProbeTests</c>; a leaky scaler:
/// <c>SignalPipelineLearnerTests</c>; a leaky stacked layer: <c>CrossFitTests</c>; a leaky label: here.</summary>
public sealed class LeakTests
{
    [Fact]
    public void A_label_that_reads_beyond_its_end_is_caught_by_the_contract_of_labelers()
    {
        Assert.Throws<Xunit.Sdk.EqualException>(() =>
            new Contract(beyond: 1).Bars_after_the_end_of_a_label_do_not_change_it()
        );
        new Contract(beyond: 0).Bars_after_the_end_of_a_label_do_not_change_it();
    }

    // Not public, so that it does not count as a suite of its own.
    private sealed class Contract(int beyond) : LabelerContract
    {
        protected override ILabeler Create(MarketTable market) => new Leaky(beyond);
    }

    /// <summary>Looks at the close some bars beyond the end that it tells.</summary>
    private sealed class Leaky(int beyond) : ILabeler
    {
        public LabelTable Label(MarketTable market, ReadOnlySpan<int> events)
        {
            var labels = new TripleBarrier(
                Barrier.Percent(0.02),
                Barrier.Percent(0.01),
                12,
                LabelSide.Both,
                BarrierPath.HighLow,
                EntryReference.Close
            ).Label(market, events);
            var close = market[Input.Close];
            var outcomes = new Outcome[labels.Count];
            for (var k = 0; k < outcomes.Length; k++)
            {
                var row = Math.Min(market.Count - 1, labels.EndRows[k] + beyond);
                outcomes[k] = close[row] > close[labels.EventRows[k]] ? Outcome.Long : Outcome.Short;
            }
            return labels with { Outcomes = outcomes };
        }
    }
}
