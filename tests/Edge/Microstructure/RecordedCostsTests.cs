using Riposte.Runtime.MarketData;
using Riposte.Tests.Edge.Recordings;
using Xunit;

namespace Riposte.Tests.Edge.Microstructure;

public sealed class RecordedCostsTests
{
    [Fact]
    public void A_recording_gives_a_cost_for_each_size_of_its_own_orders()
    {
        var recording = RawRecording.Spot();
        var costs = RecordedCosts.Of(sink => recording.Replay(sink), [0.5, 0.9, 0.99, 0.999, 0.9999]);
        foreach (var row in costs)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(
                FormattableString.Invariant(
                    $"{row.Quantile} {row.Notional:0} {row.HalfSpread * 1e4:0.00000} {row.Impact * 1e4:0.0000}"
                )
            );
        }
        Assert.InRange(costs.Count, 3, 5);
        Assert.Equal(0.5, costs[0].Quantile);
        // The spread of one tick, 0.01 of about 61,800, most of the time.
        Assert.InRange(costs[0].HalfSpread, 0.005 / 61_900, 0.02 / 61_700);
        for (var i = 1; i < costs.Count; i++)
        {
            Assert.True(costs[i].Notional > costs[i - 1].Notional);
            Assert.True(costs[i].Cost >= costs[i - 1].Cost);
        }
        Assert.All(costs, row => Assert.InRange(row.Cost, 0, 0.01));
    }
}
