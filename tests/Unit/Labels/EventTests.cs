using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Features.Volatility;
using Riposte.Learning.Labels.Events;
using Riposte.Testkit.Labels;

namespace Riposte.Tests.Unit.Labels;

public sealed class EventTests
{
    private static readonly double[] Ones = [.. Enumerable.Repeat(1.0, 400)];

    /// <summary>Every sampler, on columns made from the market alone.</summary>
    private static IEnumerable<IEventSampler> Samplers(MarketTable market)
    {
        var ranges = RandomMarkets.Ranges(market, 5);
        double[] shares = [.. ranges.Select(range => range / 100)];
        return
        [
            new EveryBar(1),
            new EveryBar(7),
            new CusumFilter(0.02),
            new CusumFilter(1.5, shares),
            new SpikeFilter(ranges, 20, 0.9),
            new SpikeFilter(shares, 20, 0.5, 1.3),
            Schedule.EveryHours(6),
            Schedule.FirstBarOfDay,
        ];
    }

    [Fact]
    public void Events_rise_and_are_never_missing_bars_and_know_nothing_of_later_ones()
    {
        for (ulong seed = 1; seed < 6; seed++)
        {
            var market = RandomMarkets.Walk(seed, 400, missing: 0.1);
            foreach (var cut in (int[])[50, 199, 350])
            {
                var changed = RandomMarkets.WithOtherFuture(market, cut, seed + 50);
                var pairs = Samplers(market).Zip(Samplers(changed));
                foreach (var (sampler, again) in pairs)
                {
                    var rows = sampler.Sample(market);
                    Assert.NotEmpty(rows);
                    Assert.All(rows, row => Assert.False(market.IsMissing(row)));
                    Assert.True(rows.Zip(rows.Skip(1)).All(pair => pair.First < pair.Second));
                    Assert.Equal(rows.Where(row => row <= cut), again.Sample(changed).Where(row => row <= cut));
                }
            }
        }
    }

    [Fact]
    public void The_cusum_filter_finds_the_published_events()
    {
        // mlfinpy, dollar_bar_sample, threshold 0.02.
        var (_, closes) = DollarBars();
        Assert.Equal([60, 217, 330, 408, 572, 623, 733, 879, 963], new CusumFilter(0.02).Sample(OfCloses(closes)));
    }

    [Fact]
    public void The_daily_volatility_has_the_published_values()
    {
        // mlfinpy, dollar_bar_sample: 960 values, the last one, and the targets of the first and last event.
        var (times, closes) = DollarBars();
        var step = new EwmDeviationStep(100);
        var values = new Dictionary<int, double>();
        for (var i = 0; i < times.Length; i++)
        {
            // The last bar more than a day before, as snippet 3.1 has it.
            var before = times.Count(time => time < times[i] - 86_400_000) - 1;
            if (before >= 0)
            {
                values[i] = step.Step(closes[i] / closes[before] - 1);
            }
        }
        Assert.Equal(960, values.Count);
        Assert.Equal(0.00896823893217064, values[999], 1e-14);
        Assert.Equal(0.010166261175903357, values[217], 1e-14);
        Assert.Equal(0.006455887663302873, values[963], 1e-14);
    }

    [Fact]
    public void Volatility_of_labels_is_the_feature_of_the_catalogue()
    {
        var market = RandomMarkets.Walk(3, 200);
        var panel = FeaturePanel.Create(
            [FeatureSpec.Parse("ewm_deviation(10,4)")],
            market.Interval,
            market.Columns.ToHashSet()
        );
        var column = panel.Run(market, Core.Workers.SerialWorkers.Instance).Columns[0];
        var close = market.Array(Input.Close);
        for (var row = 5; row < 150; row += 12)
        {
            // The definition, squared weights and all, over every return so far.
            double[] returns = [.. Enumerable.Range(4, row - 3).Select(i => close[i] / close[i - 4] - 1)];
            double[] weights = [.. returns.Select((_, i) => Math.Pow(1 - 2.0 / 11, returns.Length - 1 - i))];
            var sum = weights.Sum();
            var mean = weights.Zip(returns, (w, r) => w * r).Sum() / sum;
            var variance = weights.Zip(returns, (w, r) => w * (r - mean) * (r - mean)).Sum() / sum;
            var unbiased = variance * sum * sum / (sum * sum - weights.Sum(w => w * w));
            Assert.Equal(Math.Sqrt(unbiased), column[row], 1e-12);
        }
    }

    [Fact]
    public void Only_the_side_that_fires_starts_again_and_missing_bars_keep_the_sums()
    {
        var market = OfCloses([100, 101.2, double.NaN, 102.1, 100, 97.9, 99, 100.5]);
        // ln(1.021) = 0.0208 fires on row 3; the fall from there is ln(97.9 / 102.1) = −0.042 by row 5, over on row 4
        // with −0.0208, and again with ln(97.9 / 100) = −0.0212 on row 5; the rise since is ln(100.5 / 97.9) = 0.0262.
        Assert.Equal([3, 4, 5, 7], new CusumFilter(0.02).Sample(market));
        Assert.Empty(new CusumFilter(0.02, [.. Ones.Take(8).Select(_ => double.NaN)]).Sample(market));
        Assert.Throws<ArgumentException>(() => new CusumFilter(0).Sample(market));
    }

    [Fact]
    public void A_sum_that_does_not_fire_is_kept_when_the_threshold_falls_below_it()
    {
        // Sums after row 2: 0.015 up and 0.015 down, both beyond 0.01; the fall counts, the rise fires on the next row.
        var market = OfCloses([100, 100 * Math.Exp(0.03), 100 * Math.Exp(0.015), 100 * Math.Exp(0.015)]);
        Assert.Equal([2, 3], new CusumFilter(1, [0.05, 0.05, 0.01, 0.01]).Sample(market));
    }

    [Fact]
    public void A_spike_is_one_event_and_is_measured_by_bars_before_it()
    {
        var market = OfCloses([.. Ones.Take(9)]);
        double[] values = [1, 2, 3, 9, 9, 2, double.NaN, 9, 9];
        // Medians before rows 3, 4, 5, 7 and 8: 2, 3, 9, 9, 9.
        Assert.Equal([3], new SpikeFilter(values, 3, 0.5, 2).Sample(market));
        Assert.Equal([3], new SpikeFilter(values, 3, 0.9).Sample(market));
        Assert.Empty(new SpikeFilter(values, 9, 0.5).Sample(market));
    }

    [Fact]
    public void A_schedule_means_when_bars_are_known()
    {
        var start = Interval.Hour.BarNumber(Instant.FromDate(2024, 1, 1));
        var market = new MarketTable("TEST", Interval.Hour, start, Columns([.. Ones.Take(50)]));
        // The bar that opens at 07:00 is known at 08:00.
        Assert.Equal([7, 15, 23, 31, 39, 47], Schedule.Funding.Sample(market));
        Assert.Equal([0, 24, 48], Schedule.FirstBarOfDay.Sample(market));
        Assert.Equal([9, 33], Schedule.At(10 * Interval.Hour.Nanoseconds).Sample(market));
        double[] holes = [.. Ones.Take(50)];
        holes.AsSpan(7, 2).Fill(double.NaN);
        holes.AsSpan(15, 9).Fill(double.NaN);
        // 08:00 is known two bars late; 16:00 never came before 24:00, which the next bar takes.
        Assert.Equal([9, 24, 31, 39, 47], Schedule.Funding.Sample(new("TEST", Interval.Hour, start, Columns(holes))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.EveryHours(5));
        Assert.Throws<ArgumentException>(() => Schedule.At());
    }

    [Fact]
    public void Every_nth_bar_is_counted_on_the_global_grid()
    {
        var market = RandomMarkets.Walk(1, 100);
        var all = new EveryBar(5).Sample(market).Select(market.OpenTime);
        var later = market.Slice(13, 87);
        Assert.Equal(
            all.Where(time => time >= later.OpenTime(0)),
            new EveryBar(5).Sample(later).Select(later.OpenTime)
        );
    }

    private static MarketTable OfCloses(double[] closes) => new("TEST", Interval.Hour, 0, Columns(closes));

    private static Dictionary<Input, double[]> Columns(double[] closes) =>
        new()
        {
            [Input.Open] = closes,
            [Input.High] = closes,
            [Input.Low] = closes,
            [Input.Close] = closes,
        };

    private static (long[] Times, double[] Closes) DollarBars()
    {
        var lines = Repository.Checkout.Lines("tests/corpus/labels/dollar_bars.csv");
        var cells = lines.Where(line => line[0] != '#').Select(line => line.Split(',')).ToArray();
        return (
            [.. cells.Select(cell => long.Parse(cell[0], CultureInfo.InvariantCulture))],
            [.. cells.Select(cell => double.Parse(cell[1], CultureInfo.InvariantCulture))]
        );
    }
}
