using Riposte.Core.Market.Joins;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Joins;

public sealed class AsOfJoinTests
{
    private static Instant At(long second) => new(second * 1_000_000_000);

    private static Instant[] Closes(params long[] seconds) => [.. seconds.Select(At)];

    /// <summary>Mark prices with event time, time of arrival and price.</summary>
    private static SeriesTable Prices(params (long Event, long Known, double Price)[] records)
    {
        var builder = new SeriesBuilder(DataKinds.MarkPrices);
        foreach (var (time, known, price) in records)
        {
            builder.Begin(At(time)).Set(0, price).Set(5, At(known).Nanoseconds);
        }
        return builder.Build();
    }

    private static double[] Join(SeriesTable records, Instant[] closes, long? maxAge = null) =>
        AsOfJoin.Column(AsOfJoin.Rows(closes, records, null, maxAge * 1_000_000_000), records, "mark_price");

    [Fact]
    public void A_record_known_exactly_at_the_close_counts_and_one_known_later_does_not()
    {
        var records = Prices((5, 10, 1), (6, 11, 2));

        Assert.Equal([double.NaN, 1, 2], Join(records, Closes(9, 10, 11)));
    }

    [Fact]
    public void A_late_record_does_not_replace_a_newer_one()
    {
        // The record of second 3 arrives at second 9, after that of second 5.
        var records = Prices((3, 9, 30), (5, 6, 50));

        Assert.Equal([50, 50, 50], Join(records, Closes(6, 9, 20)));
    }

    [Fact]
    public void A_late_record_counts_where_nothing_newer_is_known()
    {
        var records = Prices((1, 2, 10), (3, 9, 30));

        Assert.Equal([10, 30], Join(records, Closes(8, 9)));
    }

    [Fact]
    public void Of_records_of_one_time_the_one_known_last_counts_and_of_those_the_last_in_the_table()
    {
        var builder = new SeriesBuilder(DataKinds.Quotes);
        foreach (var (id, known, price) in ((long, long, double)[])[(1, 20, 1), (2, 10, 2), (3, 10, 3)])
        {
            builder.Begin(At(5)).Set(0, id).Set(1, price).Set(5, At(known).Nanoseconds);
        }
        var quotes = builder.Build();
        var rows = AsOfJoin.Rows(Closes(10, 20), quotes);

        Assert.Equal([3, 1], AsOfJoin.Column(rows, quotes, "bid_price"));
    }

    [Fact]
    public void A_clock_that_runs_behind_makes_nothing_known_before_it_happened()
    {
        var records = Prices((10, 8, 1));

        Assert.Equal([double.NaN, 1], Join(records, Closes(9, 10)));
    }

    [Fact]
    public void A_value_older_than_the_largest_age_is_unknown_and_one_of_that_age_is_not()
    {
        var records = Prices((0, 0, 1), (10, 30, 2));

        // At 31 the newest known record is 21 seconds old by its event, however late it came.
        Assert.Equal([1, 1, double.NaN, double.NaN, 2, double.NaN], Join(records, Closes(0, 20, 21, 29, 30, 31), 20));
    }

    [Fact]
    public void An_unknown_value_is_not_filled_from_the_record_before()
    {
        var records = Prices((1, 1, 10), (2, 2, double.NaN));

        Assert.Equal([10, double.NaN], Join(records, Closes(1, 2)));
    }

    [Fact]
    public void A_funding_rate_is_known_at_its_settlement_and_a_statistic_five_minutes_after_its_stamp()
    {
        var funding = new SeriesBuilder(DataKinds.Funding).Begin(At(3600)).Set(0, 0.0001).Build();
        var interest = new SeriesBuilder(DataKinds.OpenInterest).Begin(At(3600)).Set(0, 5.0).Build();

        Assert.Equal([-1, 0], AsOfJoin.Rows(Closes(3599, 3600), funding));
        Assert.Equal([-1, 0], AsOfJoin.Rows(Closes(3899, 3900), interest));
    }

    [Fact]
    public void A_bar_is_known_at_its_close_and_ages_from_there()
    {
        var hour = new SeriesBuilder(DataKinds.MarkBars).Begin(At(3600)).Set(3, 7.0).Build();
        var closes = Closes(7199, 7200, 7260, 7261);

        Assert.Equal([-1, 0, 0, 0], AsOfJoin.Rows(closes, hour, Interval.Hour));
        Assert.Equal([-1, 0, 0, -1], AsOfJoin.Rows(closes, hour, Interval.Hour, Interval.Minute.Nanoseconds));
        Assert.Throws<ArgumentNullException>(() => AsOfJoin.Rows(closes, hour));
    }

    [Fact]
    public void Whole_numbers_become_doubles()
    {
        var records = Prices((1, 1, 10));

        Assert.Equal([1e9], AsOfJoin.Column(AsOfJoin.Rows(Closes(1), records), records, "known_at"));
    }

    [Fact]
    public void No_records_and_no_rows_are_no_error()
    {
        Assert.Equal([-1, -1], AsOfJoin.Rows(Closes(1, 2), Prices()));
        Assert.Empty(AsOfJoin.Rows([], Prices((1, 1, 1))));
    }

    [Fact]
    public void Falling_instants_disorderly_records_negative_ages_and_unknown_columns_are_refused()
    {
        var disorderly = new SeriesTable(DataKinds.Funding, [At(2), At(1)], [new double[2], new double[2]]);

        Assert.Throws<ArgumentException>(() => AsOfJoin.Rows(Closes(2, 1), Prices()));
        Assert.Throws<ArgumentException>(() => AsOfJoin.Rows(Closes(1), disorderly));
        Assert.Throws<ArgumentException>(() => AsOfJoin.Rows(Closes(1), Prices(), maxAge: -1));
        Assert.Throws<ArgumentException>(() => AsOfJoin.Column([0], Prices((1, 1, 1)), "price"));
    }
}
