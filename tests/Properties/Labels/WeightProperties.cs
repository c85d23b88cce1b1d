using Riposte.Core.Randomness;
using Riposte.Learning.Weights;
using Riposte.Testkit.Labels;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Properties.Labels;

public sealed class WeightProperties
{
    [Fact]
    public void Uniqueness_and_attribution_of_random_spans_are_those_of_their_definitions()
    {
        for (ulong seed = 0; seed < 150; seed++)
        {
            var labels = RandomLabels.Make(seed, 30 + (int)(seed % 50), 1 + (int)(seed % 90));
            var rows = SpanRows.Of(labels);
            var market = labels.Market;
            var close = market[Core.Market.Input.Close].ToArray();
            int On(int row) =>
                Enumerable.Range(0, labels.Count).Count(k => rows.First[k] <= row && row <= rows.Last[k]);
            int[] on = [.. Enumerable.Range(0, market.Count).Select(On)];
            var uniqueness = Uniqueness.Average(labels);
            var attribution = ReturnAttribution.Of(market, rows);
            double[] plain = new double[labels.Count];
            for (var k = 0; k < labels.Count; k++)
            {
                var bars = Enumerable.Range(rows.First[k], rows.Last[k] - rows.First[k] + 1).ToArray();
                Assert.Equal(bars.Average(row => 1.0 / on[row]), uniqueness[k], 12);
                plain[k] = Math.Abs(bars.Sum(row => Math.Log(close[row] / close[row - 1]) / on[row]));
            }
            var mean = plain.Average();
            Assert.All(Enumerable.Range(0, labels.Count), k => Assert.Equal(plain[k] / mean, attribution[k], 9));
            Assert.Equal(1, attribution.Average(), 12);
            Assert.All(attribution, weight => Assert.True(weight >= 0));
            Assert.Equal(on.Max(), Concurrency.Of(rows.First, rows.Last).Counts.Max());
            var used = (double)on.Count(count => count > 0) / on.Sum();
            Assert.Equal(used, Uniqueness.Pooled(rows.First, rows.Last), 12);
        }
    }

    [Fact]
    public void The_order_of_the_labels_changes_no_uniqueness_and_neither_do_other_times()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            var rows = SpanRows.Of(RandomLabels.Make(seed, 60, 80));
            int[] order = [.. Enumerable.Range(0, 60)];
            RandomStream.Named(seed, "order").Shuffle(order.AsSpan());
            var (plain, shuffled, shifted) = (new double[60], new double[60], new double[60]);
            Uniqueness.Average(rows.First, rows.Last, plain);
            Uniqueness.Average(
                Array.ConvertAll(order, k => rows.First[k]),
                Array.ConvertAll(order, k => rows.Last[k]),
                shuffled
            );
            Uniqueness.Average(
                Array.ConvertAll(rows.First, row => row + 777),
                Array.ConvertAll(rows.Last, row => row + 777),
                shifted
            );
            Assert.Equal(Array.ConvertAll(order, k => plain[k]), shuffled);
            Assert.All(plain.Zip(shifted), pair => Assert.Equal(pair.First, pair.Second, 13));
        }
    }

    [Fact]
    public void Decay_never_falls_ends_at_one_and_starts_where_it_was_told_to()
    {
        var random = RandomStream.Named(1, "decay");
        for (var round = 0; round < 300; round++)
        {
            double[] uniqueness = [.. Enumerable.Range(0, 400).Select(_ => 0.01 + random.NextDouble())];
            var oldest = 1.98 * random.NextDouble() - 0.98;
            var factors = TimeDecay.Factors(uniqueness, oldest);
            Assert.True(factors.Zip(factors.Skip(1)).All(pair => pair.First <= pair.Second));
            Assert.All(factors, factor => Assert.InRange(factor, 0, 1));
            Assert.Equal(1, factors[^1]);
            if (oldest >= 0)
            {
                Assert.InRange(factors[0], oldest, oldest + 0.02);
                continue;
            }
            var gone = uniqueness.Where((_, k) => factors[k] == 0).Sum() / uniqueness.Sum();
            Assert.InRange(gone, -oldest - 0.01, -oldest + 0.01);
        }
    }

    [Fact]
    public void Prices_after_the_end_of_a_label_change_its_attribution_by_the_common_scale_only()
    {
        var labels = RandomLabels.Make(12, 120, 40);
        var rows = SpanRows.Of(labels);
        var before = ReturnAttribution.Of(labels.Market, rows);
        const int kept = 100;
        var other = RandomMarkets.WithOtherFuture(labels.Market, kept, 5);
        var after = ReturnAttribution.Of(other, rows);
        int[] ended = [.. Enumerable.Range(0, labels.Count).Where(k => rows.Last[k] <= kept && before[k] > 1e-6)];
        Assert.True(ended.Length > 20);
        var ratio = after[ended[0]] / before[ended[0]];
        Assert.All(ended, k => Assert.InRange(after[k] / before[k] / ratio, 1 - 1e-9, 1 + 1e-9));
    }
}
