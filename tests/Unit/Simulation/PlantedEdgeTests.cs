using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Simulation.Market;
using Riposte.Trading.Orders;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Simulation;

public sealed class PlantedEdgeTests
{
    private static readonly TripleBarrier Trade = new(Barrier.Percent(0.015), Barrier.Percent(0.005), 96);

    [Fact]
    public void A_twin_is_the_same_market_up_to_the_first_event_and_has_the_same_footprints()
    {
        foreach (var (edge, twin) in Markets.Edges.Zip(Markets.Twins))
        {
            Assert.Equal(edge.Edge!.EventRows, twin.Edge!.EventRows);
            Assert.Equal(edge.Edge.Sides, twin.Edge.Sides);
            Assert.Equal(0.008, edge.Edge.Expectancy);
            Assert.Equal(0, twin.Edge.Expectancy);
            var first = edge.Edge.EventRows[0] + 1;
            Assert.Equal(edge.Bars.Slice(0, first).Hash, twin.Bars.Slice(0, first).Hash);
            Assert.NotEqual(edge.Bars.Slice(0, first + 1).Hash, twin.Bars.Slice(0, first + 1).Hash);
        }
    }

    [Fact]
    public void The_edge_is_the_only_difference_between_a_market_and_its_twin()
    {
        var (edge, twin) = (Markets.Edges[0], Markets.Twins[0]);
        var (with, without) = (Markets.Returns(edge.Bars), Markets.Returns(twin.Bars));
        var expected = new double[with.Length];
        for (var k = 0; k < edge.Edge!.EventRows.Length; k++)
        {
            var growth = Sign(edge, k) * edge.Edge.Expectancy / edge.Edge.DriftRows;
            expected.AsSpan(edge.Edge.EventRows[k] + 1, edge.Edge.DriftRows).Fill(growth);
        }
        for (var row = 0; row < with.Length; row++)
        {
            Assert.Equal(expected[row], with[row] - without[row], 0.00005);
        }
    }

    [Fact]
    public void The_mean_move_after_events_is_the_stated_expectancy_and_zero_on_the_twin()
    {
        var edge = Markets.Edges.SelectMany(Moves).ToList();
        Assert.True(edge.Count > 2000);
        Assert.InRange(Markets.Deviation(edge, 0.008), -4, 4);
        Assert.True(Markets.Deviation(edge) > 20);
        Assert.InRange(Markets.Deviation([.. Markets.Twins.SelectMany(Moves)]), -4, 4);
    }

    [Fact]
    public void Events_keep_their_distance_and_lie_on_the_decision_grid()
    {
        foreach (var market in Markets.Edges)
        {
            var edge = market.Edge!;
            Assert.InRange(edge.EventRows.Length, 550, 850);
            var distances = edge.EventRows.Zip(edge.EventRows.Skip(1), (before, after) => after - before);
            Assert.True(distances.Min() > edge.DriftRows);
            Assert.All(
                edge.EventRows,
                row => Assert.Equal(0, market.Bars.KnownAt(row).Nanoseconds % (15 * Interval.Minute.Nanoseconds))
            );
            Assert.True(edge.EventRows[^1] + edge.DriftRows < market.Bars.Count);
            Assert.InRange(edge.Sides.Count(side => side == Side.Long) / (double)edge.Sides.Length, 0.42, 0.58);
        }
    }

    [Fact]
    public void Footprints_can_be_seen_on_the_decision_bar()
    {
        foreach (var market in Markets.Twins)
        {
            var clear = 0;
            var loud = 0;
            var edge = market.Edge!;
            for (var k = Array.FindIndex(edge.EventRows, row => row > 300); k < edge.EventRows.Length; k++)
            {
                var last = edge.EventRows[k];
                var share = Share(market.Bars, last - 2, last);
                clear += Sign(market, k) * (share - 0.5) > 0.1 ? 1 : 0;
                var usual = Volume(market.Bars, last - 290, last - 3) / 96;
                loud += Volume(market.Bars, last - 2, last) > 2 * usual ? 1 : 0;
            }
            Assert.True(clear > 0.97 * edge.EventRows.Length);
            Assert.True(loud > 0.75 * edge.EventRows.Length);
            // An ordinary decision bar hardly ever looks like that.
            var footprints = edge.EventRows.ToHashSet();
            var ordinary = Enumerable
                .Range(100, market.Bars.Count / 3 - 100)
                .Select(bar => 3 * bar + 2)
                .Where(row => !footprints.Contains(row))
                .ToList();
            var alike = ordinary.Count(row => Math.Abs(Share(market.Bars, row - 2, row) - 0.5) > 0.15);
            Assert.True(alike < 0.01 * ordinary.Count);
        }
    }

    [Fact]
    public void Trading_the_events_clears_costs_and_trading_the_twins_earns_nothing()
    {
        var edge = Markets.Edges.SelectMany(TradeReturns).ToList();
        var twin = Markets.Twins.SelectMany(TradeReturns).ToList();
        // Two taker fees of 5 bp and twice 1 bp of slippage.
        Assert.True(edge.Average() > 2 * 0.0012, $"An event earned {edge.Average():P3}.");
        Assert.InRange(Markets.Deviation(twin), -4, 4);
    }

    [Fact]
    public void No_edge_means_no_truth_and_no_footprints()
    {
        var plain = MarketSimulator.Generate(Markets.Options(1, days: 30) with { Edge = null });
        Assert.Null(plain.Edge);
        var twin = MarketSimulator.Generate(Markets.Options(1, days: 30).Twin());
        var before = twin.Edge!.EventRows[0] - 2;
        Assert.Equal(plain.Bars.Slice(0, before).Hash, twin.Bars.Slice(0, before).Hash);
        Assert.NotEqual(plain.Bars.Slice(0, before + 1).Hash, twin.Bars.Slice(0, before + 1).Hash);
        Assert.Null((Markets.Options(1) with { Edge = null }).Twin().Edge);
    }

    private static int Sign(SimulatedMarket market, int k) => market.Edge!.Sides[k] == Side.Long ? 1 : -1;

    private static IEnumerable<double> Moves(SimulatedMarket market)
    {
        var returns = Markets.Returns(market.Bars);
        var edge = market.Edge!;
        return edge.EventRows.Select(
            (row, k) => Sign(market, k) * returns.AsSpan(row + 1, edge.DriftRows).ToArray().Sum()
        );
    }

    private static IEnumerable<double> TradeReturns(SimulatedMarket market)
    {
        var labels = Trade.Label(market.Bars, market.Edge!.EventRows);
        return Enumerable
            .Range(0, labels.Count)
            .Select(k => Sign(market, k) > 0 ? labels.LongReturn[k] : labels.ShortReturn[k]);
    }

    private static double Volume(MarketTable bars, int first, int last) =>
        bars[Input.Volume][first..(last + 1)].ToArray().Sum();

    private static double Share(MarketTable bars, int first, int last) =>
        bars[Input.TakerBuyVolume][first..(last + 1)].ToArray().Sum() / Volume(bars, first, last);
}
