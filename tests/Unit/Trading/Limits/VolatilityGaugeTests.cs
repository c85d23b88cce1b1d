using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>The gauge against a plain sum over all returns, bar by bar.</summary>
public sealed class VolatilityGaugeTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    // A day is its last hours (or longer bars) and the one under way; a return belongs to the bar it ends with.
    [Theory]
    [InlineData(15, 60, 24)]
    [InlineData(240, 240, 6)]
    [InlineData(1440, 1440, 1)]
    public void It_is_that_of_a_plain_sum_with_gaps_in_it(int minutes, int bucketMinutes, int perDay)
    {
        var interval = new Interval(minutes * Interval.Minute.Nanoseconds);
        var gauge = new VolatilityGauge(interval);
        var random = RandomStream.Named(2, "volatility-gauge");
        var returns = new List<(long Bucket, double Square)>();
        var (price, last, month) = (100.0, double.NaN, 31 * 1440 / minutes);
        for (var bar = 0; bar < month + 40; bar++)
        {
            var open = Start + bar * interval.Nanoseconds;
            var bucket = (long)bar * minutes / bucketMinutes;
            price *= 1 + 0.01 * random.NextNormal() * (bar > month ? 3 : 1);
            var isMissing = bar % 7 == 3 || bar is > 20 and < 30;
            var close = isMissing ? double.NaN : price;
            gauge.Add(new Bar(open, open + interval.Nanoseconds, close, close, close, close));
            if (!isMissing)
            {
                if (!double.IsNaN(last))
                {
                    returns.Add((bucket, (close / last - 1) * (close / last - 1)));
                }
                last = close;
            }
            if (bar < month - 60 && bar > 60)
            {
                continue;
            }
            var (day, whole) = (Mean(returns, bucket - perDay), Mean(returns, bucket - 30 * perDay));
            var annual = bucket < perDay ? double.NaN : Math.Sqrt(day * 365 * 1440 / minutes);
            Close(annual, gauge.Annual);
            if (!isMissing)
            {
                Close(bucket < 30 * perDay ? double.NaN : Math.Sqrt(day / whole), gauge.Ratio);
            }
        }
        Assert.False(double.IsNaN(gauge.Ratio));
    }

    [Fact]
    public void A_price_that_never_moves_has_no_ratio()
    {
        var gauge = new VolatilityGauge(Interval.Day);
        for (var day = 0; day < 40; day++)
        {
            var open = Start + day * Interval.Day.Nanoseconds;
            gauge.Add(new Bar(open, open + Interval.Day.Nanoseconds, 100, 100, 100, 100));
        }
        Assert.True(double.IsNaN(gauge.Ratio));
        Assert.Equal(0, gauge.Annual);
    }

    private static double Mean(List<(long Bucket, double Square)> returns, long from)
    {
        var own = returns.Where(one => one.Bucket >= from).Select(one => one.Square).ToArray();
        return own.Length == 0 ? double.NaN : own.Sum() / own.Length;
    }

    private static void Close(double expected, double actual) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-9 * expected,
            $"{expected} expected, {actual} found"
        );
}
