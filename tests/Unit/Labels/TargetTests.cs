using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Labels;

public sealed class TargetTests
{
    // Open, high, low, close.
    private static readonly MarketTable Five = Bars.Of(
        "99 102 98 100",
        "101 104 100 102",
        "102 105 97 98",
        "98 101 96 99",
        "99 112 99 110"
    );

    [Fact]
    public void Returns_run_from_the_entry_to_the_close_h_bars_ahead()
    {
        Assert.Equal([99.0 / 100 - 1, 110.0 / 102 - 1], new ReturnTarget(3).Label(Five, [0, 1, 2]).Values);
        Assert.Equal([Math.Log(0.99)], new ReturnTarget(3, ReturnForm.Log).Label(Five, [0]).Values, Close);
        Assert.Equal([99.0 / 101 - 1], new ReturnTarget(3, Entry: EntryReference.NextOpen).Label(Five, [0]).Values);
        var scaled = new ReturnTarget(3) { Scale = [0.02, 0, double.NaN, 1, 1] };
        var table = scaled.Label(Five, [0, 1]);
        Assert.Equal([0], table.EventRows);
        Assert.Equal([(99.0 / 100 - 1) / 0.02], table.Values);
        Assert.Equal([3], table.EndRows);
        Assert.Throws<ArgumentException>(() => (scaled with { Scale = [1] }).Label(Five, [0]));
        Assert.ThrowsAny<ArgumentException>(() => new ReturnTarget(0).Label(Five, [0]));
    }

    [Fact]
    public void Volatility_is_the_root_of_the_sum_of_squared_log_returns()
    {
        // Golden number: Python, closes 101, 100.5, 102, 101 (math.log).
        var market = Bars.Of("1 1 1 101", "1 1 1 100.5", "1 1 1 102", "1 1 1 101");
        Assert.Equal([0.018471161037585206], new VolatilityTarget(3).Label(market, [0]).Values, Close);
    }

    [Fact]
    public void Excursions_are_the_best_and_the_worst_of_the_path()
    {
        double Of(Excursion extreme, Outcome side) => new ExcursionTarget(3, extreme, side).Label(Five, [0]).Values[0];
        Assert.Equal(105.0 / 100 - 1, Of(Excursion.Favourable, Outcome.Long));
        Assert.Equal(96.0 / 100 - 1, Of(Excursion.Adverse, Outcome.Long));
        Assert.Equal(1 - 96.0 / 100, Of(Excursion.Favourable, Outcome.Short));
        Assert.Equal(1 - 105.0 / 100, Of(Excursion.Adverse, Outcome.Short));
        // Nothing above the entry: the entry itself is the best. The event bar's own high and low never count.
        var falling = Bars.Of("9 12 5 9", "8 8 7 7");
        Assert.Equal(0, new ExcursionTarget(1, Excursion.Favourable).Label(falling, [0]).Values[0]);
        Assert.Equal(7.0 / 9 - 1, new ExcursionTarget(1, Excursion.Adverse).Label(falling, [0]).Values[0]);
        Assert.Throws<ArgumentException>(() => Of(Excursion.Adverse, Outcome.Neutral));
    }

    [Fact]
    public void Quantile_classes_are_those_of_the_edges_of_past_returns()
    {
        var market = RandomMarkets.Walk(7, 900, missing: 0.05);
        const int bars = 3;
        const int history = 60;
        int[] events = [.. Enumerable.Range(0, market.Count).Where(row => row % 7 != 2 && row is < 300 or > 420)];
        var labels = new QuantileTarget(bars, 4, history).Label(market, events);
        var close = market[Input.Close].ToArray();
        double Return(int row) =>
            row < bars ? double.NaN : Core.Numerics.PortableMath.Log(close[row] / close[row - bars]);
        var kept = new List<int>();
        foreach (var row in events.Where(row => row + bars < market.Count))
        {
            var past = Quantile.Sorted([
                .. Enumerable.Range(0, history).Where(j => row >= j).Select(j => Return(row - j)),
            ]);
            if (2 * past.Length < history || double.IsNaN(Return(row + bars)))
            {
                continue;
            }
            var expected = ((double[])[0.25, 0.5, 0.75]).Count(share =>
                Quantile.OfSorted(past, share) < Return(row + bars)
            );
            Assert.Equal(expected, labels.Values[kept.Count]);
            kept.Add(row);
        }
        Assert.Equal(kept, labels.EventRows);
        Assert.All(ClassSummary.Of(labels).Counts, count => Assert.True(count > 50));
    }

    [Fact]
    public void Unknown_prices_that_a_label_reads_drop_it_and_others_do_not()
    {
        var market = Bars.Of("9 10 8 9", "9 10 8 9", "-", "9 10 8 9", "9 10 8 9");
        int[] all = [0, 1, 2, 3, 4];
        Assert.Equal([1], new ReturnTarget(2).Label(market, all).EventRows);
        Assert.Equal([0, 3], new VolatilityTarget(1).Label(market, all).EventRows);
        Assert.Equal([0, 3], new ExcursionTarget(1, Excursion.Adverse).Label(market, all).EventRows);
        Assert.Empty(new ExcursionTarget(2, Excursion.Adverse).Label(market, all).EventRows);
        // The open after the event is missing.
        Assert.Empty(new ReturnTarget(2, Entry: EntryReference.NextOpen).Label(market, [1]).EventRows);
    }

    [Fact]
    public void Triple_barrier_labels_are_targets_too()
    {
        var market = RandomMarkets.Walk(2, 300);
        var labels = new TripleBarrier(Barrier.Percent(0.02), Barrier.Percent(0.01), 20).Label(market, [5, 50, 100]);
        var targets = TargetTable.Of(labels);
        Assert.Equal(labels.Spans.Start, targets.Spans.Start);
        Assert.Equal(labels.Spans.End, targets.Spans.End);
        Assert.Equal(labels.Outcomes.Select(outcome => (double)outcome), targets.Values);
        Assert.Equal(3, targets.Classes);
        Assert.NotEqual(targets.Hash(), (targets with { Values = [2, 2, 2] }).Hash());
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-14;
}
