using Riposte.Core.Randomness;
using Riposte.Learning.Weights;

namespace Riposte.Tests.Unit.Weights;

public sealed class SequentialBootstrapTests
{
    // The example of Advances in Financial Machine Learning, section 4.5.3: three labels on the bars 0–2, 2–3 and 4–5.
    private static readonly SpanRows Book = new([0, 2, 4], [2, 3, 5]);

    [Fact]
    public void The_chances_of_the_book_after_its_second_label_was_drawn_are_5_3_and_6_fourteenths()
    {
        var bootstrap = new SequentialBootstrap(Book);
        Assert.All(bootstrap.Probabilities(), p => Assert.Equal(1.0 / 3, p, 15));
        bootstrap.Take(1);
        double[] expected = [5.0 / 14, 3.0 / 14, 6.0 / 14];
        Assert.All(expected.Zip(bootstrap.Probabilities()), pair => Assert.Equal(pair.First, pair.Second, 15));
        double[] uniqueness = [5.0 / 6, 0.5, 1];
        Assert.All(uniqueness.Zip(bootstrap.NextUniqueness()), pair => Assert.Equal(pair.First, pair.Second, 15));
    }

    [Fact]
    public void The_pooled_uniqueness_of_the_book_is_6_sevenths()
    {
        Assert.Equal(6.0 / 7, Uniqueness.Pooled(Book.First, Book.Last), 15);
        Assert.True(double.IsNaN(Uniqueness.Pooled([], [])));
        Assert.Equal(1, Uniqueness.Pooled([3, 5], [4, 9]));
    }

    [Fact]
    public void Every_chance_is_that_of_the_plain_form_after_every_draw()
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            var rows = RandomSpans(seed, 80, 90);
            var bootstrap = new SequentialBootstrap(rows);
            var random = RandomStream.Named(seed, "draws");
            var drawn = new List<int>();
            for (var draw = 0; draw < 60; draw++)
            {
                var plain = Plain(rows, drawn);
                var fast = bootstrap.NextUniqueness();
                Assert.All(plain.Zip(fast), pair => Assert.InRange(pair.First - pair.Second, -1e-12, 1e-12));
                drawn.Add(bootstrap.Next(random));
            }
        }
    }

    [Fact]
    public void Drawing_leaves_the_bits_that_a_bootstrap_of_the_same_draws_in_another_order_has()
    {
        var rows = RandomSpans(9, 300, 70);
        var bootstrap = new SequentialBootstrap(rows);
        var random = RandomStream.Named(9, "draws");
        int[] drawn = [.. Enumerable.Range(0, 300).Select(_ => bootstrap.Next(random))];
        var other = new SequentialBootstrap(rows);
        foreach (var label in drawn.Order())
        {
            other.Take(label);
        }
        Assert.Equal(bootstrap.NextUniqueness(), other.NextUniqueness());
        Assert.Equal(bootstrap.Probabilities(), other.Probabilities());
    }

    [Fact]
    public void Labels_may_come_in_any_order()
    {
        var rows = RandomSpans(3, 50, 30);
        int[] shuffled = [.. Enumerable.Range(0, 50)];
        RandomStream.Named(1, "order").Shuffle(shuffled.AsSpan());
        var other = new SpanRows(
            Array.ConvertAll(shuffled, k => rows.First[k]),
            Array.ConvertAll(shuffled, k => rows.Last[k])
        );
        var (plain, permuted) = (new SequentialBootstrap(rows), new SequentialBootstrap(other));
        foreach (var label in (int[])[4, 17, 4, 40])
        {
            plain.Take(label);
            permuted.Take(Array.IndexOf(shuffled, label));
        }
        var expected = plain.NextUniqueness();
        var actual = permuted.NextUniqueness();
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(expected[shuffled[i]], actual[i]));
    }

    [Fact]
    public void Draws_follow_the_chances()
    {
        // One draw after label 1 of the book, often: shares of 5, 3 and 6 fourteenths, within four standard errors.
        const int rounds = 20_000;
        var random = RandomStream.Named(5, "shares");
        var counts = new int[3];
        for (var round = 0; round < rounds; round++)
        {
            var bootstrap = new SequentialBootstrap(Book);
            bootstrap.Take(1);
            counts[bootstrap.Next(random)]++;
        }
        double[] expected = [5.0 / 14, 3.0 / 14, 6.0 / 14];
        for (var k = 0; k < 3; k++)
        {
            var error = Math.Sqrt(expected[k] * (1 - expected[k]) / rounds);
            Assert.InRange((double)counts[k] / rounds, expected[k] - 4 * error, expected[k] + 4 * error);
        }
    }

    [Fact]
    public void A_sequential_sample_is_more_unique_than_a_plain_one()
    {
        // As the Monte Carlo experiment of section 4.5.4 finds.
        double sequential = 0,
            plain = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            var rows = RandomSpans(seed, 40, 12);
            var random = RandomStream.Named(seed, "plain");
            sequential += SampleUniqueness(rows, SequentialBootstrap.Draw(rows, 40, seed));
            plain += SampleUniqueness(rows, [.. Enumerable.Range(0, 40).Select(_ => random.NextInt(40))]);
        }
        Assert.True(sequential > 1.05 * plain, $"{sequential / 60} against {plain / 60}");
    }

    [Fact]
    public void Equal_seeds_give_equal_samples_and_other_seeds_other_ones()
    {
        var rows = RandomSpans(2, 200, 40);
        Assert.Equal(SequentialBootstrap.Draw(rows, 100, 1), SequentialBootstrap.Draw(rows, 100, 1));
        Assert.NotEqual(SequentialBootstrap.Draw(rows, 100, 1), SequentialBootstrap.Draw(rows, 100, 2));
        Assert.Empty(SequentialBootstrap.Draw(rows, 0, 1));
    }

    [Fact]
    public void No_labels_and_spans_that_end_before_they_start_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new SequentialBootstrap(new SpanRows([], [])));
        Assert.ThrowsAny<ArgumentException>(() => new SequentialBootstrap(new SpanRows([4], [3])));
        Assert.ThrowsAny<ArgumentException>(() => SequentialBootstrap.Draw(Book, -1, 1));
    }

    internal static SpanRows RandomSpans(ulong seed, int count, int longest)
    {
        var random = RandomStream.Named(seed, "spans");
        int[] first = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(3 * count)).Order()];
        return new SpanRows(first, Array.ConvertAll(first, row => row + random.NextInt(longest)));
    }

    // The definition: mean over a label's bars of 1 ÷ (1 + drawn labels on the bar).
    private static double[] Plain(SpanRows rows, List<int> drawn) =>
        [
            .. Enumerable
                .Range(0, rows.First.Length)
                .Select(k =>
                    Enumerable
                        .Range(rows.First[k], rows.Last[k] - rows.First[k] + 1)
                        .Average(row => 1.0 / (1 + drawn.Count(d => rows.First[d] <= row && row <= rows.Last[d])))
                ),
        ];

    private static double SampleUniqueness(SpanRows rows, int[] sample)
    {
        var weights = new double[sample.Length];
        Uniqueness.Average(
            Array.ConvertAll(sample, k => rows.First[k]),
            Array.ConvertAll(sample, k => rows.Last[k]),
            weights
        );
        return weights.Average();
    }
}
