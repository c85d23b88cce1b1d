using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Properties.Labels;

public sealed class TripleBarrierProperties
{
    [Fact]
    public void Every_combination_of_options_agrees_with_the_definition_on_random_walks_with_gaps()
    {
        var random = RandomStream.Named(1, "triple-barrier-options");
        var outcomes = new int[3];
        for (ulong seed = 0; seed < 30; seed++)
        {
            var market = RandomMarkets.Walk(seed, 300, missing: seed % 3 == 0 ? 0 : 0.08);
            foreach (var options in Combinations(random))
            {
                var labeler =
                    options.TakeProfit.Unit == BarrierUnit.Atr
                        ? options with
                        {
                            AtrColumn = RandomMarkets.Ranges(market, 14),
                        }
                        : options;
                int[] events = [.. Enumerable.Range(0, market.Count).Where(_ => random.NextDouble() < 0.7)];
                var labels = labeler.Label(market, events);
                var expected = NaiveTripleBarrier.Label(labeler, market, events);
                Assert.Equal(expected.Select(row => row.Event), labels.EventRows);
                for (var k = 0; k < labels.Count; k++)
                {
                    var actual = new NaiveTripleBarrier.Row(
                        labels.EventRows[k],
                        labels.Outcomes[k],
                        labels.LongReturn[k],
                        labels.ShortReturn[k],
                        labels.LongEndRows[k],
                        labels.ShortEndRows[k]
                    );
                    Assert.Equal(expected[k], actual);
                    outcomes[(int)actual.Outcome]++;
                }
            }
        }
        Assert.All(outcomes, count => Assert.True(count > 5000, "Every outcome must be met often."));
    }

    [Fact]
    public void Touches_to_the_tick_agree_with_the_definition()
    {
        var exact = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            // Prices are eighths and distances quarters: every level is met exactly, in binary too.
            var market = RandomMarkets.Walk(seed, 400);
            foreach (var (target, stop) in ((int, int)[])[(6, 2), (4, 4), (12, 5), (3, 1)])
            {
                var labeler = new TripleBarrier(
                    Barrier.Atr(target, 1),
                    Barrier.Atr(stop, 1),
                    40,
                    Entry: EntryReference.Close
                )
                {
                    AtrColumn = [.. Enumerable.Repeat(0.25, market.Count)],
                };
                int[] events = [.. Enumerable.Range(0, market.Count)];
                var labels = labeler.Label(market, events);
                var expected = NaiveTripleBarrier.Label(labeler, market, events);
                Assert.Equal(expected.Select(row => row.LongEnd), labels.LongEndRows);
                Assert.Equal(expected.Select(row => row.ShortEnd), labels.ShortEndRows);
                Assert.Equal(expected.Select(row => row.Outcome), labels.Outcomes);
                exact += expected.Count(row =>
                    market[Input.High][row.LongEnd] == market[Input.Close][row.Event] + target * 0.25
                );
            }
        }
        Assert.True(exact > 500);
    }

    [Fact]
    public void Labelling_few_events_gives_the_labels_of_many()
    {
        var market = RandomMarkets.Walk(3, 5000, missing: 0.01);
        var labeler = new TripleBarrier(Barrier.Percent(0.02), Barrier.Percent(0.01), 60);
        var all = labeler.Label(market, [.. Enumerable.Range(0, market.Count)]);
        for (var k = 0; k < all.Count; k += 97)
        {
            var one = labeler.Label(market, [all.EventRows[k]]);
            Assert.Equal(all.Outcomes[k], one.Outcomes[0]);
            Assert.Equal(all.LongReturn[k], one.LongReturn[0]);
            Assert.Equal(all.ShortReturn[k], one.ShortReturn[0]);
            Assert.Equal(all.EndRows[k], one.EndRows[0]);
            Assert.Equal(1.0, one.Weights[0]);
        }
    }

    [Fact]
    public void Bars_up_to_the_event_change_a_label_only_through_its_entry()
    {
        var market = RandomMarkets.Walk(4, 400);
        var other = RandomMarkets.Walk(5, 400);
        var labeler = new TripleBarrier(Barrier.Percent(0.02), Barrier.Percent(0.01), 20);
        foreach (var row in (int[])[50, 137, 301])
        {
            var mixed = RandomMarkets.WithOtherFuture(other, row, 0);
            var columns = market.Columns.ToDictionary(
                input => input,
                input =>
                {
                    var column = market[input].ToArray();
                    mixed[input][..(row + 1)].CopyTo(column);
                    return column;
                }
            );
            var changed = new MarketTable(market.Symbol, market.Interval, market.FirstBar, columns);
            var before = labeler.Label(market, [row]);
            var after = labeler.Label(changed, [row]);
            Assert.Equal(before.LongReturn, after.LongReturn);
            Assert.Equal(before.ShortReturn, after.ShortReturn);
            Assert.Equal(before.EndRows, after.EndRows);
        }
    }

    private static IEnumerable<TripleBarrier> Combinations(RandomStream random)
    {
        foreach (var side in Enum.GetValues<LabelSide>())
        {
            foreach (var path in Enum.GetValues<BarrierPath>())
            {
                foreach (var entry in Enum.GetValues<EntryReference>())
                {
                    foreach (var unit in Enum.GetValues<BarrierUnit>())
                    {
                        var stop = 0.004 + 0.02 * random.NextDouble();
                        // Equal barriers and single-sided targets nearer than stops are met too.
                        var ratio = random.NextInt(4) == 0 ? 1 : 1 + 2 * random.NextDouble();
                        var target = side == LabelSide.Single && random.NextInt(2) == 0 ? stop / ratio : stop * ratio;
                        var horizon = 1 + random.NextInt(random.NextInt(2) == 0 ? 5 : 60);
                        Barrier Make(double size) =>
                            unit == BarrierUnit.Percent ? Barrier.Percent(size) : Barrier.Atr(size * 100, 14);
                        yield return new TripleBarrier(Make(target), Make(stop), horizon, side, path, entry);
                    }
                }
            }
        }
    }
}
