using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Labels.Trends;
using Riposte.Testkit.Labels;

namespace Riposte.Tests.Properties.Labels;

/// <summary>What every kind of label keeps: true spans, nothing read beyond them, nothing made up at the end of the
/// data.</summary>
public sealed class TargetProperties
{
    private static readonly (ITargetLabeler Labeler, int Reads)[] Kinds =
    [
        // How far back a label reads from its event; 0: the event bar alone.
        (new ReturnTarget(7), 0),
        (new ReturnTarget(7, ReturnForm.Log, EntryReference.NextOpen), 0),
        (new VolatilityTarget(9), 0),
        (new ExcursionTarget(9, Excursion.Favourable), 0),
        (new ExcursionTarget(9, Excursion.Adverse, Outcome.Short, EntryReference.NextOpen), 0),
        (new TrendScanning(4, 15), 0),
        (new QuantileTarget(5, 3, 20), 25),
        (new RegimeLabels(5, 9, 20), 26),
    ];

    private static IEnumerable<MarketTable> Markets =>
        Enumerable.Range(1, 4).Select(seed => RandomMarkets.Walk((ulong)seed, 300, missing: seed % 2 == 0 ? 0.004 : 0));

    [Fact]
    public void Labels_are_a_subset_of_the_events_and_end_after_them()
    {
        ForAll(
            (labeler, _, market) =>
            {
                var events = Events(market);
                var labels = labeler.Label(market, events);
                Assert.True(labels.Count > 10);
                Assert.All(labels.EventRows, row => Assert.Contains(row, events));
                Assert.All(labels.Values, value => Assert.True(double.IsFinite(value)));
                Assert.All(labels.EventRows.Zip(labels.EndRows), pair => Assert.True(pair.First < pair.Second));
                Assert.Equal(labels.EventRows.Select(market.KnownAt), labels.Spans.Start);
                Assert.Equal(labels.EndRows.Select(market.KnownAt), labels.Spans.End);
                Assert.Equal(labels.Hash(), labeler.Label(market, events).Hash());
                Assert.Equal(0, labeler.Label(market, []).Count);
                Assert.ThrowsAny<ArgumentException>(() => labeler.Label(market, [5, 5]));
                Assert.ThrowsAny<ArgumentException>(() => labeler.Label(market, [market.Count]));
            }
        );
    }

    [Fact]
    public void Bars_after_the_end_of_a_label_never_change_it()
    {
        ForAll(
            (labeler, _, market) =>
            {
                var labels = labeler.Label(market, Events(market));
                for (var k = 0; k < labels.Count; k += 9)
                {
                    var other = RandomMarkets.WithOtherFuture(market, labels.EndRows[k], (ulong)k + 77);
                    var again = labeler.Label(other, [labels.EventRows[k]]);
                    Assert.Equal(labels.Values[k], Assert.Single(again.Values));
                    Assert.Equal(labels.EndRows[k], again.EndRows[0]);
                }
            }
        );
    }

    [Fact]
    public void The_last_bar_of_a_span_is_read()
    {
        // A span that is too long would purge for nothing: some label changes with its last bar.
        foreach (var (labeler, _) in Kinds)
        {
            var changed = 0;
            foreach (var market in Markets)
            {
                var labels = labeler.Label(market, Events(market));
                for (var k = 0; k < labels.Count; k++)
                {
                    var other = RandomMarkets.WithOtherFuture(market, labels.EndRows[k] - 1, (ulong)k + 77);
                    var again = labeler.Label(other, [labels.EventRows[k]]);
                    changed += again.Count == 0 || again.Values[0] != labels.Values[k] ? 1 : 0;
                }
            }
            Assert.True(changed > 0, $"{labeler} reads less than it says.");
        }
    }

    [Fact]
    public void Bars_before_what_a_label_reads_never_change_it()
    {
        ForAll(
            (labeler, reads, market) =>
            {
                var labels = labeler.Label(market, Events(market));
                for (var k = 0; k < labels.Count; k += 9)
                {
                    var row = labels.EventRows[k];
                    var first = row - reads;
                    if (first <= 0)
                    {
                        continue;
                    }
                    var columns = market.Columns.ToDictionary(
                        input => input,
                        input =>
                        {
                            var column = market[input].ToArray();
                            column.AsSpan(0, first).Fill(3);
                            return column;
                        }
                    );
                    var other = new MarketTable(market.Symbol, market.Interval, market.FirstBar, columns);
                    Assert.Equal(labels.Values[k], labeler.Label(other, [row]).Values[0]);
                }
            }
        );
    }

    [Fact]
    public void A_table_that_ends_earlier_gives_fewer_labels_and_no_other_ones()
    {
        ForAll(
            (labeler, _, market) =>
            {
                var all = labeler.Label(market, Events(market));
                var shorter = market.Slice(0, market.Count - 40);
                var fewer = labeler.Label(shorter, Events(shorter));
                Assert.True(fewer.Count < all.Count);
                Assert.Equal(all.EventRows.Take(fewer.Count), fewer.EventRows);
                Assert.Equal(all.Values.Take(fewer.Count), fewer.Values);
            }
        );
    }

    [Fact]
    public void Labels_do_not_depend_on_when_the_bars_happened()
    {
        ForAll(
            (labeler, _, market) =>
            {
                var columns = market.Columns.ToDictionary(input => input, input => market[input].ToArray());
                var later = new MarketTable(market.Symbol, market.Interval, market.FirstBar + 1234, columns);
                var (here, there) = (labeler.Label(market, Events(market)), labeler.Label(later, Events(market)));
                Assert.Equal(here.EventRows, there.EventRows);
                Assert.All(
                    here.Values.Zip(there.Values),
                    pair => Assert.InRange(pair.First - pair.Second, -1e-12, 1e-12)
                );
            }
        );
    }

    private static void ForAll(Action<ITargetLabeler, int, MarketTable> check)
    {
        foreach (var (labeler, reads) in Kinds)
        {
            foreach (var market in Markets)
            {
                check(labeler, reads, market);
            }
        }
    }

    private static int[] Events(MarketTable market) =>
        [.. Enumerable.Range(0, market.Count).Where(row => row % 2 == 0)];
}
