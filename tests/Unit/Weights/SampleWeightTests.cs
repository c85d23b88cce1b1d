using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Learning.Weights;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Weights;

public sealed class SampleWeightTests
{
    private static readonly double[] Hourly = [0.667, 0.667, 0.833, 0.833, 0.611, 0.444, 0.611, 1];

    // Golden numbers: snippet 4.11 of Advances in Financial Machine Learning in Python on the published hourly example.
    public static TheoryData<double, double[]> Decays =>
        new()
        {
            { 1, [1, 1, 1, 1, 1, 1, 1, 1] },
            {
                0.5,
                [
                    0.558859865867,
                    0.617719731733,
                    0.691228379809,
                    0.764737027886,
                    0.818655135898,
                    0.857836216025,
                    0.911754324038,
                    1,
                ]
            },
            {
                0,
                [
                    0.117719731733,
                    0.235439463466,
                    0.382456759619,
                    0.529474055771,
                    0.637310271797,
                    0.715672432051,
                    0.823508648076,
                    1,
                ]
            },
            { -0.25, [0, 0, 0.176609012825, 0.372632074362, 0.516413695729, 0.620896576068, 0.764678197435, 1] },
            { -0.5, [0, 0, 0, 0.058948111543, 0.274620543593, 0.431344864102, 0.647017296152, 1] },
        };

    [Theory]
    [MemberData(nameof(Decays))]
    public void Time_decay_is_the_line_of_the_book(double oldest, double[] expected)
    {
        var factors = TimeDecay.Factors(Hourly, oldest);
        Assert.All(expected.Zip(factors), pair => Assert.InRange(pair.First - pair.Second, -1e-12, 1e-12));
        Assert.Equal(expected.Length, factors.Length);
        Assert.Equal(1, factors[^1]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_decay_outside_its_range_is_refused(double oldest) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeDecay.Factors(Hourly, oldest));

    [Fact]
    public void Labels_without_uniqueness_do_not_decay()
    {
        Assert.Equal([1, 1], TimeDecay.Factors([0, 0], 0.2));
        Assert.Empty(TimeDecay.Factors([], 0));
    }

    [Fact]
    public void Return_attribution_divides_each_return_among_the_labels_on_its_bar()
    {
        // Golden numbers: the definition in Python (math.log), closes and spans as here.
        var market = Market(100, 101, 100.5, 102, 101, 103, 104, 102.5);
        var weights = ReturnAttribution.Of(market, new SpanRows([1, 2, 4], [3, 5, 7]));
        double[] expected = [1.8074003737224653, 1.1911541144104558, 0.0014455118670785763];
        Assert.All(expected.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [Fact]
    public void A_move_over_a_missing_bar_belongs_to_the_next_known_close()
    {
        var gap = ReturnAttribution.Of(Market(100, double.NaN, 110, 121), new SpanRows([1, 3], [2, 3]));
        // ln 1.1 and ln 1.1: equal weights.
        Assert.Equal(1, gap[0], 12);
        Assert.Equal(1, gap[1], 12);
    }

    [Fact]
    public void Labels_that_saw_no_move_have_no_attribution_and_spans_past_the_data_are_refused()
    {
        Assert.Equal([0, 0], ReturnAttribution.Of(Market(5, 5, 5), new SpanRows([1, 1], [1, 2])));
        Assert.Throws<ArgumentException>(() => ReturnAttribution.Of(Market(5, 5, 5), new SpanRows([1], [3])));
        Assert.Empty(ReturnAttribution.Of(Market(5, 5, 5), new SpanRows([], [])));
    }

    [Fact]
    public void Parts_multiply_and_nothing_outside_the_positions_weighs()
    {
        var labels = RandomLabels.Make(4, 60, 20);
        labels = labels with { Weights = Uniqueness.Average(labels) };
        int[] positions = [.. Enumerable.Range(0, 60).Where(k => k % 4 != 1)];
        var options = new WeightOptions(true, true, 0.3, true);
        var weights = SampleWeights.Of(labels, positions, options);
        var attribution = ReturnAttribution.Of(labels.Market, SpanRows.Of(labels));
        var decay = TimeDecay.Factors([.. positions.Select(k => labels.Weights[k])], 0.3);
        double[] product = new double[60];
        for (var i = 0; i < positions.Length; i++)
        {
            product[positions[i]] = labels.Weights[positions[i]] * attribution[positions[i]] * decay[i];
        }
        var factors = ClassBalance.Factors(labels.Outcomes, product, positions);
        for (var k = 0; k < 60; k++)
        {
            Assert.Equal(product[k] * factors[(int)labels.Outcomes[k]], weights[k], 14);
        }
        Assert.All(Enumerable.Range(0, 60).Except(positions), k => Assert.Equal(0, weights[k]));
        Assert.Equal(positions.Length, positions.Sum(k => weights[k]), 9);
    }

    [Fact]
    public void Labels_that_are_tested_do_not_scale_the_weights_of_those_that_train()
    {
        // Bits: divided by the mean of all labels, most weights would differ in their last digit.
        var closes = Enumerable.Range(0, 40).Select(i => 100 + i * i % 7 + 0.1 * i).ToArray();
        var options = new WeightOptions(Uniqueness: false, ReturnAttribution: true);
        int[] rows = [.. Enumerable.Range(0, 12).Select(k => 3 * k)];
        double[] Weights(double future)
        {
            double[] changed = [.. closes.Select((close, i) => i > 21 ? close * (1 + future * (i % 3)) : close)];
            var none = Array.ConvertAll(rows, _ => double.NaN);
            int[] ends = Array.ConvertAll(rows, row => row + 3);
            var times = Array.ConvertAll(rows, row => new Instant(row));
            var outcomes = new Riposte.Learning.Contracts.Outcome[12];
            double[] ones = [.. Enumerable.Repeat(1.0, 12)];
            var table = new LabelTable(
                Market(changed),
                rows,
                times,
                times,
                ends,
                outcomes,
                none,
                none,
                ends,
                ends,
                ones
            );
            return SampleWeights.Of(table, [0, 1, 2, 3, 4, 5, 6], options);
        }
        Assert.Equal(Weights(0), Weights(0.37));
        Assert.Equal(Math.Abs(Math.Log(closes[3] / closes[0])), Weights(0)[0], 13);
    }

    [Fact]
    public void By_default_weights_are_the_uniqueness_and_without_it_one()
    {
        var labels = RandomLabels.Make(4, 30, 20);
        labels = labels with { Weights = Uniqueness.Average(labels) };
        int[] all = [.. Enumerable.Range(0, 30)];
        Assert.Equal(labels.Weights, SampleWeights.Of(labels, all, new WeightOptions()));
        Assert.All(SampleWeights.Of(labels, all, new WeightOptions(Uniqueness: false)), w => Assert.Equal(1, w));
        Assert.Throws<ArgumentException>(() =>
            SampleWeights.Product(labels.Weights, null, all, new WeightOptions(ReturnAttribution: true))
        );
    }

    [Fact]
    public void Symbols_share_no_bars_unless_asked_to()
    {
        // Two symbols with the same two overlapping labels each.
        var zero = Instant.FromDate(2024, 1, 1);
        Instant At(int hour) => zero + hour * Interval.Hour.Nanoseconds;
        var spans = new LabelSpans(
            [At(1), At(1), At(2), At(2)],
            [At(3), At(3), At(4), At(4)],
            Interval.Hour,
            [0, 1, 0, 1]
        );
        var alone = new double[2];
        Uniqueness.Average([2, 3], [3, 4], alone);
        Assert.Equal([alone[0], alone[0], alone[1], alone[1]], Uniqueness.Average(spans));
        Assert.Equal([0.375, 0.375, 0.375, 0.375], Uniqueness.Average(spans, acrossSymbols: true));
    }

    [Fact]
    public void Rows_of_spans_are_those_of_the_table()
    {
        var labels = RandomLabels.Make(8, 100, 30);
        var (rows, spans) = (SpanRows.Of(labels), SpanRows.Of(labels.Spans));
        var shift = rows.First[0] - spans.First[0];
        Assert.Equal(rows.First, spans.First.Select(row => row + shift));
        Assert.Equal(rows.Last, spans.Last.Select(row => row + shift));
    }

    private static MarketTable Market(params double[] closes)
    {
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            columns[input] = closes;
        }
        return new MarketTable("TEST", Interval.Hour, 0, columns);
    }
}
