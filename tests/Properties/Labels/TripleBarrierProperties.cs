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
            var finer = RandomMarkets.Inside(market, seed);
            foreach (var options in Combinations(random))
            {
                var labeler = options with
                {
                    ScaleColumn = Scale(market, options.TakeProfit.Unit),
                    MinReturn = random.NextInt(3) == 0 ? 0.008 : 0,
                    Vertical = random.NextInt(2) == 0 ? VerticalBarrier.Time : VerticalBarrier.Bars,
                    Detail = random.NextInt(2) == 0 ? finer : null,
                };
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
                    ScaleColumn = [.. Enumerable.Repeat(0.25, market.Count)],
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

    // A hundredth of the price more or less, as range and as fraction.
    private static double[]? Scale(MarketTable market, BarrierUnit unit) =>
        unit switch
        {
            BarrierUnit.Percent => null,
            BarrierUnit.Atr => RandomMarkets.Ranges(market, 14),
            _ => [.. RandomMarkets.Ranges(market, 14).Select(range => range / 100)],
        };

    [Fact]
    public void A_market_turned_upside_down_swaps_long_and_short()
    {
        // In logarithms the mirror is exact only for prices; distances are in ticks of a price, so entries are level.
        for (ulong seed = 0; seed < 10; seed++)
        {
            var market = RandomMarkets.Walk(seed, 400, missing: 0.03);
            var mirror = Transform(market, price => 1000 - price, isFlipped: true);
            var labeler = new TripleBarrier(Barrier.Atr(6, 1), Barrier.Atr(3, 1), 30)
            {
                ScaleColumn = [.. Enumerable.Repeat(0.25, market.Count)],
            };
            int[] events = [.. Enumerable.Range(0, market.Count)];
            var (one, other) = (labeler.Label(market, events), labeler.Label(mirror, events));
            Assert.Equal(one.Outcomes.Select(outcome => 2 - (int)outcome), other.Outcomes.Select(o => (int)o));
            Assert.Equal(one.LongEndRows, other.ShortEndRows);
            Assert.Equal(one.ShortEndRows, other.LongEndRows);
        }
    }

    [Fact]
    public void Prices_in_another_currency_give_the_same_labels()
    {
        var market = RandomMarkets.Walk(8, 2000, missing: 0.02);
        // A power of two scales every product exactly.
        var scaled = Transform(market, price => price * 1024, isFlipped: false);
        var labeler = new TripleBarrier(Barrier.Percent(0.02), Barrier.Percent(0.01), 40) { MinReturn = 0.01 };
        int[] events = [.. Enumerable.Range(0, market.Count)];
        var (one, other) = (labeler.Label(market, events), labeler.Label(scaled, events));
        Assert.Equal(one.Outcomes, other.Outcomes);
        Assert.Equal(one.LongReturn, other.LongReturn);
        Assert.Equal(one.ShortReturn, other.ShortReturn);
    }

    [Fact]
    public void Finer_bars_change_only_trades_whose_bar_touched_both_barriers()
    {
        var (changed, both) = (0, 0L);
        for (ulong seed = 0; seed < 20; seed++)
        {
            var market = RandomMarkets.Walk(seed, 500);
            var labeler = new TripleBarrier(Barrier.Percent(0.006), Barrier.Percent(0.004), 30);
            int[] events = [.. Enumerable.Range(0, market.Count)];
            var serial = Core.Workers.SerialWorkers.Instance;
            var plain = labeler.Label(market, events, serial, out var before);
            var detailed = (labeler with { Detail = RandomMarkets.Inside(market, seed) }).Label(
                market,
                events,
                serial,
                out var after
            );
            Assert.Equal((before.Trades, before.Both, 0L), (after.Trades, after.Both, before.Decided));
            both += after.Decided;
            Assert.True(after.Ambiguous > 0);
            for (var k = 0; k < plain.Count; k++)
            {
                Assert.Equal(plain.LongEndRows[k], detailed.LongEndRows[k]);
                var row = plain.LongEndRows[k];
                var entry = market[Input.Open][plain.EventRows[k] + 1];
                var touchesBoth =
                    market[Input.High][row] >= entry + entry * 0.006 && market[Input.Low][row] <= entry - entry * 0.004;
                if (!touchesBoth)
                {
                    Assert.Equal(plain.LongReturn[k], detailed.LongReturn[k]);
                }
                changed += plain.LongReturn[k] != detailed.LongReturn[k] ? 1 : 0;
            }
        }
        Assert.True(changed > 100 && both > changed, $"{changed} of {both}");
    }

    [Fact]
    public void Labels_do_not_depend_on_the_number_of_threads_nor_on_the_tables()
    {
        var market = RandomMarkets.Walk(9, 20_000, missing: 0.01);
        foreach (var horizon in (int[])[1, 7, 64, 65, 700])
        {
            var labeler = new TripleBarrier(Barrier.Percent(0.08), Barrier.Percent(0.03), horizon);
            int[] events = [.. Enumerable.Range(0, market.Count)];
            var serial = labeler.Label(market, events);
            var parallel = labeler.Label(market, events, new Backwards(), out _);
            Assert.Equal(serial.Hash(), parallel.Hash());
            // So few events that no tables are made.
            int[] few = [.. events.Where(row => row % 97 == 0)];
            var sparse = labeler.Label(market, few);
            foreach (var (row, k) in sparse.EventRows.Select((row, k) => (row, k)))
            {
                var j = Array.BinarySearch(serial.EventRows, row);
                Assert.Equal(serial.LongEndRows[j], sparse.LongEndRows[k]);
                Assert.Equal(serial.ShortEndRows[j], sparse.ShortEndRows[k]);
                Assert.Equal(serial.LongReturn[j], sparse.LongReturn[k]);
            }
        }
    }

    // What several threads may do: any order.
    private sealed class Backwards : Core.Workers.IWorkers
    {
        public int Threads => 3;

        public void For(int count, Action<int> body)
        {
            for (var i = count - 1; i >= 0; i--)
            {
                body(i);
            }
        }
    }

    private static MarketTable Transform(MarketTable market, Func<double, double> price, bool isFlipped)
    {
        double[] Column(Input input) => [.. market.Array(input).Select(price)];
        return new MarketTable(
            market.Symbol,
            market.Interval,
            market.FirstBar,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = Column(Input.Open),
                [Input.High] = Column(isFlipped ? Input.Low : Input.High),
                [Input.Low] = Column(isFlipped ? Input.High : Input.Low),
                [Input.Close] = Column(Input.Close),
            }
        );
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
                            unit switch
                            {
                                BarrierUnit.Percent => Barrier.Percent(size),
                                BarrierUnit.Atr => Barrier.Atr(size * 100, 14),
                                _ => Barrier.Volatility(size * 100, 20),
                            };
                        yield return new TripleBarrier(Make(target), Make(stop), horizon, side, path, entry);
                    }
                }
            }
        }
    }
}
