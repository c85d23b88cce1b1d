using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Basics;

public sealed class MarketTableTests
{
    [Fact]
    public void Equal_values_have_equal_hashes_and_one_changed_bit_another()
    {
        Assert.Equal(Table([1, 2, double.NaN]).Hash, Table([1, 2, 0 * double.PositiveInfinity]).Hash);
        Assert.NotEqual(Table([1, 2, 3]).Hash, Table([1, 2, Math.BitIncrement(3)]).Hash);
        Assert.NotEqual(Table([1, 2, 3]).Hash, Table([1, 2]).Hash);
    }

    [Fact]
    public void Rows_and_times_correspond()
    {
        var table = Table([1, 2, double.NaN, 4]);
        Assert.Equal(2, table.RowAt(table.OpenTime(2)));
        Assert.Equal(2, table.RowAt(table.KnownAt(2) - 1L));
        Assert.True(table.IsMissing(2));
        Assert.Equal(4, table.Row(3)[Input.Close]);
        Assert.True(double.IsNaN(table.Row(3)[Input.Volume]));
        Assert.Equal(table.OpenTime(1), table.Slice(1, 2).OpenTime(0));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Table([1]).Array(Input.Trades));
        Assert.Contains("trades", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            new MarketTable("X", Interval.Minute, 0, new Dictionary<Input, double[]>())
        );
    }

    [Fact]
    public void Constant_funding_falls_on_the_eight_hour_grid_inside_the_period()
    {
        var start = Instant.FromDate(2022, 1, 1);
        var table = FundingTable.Constant(0.0001, start, start + Instant.NanosecondsPerDay);
        Assert.Equal(
            [start, start + 8 * Interval.Hour.Nanoseconds, start + 16 * Interval.Hour.Nanoseconds],
            table.Times.ToArray()
        );
        Assert.Equal(3, FundingTable.Constant(0.0001, start + 1, start + Instant.NanosecondsPerDay + 1).Count);
    }

    private static MarketTable Table(double[] close) =>
        new(
            "BTCUSDT",
            Interval.Minute,
            1000,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = close,
                [Input.High] = close,
                [Input.Low] = close,
                [Input.Close] = close,
            }
        );
}
