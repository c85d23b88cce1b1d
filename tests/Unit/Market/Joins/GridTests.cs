using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Joins;

public sealed class GridTests
{
    private static MarketTable Table(string symbol, long first, params double[] closes) =>
        Table(symbol, Interval.Minute, first, closes);

    private static MarketTable Table(string symbol, Interval interval, long first, double[] closes) =>
        new(
            symbol,
            interval,
            first,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = closes,
                [Input.High] = closes,
                [Input.Low] = closes,
                [Input.Close] = closes,
            }
        );

    private static double[] Closes(MarketTable table) => table[Input.Close].ToArray();

    [Fact]
    public void Symbols_are_laid_over_one_grid_and_nothing_is_carried_into_what_they_lack()
    {
        var aligned = AlignedTables.Align([Table("A", 10, 1, 2, 3), Table("B", 12, 7, 8)], GridExtent.Union);

        Assert.Equal((10, 4), (aligned.FirstBar, aligned.Count));
        Assert.Equal([1, 2, 3, double.NaN], Closes(aligned["A"]));
        Assert.Equal([double.NaN, double.NaN, 7, 8], Closes(aligned["B"]));
    }

    [Fact]
    public void An_intersection_holds_only_rows_of_every_symbol()
    {
        var aligned = AlignedTables.Align([Table("A", 10, 1, 2, 3), Table("B", 12, 7, 8)], GridExtent.Intersection);
        var apart = AlignedTables.Align([Table("A", 10, 1), Table("B", 12, 7)], GridExtent.Intersection);

        Assert.Equal([3], Closes(aligned["A"]));
        Assert.Equal([7], Closes(aligned["B"]));
        Assert.Equal(0, apart.Count);
    }

    [Fact]
    public void Tables_of_different_grids_or_of_one_symbol_are_not_aligned()
    {
        var hour = Table("B", Interval.Hour, 0, [1]);

        Assert.Throws<ArgumentException>(() => AlignedTables.Align([Table("A", 0, 1), hour], GridExtent.Union));
        Assert.Throws<ArgumentException>(() =>
            AlignedTables.Align([Table("A", 0, 1), Table("A", 0, 1)], GridExtent.Union)
        );
        Assert.Throws<ArgumentException>(() => AlignedTables.Align([], GridExtent.Union));
        Assert.Throws<ArgumentException>(() => AlignedTables.Align([hour], GridExtent.Union)["C"]);
    }

    [Fact]
    public void A_coarse_bar_is_seen_from_the_fine_row_that_closes_with_it()
    {
        // Minutes 0 to 12 beside bars of five minutes: bar 0 closes with minute 4, bar 1 with minute 9.
        var fine = Table("A", 0, new double[13]);
        var coarse = Table("A", new Interval(5 * Interval.Minute.Nanoseconds), 0, [100, 200, 300]);
        var rows = TimeframeJoin.Rows(fine, coarse);

        Assert.Equal([-1, -1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 1], rows);
        Assert.Equal(
            [double.NaN, 100, 200],
            ((int[])[0, 4, 12]).Select(i => TimeframeJoin.Column(rows, coarse, Input.Close)[i])
        );
    }

    [Fact]
    public void A_missing_coarse_bar_is_unknown_and_so_is_what_lies_behind_the_last()
    {
        var fine = Table("A", 0, new double[20]);
        var coarse = Table("A", new Interval(5 * Interval.Minute.Nanoseconds), 0, [100, double.NaN]);
        var values = TimeframeJoin.Column(TimeframeJoin.Rows(fine, coarse), coarse, Input.Close);

        Assert.Equal(100, values[8]);
        Assert.All(values[9..], value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Coarse_bars_that_are_no_multiple_are_refused() =>
        Assert.Throws<ArgumentException>(() => TimeframeJoin.Rows(Table("A", Interval.Hour, 0, [1]), Table("A", 0, 1)));

    [Fact]
    public void Parts_with_different_columns_join_to_one_table()
    {
        var plain = Table("A", 5, 1, double.NaN);
        var flagged = new MarketTable(
            "A",
            Interval.Minute,
            7,
            plain.Columns.ToDictionary(input => input, _ => (double[])[3]).Append(new(Input.Flags, [8])).ToDictionary()
        );
        var joined = BarGrids.Concatenate([plain, flagged]);

        Assert.Equal([1, double.NaN, 3], Closes(joined));
        Assert.Equal([0, double.NaN, 8], joined[Input.Flags].ToArray());
        Assert.Throws<ArgumentException>(() => BarGrids.Concatenate([flagged, plain]));
        Assert.Throws<ArgumentException>(() => BarGrids.Concatenate([]));
    }

    [Fact]
    public void Joined_columns_have_the_length_of_the_bars_and_names_of_their_own()
    {
        var bars = Table("A", 0, 1, 2);
        var column = new JoinedColumn("funding.rate", [3, 4]);

        Assert.Equal([3, 4], new JoinedTable(bars, [column])["funding.rate"].ToArray());
        Assert.Throws<ArgumentException>(() => new JoinedTable(bars, [column, column]));
        Assert.Throws<ArgumentException>(() => new JoinedTable(bars, [new JoinedColumn("x", [1])]));
        Assert.Throws<ArgumentException>(() => new JoinedTable(bars, [])["x"].Length);
    }
}
