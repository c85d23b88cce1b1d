using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Fills;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class FeeBookTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    private static readonly Price Hundred = Price.Parse("100");

    [Fact]
    public void What_was_traded_counts_from_the_next_day_for_thirty_days()
    {
        var book = new FeeBook(Costs((Start, 0, 0.0005), (Start, 1000, 0.0004)), new TradedVolume());
        Assert.Equal("0.5", Fee(book, 0));
        Assert.Equal("0.5", Fee(book, 0));
        // 2,000 on the first day, 1,000 on each of the others: 1,000 of the 30 days before are enough for the second tier.
        Assert.Equal("0.4", Fee(book, 1));
        Assert.Equal("0.4", Fee(book, 30));
        Assert.Equal("0.4", Fee(book, 31));
        Assert.Equal("0.4", Fee(book, 60));
        Assert.Equal("0.5", Fee(book, 500));
    }

    [Fact]
    public void Thirty_days_are_whole_ones()
    {
        var traded = new TradedVolume();
        traded.Add(Money.Parse("1000"), Start);
        Assert.Equal(0, traded.Before(Start));
        Assert.Equal(100_000_000_000, traded.Before(Day(1)));
        Assert.Equal(100_000_000_000, traded.Before(Day(30)));
        Assert.Equal(0, traded.Before(Day(31)));
    }

    [Fact]
    public void Days_add_up_and_drop_out_one_by_one()
    {
        var traded = new TradedVolume();
        traded.Add(new Money(1), Start);
        traded.Add(new Money(2), Start);
        traded.Add(new Money(10), Day(1));
        traded.Add(new Money(100), Day(29));
        Assert.Equal(13, traded.Before(Day(29)));
        Assert.Equal(113, traded.Before(Day(30)));
        Assert.Equal(110, traded.Before(Day(31)));
        Assert.Equal(100, traded.Before(Day(32)));
        Assert.Equal(100, traded.Before(Day(59)));
        Assert.Equal(0, traded.Before(Day(60)));
    }

    [Fact]
    public void A_tier_has_a_fee_for_makers()
    {
        var book = new FeeBook(Costs((Start, 0, 0.0006)), new TradedVolume());
        Assert.Equal("0.3", book.Take(Hundred, Quantity.Parse("10"), false, Start).ToString());
        Assert.Equal("0.6", book.Take(Hundred, Quantity.Parse("10"), true, Start).ToString());
    }

    [Fact]
    public void What_is_traded_in_one_instrument_counts_for_the_fees_of_all()
    {
        var traded = new TradedVolume();
        var costs = Costs((Start, 0, 0.0005), (Start, 1000, 0.0004));
        var (one, other) = (new FeeBook(costs, traded), new FeeBook(costs, traded));
        Assert.Equal("0.5", Fee(one, 0));
        Assert.Equal("0.4", Fee(other, 1));
    }

    [Fact]
    public void A_later_table_replaces_the_one_before()
    {
        var book = new FeeBook(Costs((Start, 0, 0.0005), (Start, 50, 0.0003), (Day(2), 0, 0.001)), new TradedVolume());
        Assert.Equal("0.5", Fee(book, 0));
        Assert.Equal("0.3", Fee(book, 1));
        Assert.Equal("1", Fee(book, 2));
    }

    [Fact]
    public void Before_the_first_table_and_below_its_first_tier_the_plain_fees_count()
    {
        var book = new FeeBook(Costs((Day(1), 1e6, 0.0001)), new TradedVolume());
        Assert.Equal("0.7", Fee(book, 0));
        Assert.Equal("0.7", Fee(book, 2));
    }

    // The second table asks for more than was traded: its own plain fees, not the tier of the table that it replaces.
    [Fact]
    public void A_later_table_that_is_not_reached_leaves_the_plain_fees()
    {
        var book = new FeeBook(Costs((Start, 0, 0.0005), (Day(1), 1e6, 0.0001)), new TradedVolume());
        Assert.Equal("0.5", Fee(book, 0));
        Assert.Equal("0.7", Fee(book, 1));
    }

    [Fact]
    public void A_discount_lowers_fees_and_leaves_rebates()
    {
        var book = new FeeBook(new CostSchedule(0.0005, -0.0001) { FeeDiscount = 0.2 }, new TradedVolume());
        Assert.Equal("0.4", book.Take(Hundred, Quantity.Parse("10"), true, Start).ToString());
        Assert.Equal("-0.1", book.Take(Hundred, Quantity.Parse("10"), false, Start).ToString());
        var free = new FeeBook(new CostSchedule(0.0005, 0.0001) { FeeDiscount = 1 }, new TradedVolume());
        Assert.Equal("0", free.Take(Hundred, Quantity.Parse("10"), true, Start).ToString());
    }

    [Fact]
    public void Tiers_out_of_order_and_odd_discounts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Book(Costs((Start, 100, 0.0005), (Start, 100, 0.0004))));
        Assert.Throws<ArgumentException>(() => Book(Costs((Day(1), 0, 0.0005), (Start, 100, 0.0004))));
        Assert.Throws<ArgumentException>(() => Book(Costs((Start, -1, 0.0005))));
        Assert.Throws<ArgumentException>(() => Book(Costs((Start, double.NaN, 0.0005))));
        Assert.Throws<ArgumentException>(() => Book(new CostSchedule { FeeDiscount = 1.5 }));
        Assert.Throws<ArgumentException>(() => Book(new CostSchedule { FeeDiscount = -0.1 }));
        Assert.Throws<ArgumentException>(() => Book(new CostSchedule { FeeDiscount = double.NaN }));
    }

    private static FeeBook Book(CostSchedule costs) => new(costs, new TradedVolume());

    // A taker fill of 1,000.
    private static string Fee(FeeBook book, int day) =>
        book.Take(Hundred, Quantity.Parse("10"), true, Day(day)).ToString();

    private static Instant Day(int day) => Start + day * Instant.NanosecondsPerDay;

    private static CostSchedule Costs(params (Instant From, double Volume, double Taker)[] tiers) =>
        new(0.0007) { Tiers = [.. tiers.Select(t => new FeeTier(t.From, t.Volume, t.Taker, t.Taker / 2))] };
}
