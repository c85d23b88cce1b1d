using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Weights;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Labels;

public sealed class WeightTests
{
    [Fact]
    public void Average_uniqueness_of_the_published_hourly_example()
    {
        // Numbers: Advances in Financial Machine Learning, chapter 4, as an hourly example published with mlfinpy;
        // three digits. Eight labels of three
        // bars each: two overlapping by two bars, two by one, three in a chain, one alone.
        int[] first = [0, 1, 4, 6, 9, 10, 11, 14];
        int[] last = [.. first.Select(row => row + 2)];
        double[] expected = [0.667, 0.667, 0.833, 0.833, 0.611, 0.444, 0.611, 1];
        var weights = new double[first.Length];
        Uniqueness.Average(first, last, weights);
        Assert.All(expected.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 3));
    }

    [Fact]
    public void A_label_that_starts_where_another_ends_shares_no_bar_with_it()
    {
        var labels = RandomLabels.Of([0, 3], [3, 6]);
        Assert.Equal([1.0, 1.0], Uniqueness.Average(labels));
    }

    [Fact]
    public void Long_spans_agree_with_counting_by_hand()
    {
        var labels = RandomLabels.Make(5, 400, 120);
        var weights = Uniqueness.Average(labels);
        for (var k = 0; k < labels.Count; k++)
        {
            var sum = 0.0;
            for (var row = labels.EventRows[k] + 1; row <= labels.EndRows[k]; row++)
            {
                sum +=
                    1.0
                    / Enumerable
                        .Range(0, labels.Count)
                        .Count(j => labels.EventRows[j] < row && row <= labels.EndRows[j]);
            }
            Assert.Equal(sum / (labels.EndRows[k] - labels.EventRows[k]), weights[k], 12);
        }
    }

    [Fact]
    public void Spans_that_end_before_they_start_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Uniqueness.Average([5], [4], new double[1]));
        Assert.Throws<ArgumentException>(() => Uniqueness.Average([5], [6, 7], new double[1]));
        Uniqueness.Average([], [], []);
    }

    [Fact]
    public void Class_balance_gives_every_class_the_same_total_and_keeps_the_count()
    {
        Outcome[] outcomes =
        [
            Outcome.Short,
            Outcome.Neutral,
            Outcome.Neutral,
            Outcome.Long,
            Outcome.Long,
            Outcome.Long,
        ];
        double[] weights = [0.5, 1, 0.25, 1, 1, 0.1];
        int[] positions = [0, 1, 2, 3, 4, 5];
        var factors = ClassBalance.Factors(outcomes, weights, positions);
        Assert.Equal(2, 0.5 * factors[0], 12);
        Assert.Equal(2, 1.25 * factors[1], 12);
        Assert.Equal(2, 2.1 * factors[2], 12);
    }

    [Fact]
    public void Class_balance_looks_at_training_positions_only()
    {
        var labels = RandomLabels.Make(1, 9, 3);
        var balanced = ClassBalance.Apply(labels, [0, 1, 3]);
        Assert.Equal([0.75, 1.5, 0, 0.75, 0, 0, 0, 0, 0], balanced);
    }

    [Fact]
    public void An_empty_class_gets_no_weight_and_the_others_share()
    {
        Outcome[] outcomes = [Outcome.Neutral, Outcome.Long, Outcome.Long];
        Assert.Equal([0, 1.5, 0.75], ClassBalance.Factors(outcomes, [1, 1, 1], [0, 1, 2]));
        Assert.Equal([0, 0, 0], ClassBalance.Factors(outcomes, [1, 1, 1], []));
    }

    [Fact]
    public void Statistics_report_shares_returns_times_and_the_empty_class()
    {
        var labels = RandomLabels.Of([0, 1, 2, 3], [2, 4, 3, 9]) with
        {
            Outcomes = [Outcome.Long, Outcome.Long, Outcome.Neutral, Outcome.Long],
            LongReturn = [0.02, 0.04, -0.01, 0.03],
            ShortReturn = [-0.01, -0.01, -0.01, -0.01],
        };
        var statistics = LabelStatistics.Of(labels);
        Assert.Equal(4, statistics.Count);
        Assert.Equal([Outcome.Short], statistics.EmptyClasses);
        Assert.Equal(0.75, statistics.Classes[2].Share);
        Assert.Equal(0.03, statistics.Classes[2].MeanLongReturn, 12);
        Assert.Equal(11.0 / 3, statistics.Classes[2].MeanLongBars, 12);
        Assert.True(double.IsNaN(statistics.Classes[0].MeanLongReturn));
        Assert.Equal(0, statistics.Classes[0].Share);
        Assert.True(double.IsNaN(LabelStatistics.Of(labels, []).MeanUniqueness));
    }
}
