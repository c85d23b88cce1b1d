using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using static Riposte.Tests.Unit.Market.Series.Rows;

namespace Riposte.Tests.Unit.Market.Series;

public sealed class SeriesTableTests
{
    [Fact]
    public void Arrays_of_the_wrong_type_or_length_are_refused()
    {
        Instant[] times = [At(1), At(2)];
        Array[][] bad =
        [
            [new double[2]],
            [new double[2], new long[2]],
            [new double[2], new double[1]],
            [new double[2], new double[2], new double[2]],
        ];

        Assert.All(bad, columns => Assert.Throws<ArgumentException>(() => Table(columns)));
        Assert.Throws<ArgumentException>(() =>
            new SeriesTable(DataKinds.Funding, times, [new double[2], new double[2]], [RowFlags.None])
        );

        SeriesTable Table(Array[] columns) => new(DataKinds.Funding, times, columns);
    }

    [Fact]
    public void Rows_of_a_range_include_its_start_and_not_its_end()
    {
        var table = Funding((1, 0.1), (3, 0.3), (5, 0.5), (7, 0.7));

        Assert.Equal("3 0.3 0; 5 0.5 0", Text(table.Within(new TimeRange(At(3), At(7)))));
        Assert.Equal("3 0.3 0; 5 0.5 0", Text(table.Within(new TimeRange(At(2), At(6)))));
        Assert.Same(table, table.Within(new TimeRange(At(1), At(8))));
        Assert.Same(table, table.Slice(0, 4));
        Assert.Equal(0, table.Within(new TimeRange(At(8), At(9))).Count);
        Assert.Equal(0, table.Within(new TimeRange(At(5), At(5))).Count);
        Assert.Equal(0, table.Within(new TimeRange(At(7), At(1))).Count);
        Assert.Equal([0, 0, 1, 1, 4], new[] { 0L, 1, 2, 3, 8 }.Select(minute => table.LowerBound(At(minute))));
    }

    [Fact]
    public void Order_is_by_time_then_keys_and_equal_rows_are_out_of_order()
    {
        Assert.Equal(-1, Quotes((1, 5, 1, 0), (1, 6, 1, 0), (2, 1, 1, 0)).FirstDisorder());
        Assert.Equal(1, Quotes((1, 5, 1, 0), (1, 5, 2, 0)).FirstDisorder());
        Assert.Equal(2, Quotes((1, 5, 1, 0), (1, 6, 1, 0), (1, 4, 1, 0)).FirstDisorder());
        Assert.Equal(1, Quotes((2, 5, 1, 0), (1, 6, 1, 0)).FirstDisorder());
        Assert.Equal(1, Funding((1, 0.1), (1, 0.2)).FirstDisorder());
        Assert.Equal(-1, SeriesTable.Empty(DataKinds.Depth).FirstDisorder());
    }

    [Fact]
    public void The_hash_tells_every_difference()
    {
        SeriesTable[] tables =
        [
            Funding((1, 0.1), (2, 0.2)),
            Funding((1, 0.1), (3, 0.2)),
            Funding((1, 0.1), (2, 0.3)),
            Funding((1, 0.1)),
            Funding((1, 0.1, RowFlags.None), (2, 0.2, RowFlags.Suspect)),
            SeriesTable.Empty(DataKinds.Funding),
            SeriesTable.Empty(DataKinds.OpenInterest),
        ];

        Assert.Equal(tables.Length, tables.Select(table => table.Hash()).Distinct().Count());
        Assert.Equal(tables[0].Hash(), Funding((1, 0.1), (2, 0.2)).Hash());
    }

    [Fact]
    public void When_a_record_is_known_depends_on_its_kind()
    {
        var bar = new SeriesBuilder(DataKinds.Bars).Begin(At(60)).Build();
        var statistic = new SeriesBuilder(DataKinds.OpenInterest).Begin(At(60)).Build();

        Assert.Equal(At(75), bar.KnownAt(0, new Interval(15 * Interval.Minute.Nanoseconds)));
        Assert.Throws<ArgumentNullException>(() => bar.KnownAt(0));
        Assert.Equal(At(60), Funding((60, 0.1)).KnownAt(0));
        Assert.Equal(At(65), statistic.KnownAt(0));
        Assert.Equal(new Instant(77), Quotes((60, 1, 1, 77)).KnownAt(0));
    }

    [Fact]
    public void Partitions_are_days_or_calendar_months()
    {
        var time = Instant.FromDate(2024, 2, 29) + 5;

        Assert.Equal(
            new TimeRange(Instant.FromDate(2024, 2, 29), Instant.FromDate(2024, 3, 1)),
            DataKinds.Trades.PartitionAt(time)
        );
        Assert.Equal(
            new TimeRange(Instant.FromDate(2024, 2, 1), Instant.FromDate(2024, 3, 1)),
            DataKinds.Bars.PartitionAt(time)
        );
        Assert.Equal(
            new TimeRange(Instant.FromDate(1969, 12, 1), Instant.FromDate(1970, 1, 1)),
            DataKinds.Bars.PartitionAt(new Instant(-1))
        );
    }
}
