using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using static Riposte.Tests.Unit.Market.SeriesChecks.Sample;

namespace Riposte.Tests.Unit.Market.SeriesChecks;

public sealed class RecordFindingTests
{
    private const long Hour = 60 * Minute;

    private static SeriesTable Funding(params int[] hours)
    {
        var builder = new SeriesBuilder(DataKinds.Funding);
        foreach (var hour in hours)
        {
            builder.Begin(Start + hour * Hour + 5_000_000).Set(0, 0.0001).Set(1, 42_000.0);
        }
        return builder.Build();
    }

    private static int[] Every(int step, int from, int to) =>
        [.. Enumerable.Range(0, (to - from) / step).Select(i => from + i * step)];

    [Fact]
    public void Sound_records_of_every_other_kind_have_no_finding()
    {
        Assert.Empty(Check(Trades(3_000), Cover(50)).Totals);
        Assert.Empty(Check(Quotes(3_000), Cover(50)).Totals);
        Assert.Empty(Check(Funding(Every(8, 0, 800)), Cover(48_000)).Totals);
        Assert.Empty(Check(Interest(600), Cover(3_000)).Totals);
        Assert.Empty(Check(Book(), Cover(10)).Totals);
        Assert.Empty(Check(Marks(500), Cover(10)).Totals);
        Assert.Empty(Check(Liquidations(50), Cover(10)).Totals);
        Assert.Empty(Check(Depths(20), Cover(10)).Totals);
    }

    [Fact]
    public void Numbers_missing_between_trades_are_a_gap_inside_what_is_covered()
    {
        var gap = Check(Trades(500).Without(200, 30), Cover(10)).Only(CheckKind.Gap);
        Assert.Equal(30, gap.Count);
        Assert.Contains("1199 to 1230", gap.Message, StringComparison.Ordinal);
        var apart = TimeRanges.Of([new(Start, Start + 200 * Second), new(Start + 230 * Second, Start + 500 * Second)]);
        Assert.Empty(Check(Trades(500).Without(200, 30), apart).Totals);
    }

    [Fact]
    public void Numbers_of_trades_that_fall_or_come_twice_at_different_times_are_errors()
    {
        var fall = Check(Trades(100).With(50, "id", 900));
        Assert.Equal(1, fall.Total(CheckKind.NotRising).Findings);
        var twice = Check(Trades(100).With(50, "id", 1_049));
        Assert.Equal(1, twice.Total(CheckKind.ConflictingDuplicate).Findings);
    }

    [Theory]
    [InlineData("price", 0, CheckKind.BadPrice)]
    [InlineData("price", double.NaN, CheckKind.NotFinite)]
    [InlineData("quantity", 0, CheckKind.BadVolume)]
    [InlineData("quantity", -1, CheckKind.BadVolume)]
    [InlineData("price", 1_300, CheckKind.Jump)]
    public void Impossible_trades_are_found(string column, double value, CheckKind expected) =>
        Assert.Equal(Start + 300 * Second, Check(Trades(600).With(300, column, value)).Only(expected).Range.From);

    [Fact]
    public void Impossible_whole_numbers_of_trades_are_found()
    {
        Assert.Contains(
            "first_id 5300 is above last_id 5299",
            Check(Trades(600).With(300, "last_id", 5_299)).Only(CheckKind.BadValue).Message,
            StringComparison.Ordinal
        );
        Check(Trades(600).With(300, "buyer_is_maker", 2)).Only(CheckKind.BadValue);
    }

    [Fact]
    public void Crossed_quotes_are_errors_and_one_sided_ones_warnings()
    {
        var crossed = Check(Quotes(100).With(50, "bid_price", 2_000)).Only(CheckKind.CrossedQuote);
        Assert.Equal(CheckSeverity.Error, crossed.Severity);
        var locked = Quotes(100).Numbers("ask_price")[50];
        Check(Quotes(100).With(50, "bid_price", locked)).Only(CheckKind.CrossedQuote);
        Assert.Equal(
            CheckSeverity.Warning,
            Check(Quotes(100).With(50, "ask_quantity", 0)).Only(CheckKind.EmptySide).Severity
        );
        Check(Quotes(100).With(50, "bid_price", 0)).Only(CheckKind.EmptySide);
        Check(Quotes(100).With(50, "update_id", 120)).Only(CheckKind.NotRising);
    }

    [Fact]
    public void Missing_settlements_are_told_from_the_regular_hours_around_them()
    {
        var funding = Funding([.. Every(8, 0, 160), .. Every(8, 184, 400)]); // 160, 168 and 176 are absent
        var gap = Check(funding).Only(CheckKind.Gap);
        Assert.Equal((3, Start + 153 * Hour, Start + 184 * Hour), (gap.Count, gap.Range.From, gap.Range.To));
    }

    [Theory]
    [InlineData(8, 4)]
    [InlineData(4, 8)]
    [InlineData(8, 1)]
    [InlineData(1, 8)]
    public void A_change_of_the_period_is_no_gap(int before, int after) =>
        Assert.Empty(Check(Funding([.. Every(before, 0, 160), .. Every(after, 160, 320)])).Totals);

    [Fact]
    public void Two_gaps_in_a_row_are_both_found()
    {
        var hours = Every(8, 0, 400).Except([160, 176]).ToArray();
        Assert.Equal(2, Check(Funding(hours)).Total(CheckKind.Gap).Findings);
    }

    [Fact]
    public void Settlements_that_lack_at_the_ends_of_what_is_covered_are_found()
    {
        var report = Check(Funding(Every(8, 80, 160)), TimeRanges.Of([new(Start, Start + 200 * Hour)]));
        Assert.Equal([10, 5], report.Findings.Select(finding => finding.Count));
    }

    [Fact]
    public void Late_or_implausible_settlements_are_warnings()
    {
        var funding = Funding(Every(8, 0, 160));
        var late = Check(funding.At(5, Start + 40 * Hour + 90 * Second)).Only(CheckKind.OffSchedule);
        Assert.Equal(CheckSeverity.Warning, late.Severity);
        Check(funding.With(5, "rate", 0.04)).Only(CheckKind.Jump);
        Check(funding.With(5, "rate", double.NaN)).Only(CheckKind.NotFinite);
        Check(funding.With(5, "mark_price", -1)).Only(CheckKind.BadPrice);
        Assert.Empty(Check(funding.With(5, "mark_price", double.NaN)).Totals);
    }

    [Fact]
    public void Statistics_that_are_missing_or_off_their_grid_are_found()
    {
        var gap = Check(Interest(600).Without(100, 3), Cover(3_000)).Only(CheckKind.Gap);
        Assert.Equal((3, Start + 500 * Minute), (gap.Count, gap.Range.From));
        var off = Check(Interest(600).At(100, Start + 500 * Minute + 20 * Second), Cover(3_000));
        Assert.Equal(Start + 500 * Minute + 20 * Second, off.Only(CheckKind.OffSchedule).Range.From);
        var coarse = Records(DataKinds.OpenInterest, 50, Hour, (row, _) => row.Set(0, 5.0).Set(1, 6.0));
        Assert.Empty(Check(coarse, Cover(3_000)).Totals);
        Assert.Equal(24, Check(coarse, Cover(3_000)).Days[0].Expected);
        Check(Interest(600).With(30, "open_interest", 0), Cover(3_000)).Only(CheckKind.BadValue);
        var ratios = Records(DataKinds.LongShort, 50, 5 * Minute, (row, _) => row.Set(0, 1.5));
        Check(ratios.With(7, "accounts", -2)).Only(CheckKind.BadValue);
        var takers = Records(DataKinds.TakerVolume, 50, 5 * Minute, (row, _) => row.Set(2, 0.0));
        Assert.Empty(Check(takers).Totals);
        Check(takers.With(7, "buy_volume", -2)).Only(CheckKind.BadVolume);
    }

    [Fact]
    public void A_book_that_crosses_or_breaks_is_found()
    {
        var crossed = Check(Book(("bid", 1_001.5))).Only(CheckKind.CrossedBook);
        Assert.Contains("best bid 1001.5 is not below best ask 1001", crossed.Message, StringComparison.Ordinal);
        Assert.Contains(
            "no asks",
            Check(Book(("no asks", 1_001))).Only(CheckKind.EmptySide).Message,
            StringComparison.Ordinal
        );
        var broken = Check(Book(("break", 999.5))).Only(CheckKind.Gap);
        Assert.Contains("between 20 and 24", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_arrives_after_updates_it_lacks_is_joined_with_them()
    {
        var book = new SeriesBuilder(DataKinds.Depth);
        Level(book, 0, 8, (1, 999, 5), first: 5);
        Level(book, 1, 12, (1, 1_000.5, 2), first: 9);
        Level(book, 2, 20, (-1, 1_001.5, 2), first: 13);
        Level(book, 3, 10, (1, 1_000, 1), snapshot: true);
        Level(book, 3, 10, (-1, 1_001, 1), snapshot: true);
        Level(book, 4, 25, (1, 1_000.2, 1), first: 21);
        Assert.Empty(Check(book.Build()).Totals);
        Level(book, 5, 30, (-1, 1_000.4, 1), first: 26);
        var crossed = Check(book.Build()).Only(CheckKind.CrossedBook);
        Assert.Contains("1000.5", crossed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_older_than_all_updates_there_are_is_not_judged()
    {
        var book = new SeriesBuilder(DataKinds.Depth);
        Level(book, 2, 20, (-1, 1_001.5, 2), first: 13);
        Level(book, 3, 10, (1, 1_000, 1), snapshot: true);
        Level(book, 3, 10, (-1, 1_001, 1), snapshot: true);
        Level(book, 4, 25, (1, 1_003, 1), first: 21);
        Assert.Empty(Check(book.Build()).Totals);
        Level(book, 5, 40, (1, 1_003, 1), first: 36);
        Check(book.Build()).Only(CheckKind.Gap);
    }

    [Fact]
    public void Books_without_numbers_are_not_chained()
    {
        var book = new SeriesBuilder(DataKinds.Depth);
        Level(book, 0, -1, (1, 1_000, 1), snapshot: true);
        Level(book, 0, -1, (-1, 1_001, 1), snapshot: true);
        Level(book, 5, -1, (1, 1_000.5, 1));
        Assert.Empty(Check(book.Build()).Totals);
        Level(book, 9, -1, (1, 1_002, 1));
        Check(book.Build()).Only(CheckKind.CrossedBook);
    }

    [Fact]
    public void Cumulative_depth_that_shrinks_outwards_is_an_error()
    {
        Check(Depths(20).With(2, "depth", 9)).Only(CheckKind.BadValue);
        Check(Depths(20).With(10, "depth", 1)).Only(CheckKind.BadValue);
        Check(Depths(20).With(4, "notional", -1)).Only(CheckKind.BadVolume);
    }

    [Fact]
    public void Impossible_marks_and_liquidations_are_found()
    {
        Check(Marks(500).With(40, "mark_price", 0)).Only(CheckKind.BadPrice);
        Assert.Empty(Check(Marks(500).With(40, "settle_price", double.NaN)).Totals);
        Check(Liquidations(50).With(20, "side", 0)).Only(CheckKind.BadValue);
        Check(Liquidations(50).With(20, "quantity", 0)).Only(CheckKind.BadVolume);
    }

    [Fact]
    public void A_clock_that_is_behind_is_told_once_and_what_it_cannot_explain_is_an_error()
    {
        var trades = Trades(2_500);
        for (var row = 0; row < trades.Count; row++)
        {
            var delay = -1_270_000_000 + row % 5 * 1_000_000; // 1.27 s behind
            trades = trades.With(row, "known_at", trades.Times[row].Nanoseconds + delay);
        }
        var offset = Check(trades).Only(CheckKind.ClockOffset);
        Assert.Equal(2_500, offset.Count);
        Assert.Contains("1.268 s behind", offset.Message, StringComparison.Ordinal);
        var early = Check(trades.With(700, "known_at", trades.Times[700].Nanoseconds - 3 * Second));
        Assert.Equal(1, early.Total(CheckKind.BadClock).Findings);
        Assert.Equal(Start + 700 * Second, early.Findings[0].Range.From);
        Check(Trades(2_500).With(700, "known_at", (Start + 698 * Second).Nanoseconds)).Only(CheckKind.BadClock);
        Assert.Empty(Check(Trades(2_500).With(700, "known_at", (Start + 699 * Second + 1).Nanoseconds)).Totals);
    }

    [Fact]
    public void A_block_of_another_kind_and_a_bad_name_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Check(Trades(5), key: Key(DataKinds.Quotes)));
        Assert.Throws<ArgumentException>(() => Check(Trades(5), key: Key(DataKinds.Trades) with { Symbol = "../x" }));
    }

    private static SeriesTable Interest(int count) =>
        Records(DataKinds.OpenInterest, count, 5 * Minute, (row, i) => row.Set(0, 80_000.0 + i % 7).Set(1, 8e7));

    private static SeriesTable Marks(int count) =>
        Records(
            DataKinds.MarkPrices,
            count,
            Second,
            (row, i) => row.Set(0, Price(i)).Set(1, Price(i)).Set(2, Price(i)).Set(3, -0.0001)
        );

    private static SeriesTable Liquidations(int count) =>
        Records(
            DataKinds.Liquidations,
            count,
            Second,
            (row, i) => row.Set(0, i % 2 == 0 ? 1L : -1L).Set(1, Price(i)).Set(2, 1.0).Set(3, Price(i)).Set(4, 1.0)
        );

    private static SeriesTable Depths(int count)
    {
        var builder = new SeriesBuilder(DataKinds.BookDepth);
        for (var i = 0; i < count; i++)
        {
            foreach (var percentage in (double[])[-3, -2, -1, 1, 2, 3])
            {
                var depth = Math.Abs(percentage) * 2;
                builder.Begin(Start + i * 30 * Second).Set(0, percentage).Set(1, depth).Set(2, depth * 1_000);
            }
        }
        return builder.Build();
    }

    /// <summary>A snapshot of three levels a side and chained updates, one of which has a fault.</summary>
    private static SeriesTable Book((string What, double Price)? fault = null)
    {
        var builder = new SeriesBuilder(DataKinds.Depth);
        for (var level = 0; level < 3; level++)
        {
            Level(builder, 0, 10, (1, 1_000 - level, 1), snapshot: true);
            Level(builder, 0, 10, (-1, 1_001 + level, 1), snapshot: true);
        }
        Level(builder, 1, 12, (1, 999.5, 2), first: 9, previous: 8);
        Level(builder, 2, 20, (-1, 1_001.5, 2), first: 13, previous: 12);
        if (fault is ("bid", var bid))
        {
            Level(builder, 3, 25, (1, bid, 1), first: 21, previous: 20);
            Level(builder, 4, 30, (1, bid, 0), first: 26, previous: 25);
        }
        else if (fault is ("no asks", _))
        {
            foreach (var ask in (double[])[1_001, 1_001.5, 1_002, 1_003])
            {
                Level(builder, 3, 25, (-1, ask, 0), first: 21, previous: 20);
            }
            Level(builder, 4, 30, (-1, 1_001, 1), first: 26, previous: 25);
        }
        else
        {
            var broken = fault is ("break", _);
            Level(builder, 3, 25, (1, 999.5, 0), first: 21, previous: broken ? 24 : 20);
            Level(builder, 4, 30, (1, 1_005, 0), first: 26, previous: 25);
        }
        return builder.Build();
    }

    private static void Level(
        SeriesBuilder builder,
        int second,
        long id,
        (long Side, double Price, double Quantity) level,
        long first = -1,
        long previous = -1,
        bool snapshot = false
    )
    {
        builder
            .Begin(Start + second * Second)
            .Set(0, id)
            .Set(1, level.Side)
            .Set(2, level.Price)
            .Set(3, level.Quantity)
            .Set(4, first)
            .Set(5, previous)
            .Set(6, snapshot ? 1L : 0L)
            .Set(7, (Start + second * Second).Nanoseconds);
    }
}
