using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Market;

/// <summary>Coarse bars of a stream are those of a table.</summary>
public sealed class CoarseBarsTests
{
    [Theory]
    [InlineData(4_000)]
    [InlineData(4_001)]
    [InlineData(-4_003)]
    public void A_stream_gives_the_bits_of_the_table(long firstBar)
    {
        var from = Interval.Parse("15m");
        var table = SampleMarket.Rough(11, 2_000, firstBar, from);
        var expected = Resampler.Resample(table, Interval.Hour);
        var coarse = new CoarseBars(from, Interval.Hour);
        var bar = 0;
        for (var row = 0; row < table.Count; row++)
        {
            if (!coarse.Add(table.Row(row), out var closed))
            {
                continue;
            }
            var same = expected.Row(bar);
            Assert.Equal(same.BarNumber, closed.BarNumber);
            Assert.Equal(same.OpenTime, closed.OpenTime);
            foreach (var input in expected.Columns)
            {
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(same[input]),
                    BitConverter.DoubleToInt64Bits(closed[input])
                );
            }
            bar++;
        }
        Assert.Equal(expected.Count, bar);
    }

    [Fact]
    public void The_same_length_or_no_multiple_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new CoarseBars(Interval.Hour, Interval.Hour));
        Assert.Throws<ArgumentException>(() => new CoarseBars(Interval.Parse("15m"), Interval.Parse("20m")));
    }
}
