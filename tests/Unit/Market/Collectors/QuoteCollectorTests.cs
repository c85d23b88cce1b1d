using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using static Riposte.Tests.Unit.Market.Collectors.CollectorSheet;

namespace Riposte.Tests.Unit.Market.Collectors;

public sealed class QuoteCollectorTests
{
    // time  bid × quantity  ask × quantity  order flow
    //   0     100 × 5         101 × 7          –
    //  10     100 × 8         101 × 7      +8 −5 −7 +7 = +3    (3 came to the bid)
    //  20     101 × 2         102 × 7      +2      +7  = +9    (a higher bid, the ask lifted)
    //  30     100 × 6         102 × 4      −2  −4 +7   = +1    (the bid left, 3 left the ask)
    //  40     100 × 6         101 × 3           −3     = −3    (a lower ask)
    [Fact]
    public void Order_flow_of_a_sheet_of_quotes()
    {
        var collectors = Live();
        AddSheet(collectors);
        var row = collectors.Close();

        Assert.Equal(3 + 9 + 1 - 3, row[Input.OrderFlow]);
        Assert.Equal(4, row[Input.QuoteUpdates]);
        Assert.Equal((100, 6), (row[Input.BidPrice], row[Input.BidQuantity]));
        Assert.Equal((101, 3), (row[Input.AskPrice], row[Input.AskQuantity]));
        Assert.Equal(60, row[Input.QuotedTime]);
        // 20 s of 1 / 100.5, 10 s of 1 / 101.5, 10 s of 2 / 101, 20 s of 1 / 100.5.
        Assert.Equal(40 / 100.5 + 10 / 101.5 + 20 / 101.0, row[Input.SpreadTime], 1e-12);
    }

    [Fact]
    public void A_quote_is_carried_into_the_next_bar_until_it_is_too_old()
    {
        var collectors = Live();
        AddSheet(collectors);
        collectors.Close();
        var carried = collectors.Close();

        // The last quote came at 40 s and is known until 100 s, 40 s of the second minute.
        Assert.Equal(40, carried[Input.QuotedTime]);
        Assert.Equal(40 / 100.5, carried[Input.SpreadTime], 1e-12);
        Assert.Equal((0, 0), (carried[Input.OrderFlow], carried[Input.QuoteUpdates]));
        Assert.Equal(double.NaN, carried[Input.BidPrice]);
        Assert.Equal(double.NaN, carried[Input.AskQuantity]);
        Assert.Equal(0, collectors.Close()[Input.QuotedTime]);
    }

    [Fact]
    public void A_quote_of_exactly_the_greatest_age_still_counts()
    {
        var collectors = Live();
        collectors.Close();
        collectors.Add(Quote(60, 100, 1, 101, 1));
        Assert.Equal(100, collectors.Close()[Input.BidPrice]);
        collectors.Add(Quote(119.999, 100, 1, 101, 1));
        Assert.Equal(1, collectors.Quotes.OutOfOrder);
    }

    [Fact]
    public void Crossed_one_sided_late_and_repeated_quotes_are_counted_and_left_out()
    {
        var collectors = Live();
        collectors.Add(Quote(1, 100, 1, 101, 1, id: 7));
        collectors.Add(Quote(2, 101, 1, 101, 1, id: 8));
        collectors.Add(Quote(3, 100, 0, 101, 1, id: 9));
        collectors.Add(Quote(3, 100, 9, 101, 9, id: 9));
        collectors.Add(Quote(2.5, 100, 9, 101, 9, id: 10));
        var row = collectors.Close();

        Assert.Equal((1, 2, 2), (collectors.Quotes.Used, collectors.Quotes.Crossed, collectors.Quotes.OutOfOrder));
        Assert.Equal((0, 0, 1), (row[Input.OrderFlow], row[Input.QuoteUpdates], row[Input.BidQuantity]));
    }

    [Fact]
    public void An_equal_quote_again_is_no_change_but_proves_the_feed_alive()
    {
        var collectors = Live();
        collectors.Add(Quote(1, 100, 1, 101, 1));
        collectors.Close();
        collectors.Add(Quote(110, 100, 1, 101, 1));
        var row = collectors.Close();
        Assert.Equal((0, 0, 100), (row[Input.QuoteUpdates], row[Input.OrderFlow], row[Input.BidPrice]));
        Assert.Equal(1 + 10, row[Input.QuotedTime]);
    }

    [Fact]
    public void A_break_makes_the_quote_unknown_until_the_next_one()
    {
        var collectors = Live();
        collectors.Add(Quote(1, 100, 1, 101, 1));
        collectors.Break(CollectedFeed.Quotes, At(30));
        collectors.Resume(CollectedFeed.Quotes, At(40));
        var broken = collectors.Close();
        Assert.Equal(double.NaN, broken[Input.BidPrice]);
        Assert.Equal(double.NaN, broken[Input.OrderFlow]);
        Assert.Equal(double.NaN, broken[Input.QuotedTime]);

        collectors.Add(Quote(90, 105, 4, 106, 1));
        var next = collectors.Close();
        Assert.Equal(
            (0, 0, 30, 105),
            (next[Input.OrderFlow], next[Input.QuoteUpdates], next[Input.QuotedTime], next[Input.BidPrice])
        );
    }

    private static void AddSheet(MarketCollectors collectors)
    {
        collectors.Add(Quote(0, 100, 5, 101, 7));
        collectors.Add(Quote(10, 100, 8, 101, 7));
        collectors.Add(Quote(20, 101, 2, 102, 7));
        collectors.Add(Quote(30, 100, 6, 102, 4));
        collectors.Add(Quote(40, 100, 6, 101, 3));
    }
}
