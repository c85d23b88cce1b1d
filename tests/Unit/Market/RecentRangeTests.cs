using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market;

public sealed class RecentRangeTests
{
    private static readonly Interval Quarter = Interval.Parse("15m");

    [Fact]
    public void The_mean_range_of_the_last_fourteen_closed_decision_bars()
    {
        var recent = new RecentRange(Interval.Minute);
        Assert.True(double.IsNaN(recent.Current));
        for (var i = 1; i <= 20; i++)
        {
            Assert.True(recent.Add(new Instant(i * Interval.Minute.Nanoseconds), 100 + i, 100, 100));
        }
        // Bars 7 … 20 range over 7 % … 20 %.
        Assert.Equal(0.135, recent.Current, 12);
    }

    [Fact]
    public void Minutes_and_the_bars_put_together_from_them_give_the_same_bits()
    {
        var minutes = Walk(15 * 60);
        var fine = RecentRange.OfRows(minutes, Quarter);
        var coarse = RecentRange.OfRows(Resampler.Resample(minutes, Quarter), Quarter);
        for (var bar = 0; bar < coarse.Length; bar++)
        {
            Assert.Equal(coarse[bar], fine[15 * bar + 14]);
            // A bar under way is not known yet.
            Assert.Equal(bar == 0 ? double.NaN : coarse[bar - 1], fine[15 * bar + 13]);
        }
        Assert.All(coarse, range => Assert.True(range > 0));
        Assert.NotEqual(RecentRange.OfRows(minutes, Interval.Minute)[^1], fine[^1], 3);
    }

    [Fact]
    public void Missing_bars_take_their_slot_and_are_left_out()
    {
        var recent = new RecentRange(Interval.Minute);
        recent.Add(new Instant(Interval.Minute.Nanoseconds), 104, 100, 100);
        for (var i = 2; i <= 14; i++)
        {
            recent.Add(new Instant(i * Interval.Minute.Nanoseconds), double.NaN, double.NaN, double.NaN);
            Assert.Equal(0.04, recent.Current, 12);
        }
        recent.Add(new Instant(15 * Interval.Minute.Nanoseconds), double.NaN, double.NaN, double.NaN);
        Assert.True(double.IsNaN(recent.Current));
    }

    private static MarketTable Walk(int count)
    {
        var random = RandomStream.Named(3, "recent-range");
        var (open, high, low, close) = (new double[count], new double[count], new double[count], new double[count]);
        var price = 100.0;
        for (var i = 0; i < count; i++)
        {
            open[i] = price;
            price *= 1 + 0.001 * random.NextNormal();
            close[i] = price;
            (high[i], low[i]) = (Math.Max(open[i], price) * 1.0005, Math.Min(open[i], price) * 0.9995);
            if (i % 11 == 5 || i is > 300 and < 400)
            {
                open[i] = high[i] = low[i] = close[i] = double.NaN;
            }
        }
        // 100 missing minutes are six whole quarters of an hour, fewer than the window.
        return new MarketTable(
            "TEST",
            Interval.Minute,
            0,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = open,
                [Input.High] = high,
                [Input.Low] = low,
                [Input.Close] = close,
            }
        );
    }
}
