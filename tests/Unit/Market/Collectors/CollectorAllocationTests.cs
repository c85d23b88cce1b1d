using Riposte.Core.Market;
using Riposte.Testkit;
using static Riposte.Tests.Unit.Market.Collectors.CollectorSheet;

namespace Riposte.Tests.Unit.Market.Collectors;

public sealed class CollectorAllocationTests
{
    [Fact]
    public void Events_and_closes_allocate_nothing_once_buffers_have_grown()
    {
        var collectors = Live();
        var bids = Levels([.. Enumerable.Range(1, 25).Select(i => (100.0 - i, (double)i))]);
        var asks = Levels([.. Enumerable.Range(1, 25).Select(i => (100.0 + i, 2.0 * i))]);
        var change = Levels((99, 3));
        collectors.Add(Depth(0, (1, 1), bids, asks, isSnapshot: true));
        void Bar(int bar)
        {
            for (var i = 0; i < 300; i++)
            {
                var time = bar * 60 + i * 0.2;
                collectors.Add(Trade(time, bar * 1000 + i, 100 + i % 3, 1, i % 2 == 0));
                collectors.Add(Quote(time, 99, 1 + i % 5, 101, 2));
                collectors.Add(Depth(time, (bar * 300 + i + 2, bar * 300 + i + 2), change, []));
            }
            var row = MarketRow.Missing(collectors.BarNumber, collectors.Open);
            collectors.Close(ref row);
        }
        for (var bar = 0; bar < 20; bar++)
        {
            Bar(bar);
        }
        var least = Allocations.Least(round =>
        {
            for (var bar = 20 + 4 * round; bar < 24 + 4 * round; bar++)
            {
                Bar(bar);
            }
        });
        Assert.Equal(0, least);
        Assert.Equal((0, 0), (collectors.Trades.OutOfOrder, collectors.Depth.Sync.Counts.Gaps));
    }
}
