using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using static Riposte.Tests.Unit.Market.Series.Rows;

namespace Riposte.Tests.Unit.Market.Series;

public sealed class SeriesMergeTests
{
    private const RowFlags Plain = RowFlags.None;
    private const RowFlags Second = RowFlags.SecondSource;
    private const RowFlags Rebuilt = RowFlags.Rebuilt;
    private const RowFlags Suspect = RowFlags.Suspect;

    [Fact]
    public void A_union_keeps_adds_and_revises()
    {
        var older = Funding((1, 0.1), (2, 0.2), (4, 0.4), (6, 0.6));
        var newer = Funding((0, 0.0), (2, 0.2), (3, 0.3), (4, 0.5), (9, 0.9));

        var union = SeriesMerge.Union(older, newer, out var count);

        Assert.Equal("0 0 0; 1 0.1 0; 2 0.2 0; 3 0.3 0; 4 0.5 0; 6 0.6 0; 9 0.9 0", Text(union));
        Assert.Equal(new MergeCount(Added: 3, Unchanged: 1, Revised: 1, Kept: 2), count);
    }

    [Fact]
    public void Nothing_new_gives_the_older_table_itself()
    {
        var older = Funding((1, 0.1), (2, double.NaN));

        Assert.Same(older, SeriesMerge.Union(older, Funding((2, double.NaN)), out var count));
        Assert.Equal(new MergeCount(0, 1, 0, 1), count);
        Assert.Same(older, SeriesMerge.Union(older, SeriesTable.Empty(DataKinds.Funding), out _));
    }

    [Theory]
    [InlineData(Plain, Plain, true)]
    [InlineData(Plain, Second, false)]
    [InlineData(Plain, Rebuilt, false)]
    [InlineData(Suspect, Second, false)]
    [InlineData(Second, Plain, true)]
    [InlineData(Rebuilt, Plain, true)]
    [InlineData(Second, Rebuilt, true)]
    [InlineData(Rebuilt, Second, true)]
    [InlineData(Suspect, Plain, true)]
    [InlineData(Plain, Suspect, true)]
    public void A_substitute_never_replaces_what_was_delivered(RowFlags older, RowFlags newer, bool isReplaced)
    {
        var union = SeriesMerge.Union(Funding((1, 0.1, older)), Funding((1, 0.2, newer)), out var count);

        Assert.Equal(isReplaced ? 0.2 : 0.1, union.Numbers(0)[0]);
        Assert.Equal(isReplaced ? newer : older, union.Flags[0]);
        Assert.Equal(isReplaced ? new MergeCount(0, 0, 1, 0) : new MergeCount(0, 0, 0, 1), count);
    }

    [Theory]
    [InlineData(Suspect, Plain, Suspect)]
    [InlineData(Suspect | Second, Second, Suspect | Second)]
    [InlineData(Suspect | Second, Plain, Plain)]
    [InlineData(Plain, Suspect, Suspect)]
    [InlineData(RowFlags.Cleaned, Plain, Plain)]
    [InlineData(Second, Plain, Plain)]
    [InlineData(Second, Rebuilt, Second | Rebuilt)]
    [InlineData(Plain, Rebuilt, Plain)]
    public void Of_equal_values_the_marks_outlive_unless_the_venue_takes_over(
        RowFlags older,
        RowFlags newer,
        RowFlags expected
    )
    {
        var union = SeriesMerge.Union(Funding((1, 0.1, older)), Funding((1, 0.1, newer)), out _);

        Assert.Equal(expected, union.Flags[0]);
    }

    [Theory]
    [InlineData(Plain, Plain, 1.5, 7.0, Plain)]
    [InlineData(Second, Rebuilt, 1.5, 7.0, Second | Rebuilt)]
    [InlineData(Suspect, Plain, 1.5, 7.0, Suspect)]
    [InlineData(Second, Plain, 1.5, double.NaN, Plain)]
    [InlineData(Plain, Second, 0.5, 7.0, Plain)]
    public void What_a_newer_record_does_not_know_leaves_what_is_known(
        RowFlags older,
        RowFlags newer,
        double rate,
        double mark,
        RowFlags flags
    )
    {
        SeriesTable Row(double value, double price, RowFlags flag) =>
            new SeriesBuilder(DataKinds.Funding).Begin(new Instant(1), flag).Set(0, value).Set(1, price).Build();

        var union = SeriesMerge.Union(Row(0.5, 7, older), Row(1.5, double.NaN, newer), out var count);

        Assert.Equal((rate, mark, flags), (union.Numbers(0)[0], union.Numbers(1)[0], union.Flags[0]));
        Assert.Same(union, SeriesMerge.Union(union, Row(rate, double.NaN, flags), out _));
        Assert.Equal(rate == 1.5 ? 1 : 0, count.Revised);
    }

    [Fact]
    public void More_values_beside_equal_ones_leave_the_mark_of_doubt()
    {
        static SeriesTable Row(double mark, RowFlags flag) =>
            new SeriesBuilder(DataKinds.Funding).Begin(new Instant(1), flag).Set(0, 0.5).Set(1, mark).Build();
        var (marked, whole) = (Row(double.NaN, Suspect), Row(7, Plain));

        var union = SeriesMerge.Union(marked, whole, out _);

        Assert.Equal((7.0, Suspect), (union.Numbers(1)[0], union.Flags[0]));
        Assert.Equal(union.Hash(), SeriesMerge.Union(whole, marked, out _).Hash());
        Assert.Equal(Plain, SeriesMerge.Union(Funding((1, 0.4, Suspect)), whole, out _).Flags[0]);
    }

    [Fact]
    public void A_mark_that_comes_later_does_not_change_when_the_record_was_known()
    {
        static SeriesTable Row(double index, long known, RowFlags flag) =>
            new SeriesBuilder(DataKinds.MarkPrices)
                .Begin(new Instant(1), flag)
                .Set(0, 5.0)
                .Set(1, index)
                .Set(DataKinds.MarkPrices.Columns.Length - 1, known)
                .Build();

        foreach (var index in (double[])[6, double.NaN])
        {
            var union = SeriesMerge.Union(Row(6, 3, Plain), Row(index, 9, Suspect), out var count);

            Assert.Equal((new Instant(3), Suspect, 6.0), (union.KnownAt(0), union.Flags[0], union.Numbers(1)[0]));
            Assert.Equal(1, count.Revised);
        }
    }

    [Fact]
    public void A_record_put_together_was_known_with_its_later_part()
    {
        SeriesTable Row(double mark, double index, long known) =>
            new SeriesBuilder(DataKinds.MarkPrices)
                .Begin(new Instant(1))
                .Set(0, mark)
                .Set(1, index)
                .Set(DataKinds.MarkPrices.Columns.Length - 1, known)
                .Build();
        var (left, right) = (Row(5, double.NaN, 3), Row(double.NaN, 6, 9));

        var union = SeriesMerge.Union(left, right, out _);

        Assert.Equal((5.0, 6.0), (union.Numbers(0)[0], union.Numbers(1)[0]));
        Assert.Equal(new Instant(9), union.KnownAt(0));
        Assert.Equal(union.Hash(), SeriesMerge.Union(right, left, out _).Hash());
    }

    [Fact]
    public void Records_of_one_time_are_told_apart_by_their_keys()
    {
        var older = Quotes((1, 5, 1.5, 0), (1, 7, 1.7, 0));
        var newer = Quotes((1, 6, 1.6, 0), (1, 7, 1.8, 0));

        var union = SeriesMerge.Union(older, newer, out var count);

        Assert.Equal([5L, 6, 7], union.Wholes("update_id").ToArray());
        Assert.Equal([1.5, 1.6, 1.8], union.Numbers("bid_price").ToArray());
        Assert.Equal(new MergeCount(1, 0, 1, 1), count);
    }

    [Fact]
    public void Tables_out_of_order_or_of_different_kinds_are_refused()
    {
        var good = Funding((1, 0.1));
        var twisted = Funding((2, 0.1), (1, 0.2));

        Assert.Throws<ArgumentException>(() => SeriesMerge.Union(twisted, good, out _));
        Assert.Throws<ArgumentException>(() => SeriesMerge.Union(good, twisted, out _));
        Assert.Throws<ArgumentException>(() => SeriesMerge.Union(good, SeriesTable.Empty(DataKinds.Bars), out _));
        Assert.Throws<ArgumentException>(() => SeriesMerge.Concatenate([]));
        Assert.Throws<ArgumentException>(() => SeriesMerge.Concatenate([good, good]));
        Assert.Throws<ArgumentException>(() => SeriesMerge.Concatenate([good, SeriesTable.Empty(DataKinds.Bars)]));
        Assert.Throws<ArgumentException>(() =>
            SeriesMerge.Concatenate([Funding((5, 0.1)), SeriesTable.Empty(DataKinds.Funding), Funding((4, 0.1))])
        );
    }

    [Fact]
    public void Parts_that_follow_each_other_are_joined()
    {
        var empty = SeriesTable.Empty(DataKinds.Funding);
        var joined = SeriesMerge.Concatenate([
            empty,
            Funding((1, 0.1)),
            empty,
            Funding((2, 0.2, Suspect), (3, 0.3, Plain)),
        ]);

        Assert.Equal("1 0.1 0; 2 0.2 4; 3 0.3 0", Text(joined));
        Assert.Equal(0, SeriesMerge.Concatenate([empty, empty]).Count);
    }
}
