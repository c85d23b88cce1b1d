using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Xunit;

namespace Riposte.Testkit.Labels;

/// <summary>What every labeler keeps: spans that tell the truth, nothing read beyond a label's end, nothing made up at
/// the end of the data.</summary>
public abstract class LabelerContract
{
    private static readonly ulong[] Seeds = [1, 2, 3];

    /// <summary>The labeler under test, for one market (a labeler that needs a column makes it from the market,
    /// reading no bar after the row).</summary>
    protected abstract ILabeler Create(MarketTable market);

    [Fact]
    public void Labels_are_a_rising_subset_of_the_events()
    {
        foreach (var market in Markets())
        {
            var events = EveryThird(market);
            var labels = Create(market).Label(market, events);
            Assert.NotEqual(0, labels.Count);
            Assert.All(labels.EventRows, row => Assert.Contains(row, events));
            Assert.True(labels.EventRows.Zip(labels.EventRows.Skip(1)).All(pair => pair.First < pair.Second));
        }
    }

    [Fact]
    public void Start_and_end_are_the_times_at_which_the_bars_were_known()
    {
        foreach (var market in Markets())
        {
            var labels = Create(market).Label(market, EveryThird(market));
            for (var k = 0; k < labels.Count; k++)
            {
                Assert.Equal(market.KnownAt(labels.EventRows[k]), labels.Start[k]);
                Assert.Equal(market.KnownAt(labels.EndRows[k]), labels.End[k]);
                Assert.True(labels.EndRows[k] > labels.EventRows[k]);
                Assert.Equal(Math.Max(labels.LongEndRows[k], labels.ShortEndRows[k]), labels.EndRows[k]);
            }
        }
    }

    [Fact]
    public void Bars_after_the_end_of_a_label_do_not_change_it()
    {
        foreach (var market in Markets())
        {
            var labels = Create(market).Label(market, EveryThird(market));
            for (var k = 0; k < labels.Count; k += 7)
            {
                var changed = RandomMarkets.WithOtherFuture(market, labels.EndRows[k], (ulong)k + 100);
                var again = Create(changed).Label(changed, EveryThird(changed));
                AssertSame(labels, k, again, Array.IndexOf(again.EventRows, labels.EventRows[k]));
            }
        }
    }

    [Fact]
    public void A_shorter_table_gives_fewer_labels_and_no_other_ones()
    {
        foreach (var market in Markets())
        {
            var labels = Create(market).Label(market, EveryThird(market));
            var shorter = market.Slice(0, market.Count - 50);
            var fewer = Create(shorter).Label(shorter, EveryThird(shorter));
            Assert.True(fewer.Count < labels.Count);
            for (var k = 0; k < fewer.Count; k++)
            {
                AssertSame(labels, Array.IndexOf(labels.EventRows, fewer.EventRows[k]), fewer, k);
            }
        }
    }

    [Fact]
    public void Weights_are_numbers_of_at_least_zero_and_outcomes_are_known()
    {
        foreach (var market in Markets())
        {
            var labels = Create(market).Label(market, EveryThird(market));
            Assert.All(labels.Weights, weight => Assert.True(weight >= 0 && double.IsFinite(weight)));
            Assert.All(labels.Outcomes, outcome => Assert.True(Enum.IsDefined(outcome)));
        }
    }

    [Fact]
    public void The_same_bars_give_the_same_labels()
    {
        foreach (var market in Markets())
        {
            var first = Create(market).Label(market, EveryThird(market));
            Assert.Equal(first.Hash(), Create(market).Label(market, EveryThird(market)).Hash());
        }
    }

    [Fact]
    public void No_events_give_no_labels()
    {
        var market = RandomMarkets.Walk(1, 200);
        Assert.Equal(0, Create(market).Label(market, []).Count);
    }

    [Fact]
    public void Events_that_do_not_rise_or_lie_outside_are_refused()
    {
        var market = RandomMarkets.Walk(1, 200);
        Assert.ThrowsAny<ArgumentException>(() => Create(market).Label(market, [5, 5]));
        Assert.ThrowsAny<ArgumentException>(() => Create(market).Label(market, [-1]));
        Assert.ThrowsAny<ArgumentException>(() => Create(market).Label(market, [200]));
    }

    private static IEnumerable<MarketTable> Markets() =>
        Seeds.SelectMany(seed => new[] { RandomMarkets.Walk(seed, 400), RandomMarkets.Walk(seed, 400, missing: 0.05) });

    private static int[] EveryThird(MarketTable market) =>
        [.. Enumerable.Range(0, market.Count).Where(row => row % 3 == 0)];

    private static void AssertSame(LabelTable expected, int k, LabelTable actual, int j)
    {
        Assert.True(j >= 0, $"The label of row {expected.EventRows[k]} is gone.");
        Assert.Equal(expected.EndRows[k], actual.EndRows[j]);
        Assert.Equal(expected.Outcomes[k], actual.Outcomes[j]);
        Assert.Equal(expected.LongReturn[k], actual.LongReturn[j]);
        Assert.Equal(expected.ShortReturn[k], actual.ShortReturn[j]);
        Assert.Equal(expected.LongEndRows[k], actual.LongEndRows[j]);
        Assert.Equal(expected.ShortEndRows[k], actual.ShortEndRows[j]);
    }
}
