using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Meta;

namespace Riposte.Tests.Unit.Labels;

public sealed class BetSizeTests
{
    // The first two are published with mlfinpy (.358410 and .489817); all: Python, 2Φ(z) − 1 by math.erfc.
    [Theory]
    [InlineData(0.711, 2, 0.35841048500837136)]
    [InlineData(0.775, 2, 0.4898170024803301)]
    [InlineData(0.898, 2, 0.8115094981470494)]
    [InlineData(0.5, 3, 0.26111731963647267)]
    [InlineData(0.2, 3, -0.26111731963647267)]
    [InlineData(0.45, 2, -0.08005561918299253)]
    [InlineData(0.5, 2, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(0, 2, -1)]
    public void Sizes_from_probabilities_are_those_published(double probability, int classes, double expected)
    {
        Assert.Equal(expected, BetSize.FromProbability(probability, Outcome.Long, classes), 13);
        Assert.Equal(-expected, BetSize.FromProbability(probability, Outcome.Short, classes), 13);
        Assert.Equal(0, BetSize.FromProbability(probability, Outcome.Neutral, classes), 13);
    }

    [Fact]
    public void What_is_no_probability_has_no_size()
    {
        Assert.All((double[])[double.NaN, -0.01, 1.01], p => Assert.True(double.IsNaN(BetSize.FromProbability(p))));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetSize.FromProbability(0.5, Outcome.Long, 1));
    }

    [Fact]
    public void Sizes_are_rounded_to_steps_and_stay_within_one()
    {
        Assert.Equal(0.4, BetSize.Discretise(0.35841, 0.1), 15);
        Assert.Equal(-0.5, BetSize.Discretise(-0.489817, 0.25), 15);
        Assert.Equal(1, BetSize.Discretise(0.95, 0.6));
        Assert.True(double.IsNaN(BetSize.Discretise(double.NaN, 0.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetSize.Discretise(0.5, 0));
    }

    [Fact]
    public void The_average_of_active_bets_is_that_of_the_definition()
    {
        var random = RandomStream.Named(3, "bets");
        Instant[] start = [.. Enumerable.Range(0, 80).Select(_ => At(random.NextInt(200))).Order()];
        Instant[] end = [.. start.Select(time => time + (1 + random.NextInt(30)) * Interval.Hour.Nanoseconds)];
        double[] sizes = [.. start.Select(_ => 2 * random.NextDouble() - 1)];
        Instant[] times = [.. Enumerable.Range(0, 240).Select(At)];
        var averages = BetSize.AverageActive(new LabelSpans(start, end, Interval.Hour), sizes, times);
        for (var i = 0; i < times.Length; i++)
        {
            double[] on =
            [
                .. Enumerable.Range(0, 80).Where(k => start[k] <= times[i] && times[i] < end[k]).Select(k => sizes[k]),
            ];
            Assert.Equal(on.Length == 0 ? 0 : on.Average(), averages[i], 14);
        }
        Assert.Equal(0, averages[^1]);
    }

    [Fact]
    public void An_unknown_bet_makes_its_averages_unknown_and_leaves_no_trace()
    {
        var spans = new LabelSpans([At(0), At(1)], [At(3), At(2)], Interval.Hour);
        var averages = BetSize.AverageActive(spans, [0.5, double.NaN], [At(0), At(1), At(2), At(3)]);
        Assert.Equal([0.5, double.NaN, 0.5, 0], averages);
        Assert.Throws<ArgumentException>(() => BetSize.AverageActive(spans, [1], []));
        Assert.Throws<ArgumentException>(() => BetSize.AverageActive(spans, [1, 1], [At(1), At(0)]));
    }

    private static Instant At(int hour) => Instant.FromDate(2024, 1, 1) + hour * Interval.Hour.Nanoseconds;
}
