using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using static Riposte.Tests.Unit.Market.Collectors.CollectorSheet;

namespace Riposte.Tests.Unit.Market.Collectors;

public sealed class TradeCollectorTests
{
    private static readonly double Tenth = Math.Log(1.1);

    // price  quantity  side  quote  root  change
    //  100      4       buy   400    20     –
    //  110      1.1     buy   121    11    +ln 1.1
    //  100      1       sell  100   −10    −ln 1.1
    //  100      0.25    sell   25    −5     0
    [Fact]
    public void Four_trades_make_the_sums_of_a_sheet()
    {
        var collectors = Live();
        AddSheet(collectors);
        var row = collectors.Close();

        Assert.Equal(4, row[Input.TradeEvents]);
        Assert.Equal(0, row[Input.SignSum]);
        Assert.Equal(1 - 1 + 1, row[Input.SignProducts]);
        Assert.Equal(1 - 1 - 1, row[Input.TickSignSum]);
        Assert.Equal(20 + 11 - 10 - 5, row[Input.SignedRootVolume], 1e-12);
        Assert.Equal((11 + 10) * Tenth, row[Input.RootVolumeChanges], 1e-12);
        Assert.Equal(2 * Tenth * Tenth, row[Input.PriceChangeSquares], 1e-14);
        Assert.Equal(-Tenth * Tenth, row[Input.PriceChangeProducts], 1e-14);
    }

    [Fact]
    public void A_trade_exactly_at_the_close_belongs_to_the_next_bar_and_follows_the_one_before()
    {
        var collectors = Live();
        AddSheet(collectors);
        Assert.Throws<ArgumentException>(() => collectors.Add(Trade(60, 5, 100, 1, true)));
        Assert.Equal(4, collectors.Close()[Input.TradeEvents]);

        collectors.Add(Trade(60, 5, 110, 1, true));
        var row = collectors.Close();

        Assert.Equal(
            (1, 1, -1, 1),
            (row[Input.TradeEvents], row[Input.SignSum], row[Input.SignProducts], row[Input.TickSignSum])
        );
        Assert.Equal(Tenth * Tenth, row[Input.PriceChangeSquares], 1e-14);
        Assert.Equal(0, row[Input.PriceChangeProducts]);
    }

    [Fact]
    public void The_tick_rule_begins_anew_in_every_bar()
    {
        var collectors = Live();
        AddSheet(collectors);
        collectors.Close();
        collectors.Add(Trade(61, 5, 100, 1, true));
        collectors.Add(Trade(62, 6, 101, 1, true));
        collectors.Add(Trade(63, 7, 101, 1, true));
        Assert.Equal(0 + 1 + 1, collectors.Close()[Input.TickSignSum]);
    }

    [Fact]
    public void Late_repeated_and_impossible_trades_are_counted_and_left_out()
    {
        var collectors = Live();
        AddSheet(collectors);
        collectors.Add(Trade(4, 4, 500, 9, true));
        collectors.Add(Trade(3.5, 9, 500, 9, true));
        collectors.Add(Trade(5, 10, 0, 9, true));
        collectors.Add(Trade(5, 11, 100, double.NaN, true));
        collectors.Add(Trade(5, 12, 1e300, 1e300, true));

        Assert.Equal((4, 2, 3), (collectors.Trades.Used, collectors.Trades.OutOfOrder, collectors.Trades.Unusable));
        Assert.Equal(4, collectors.Close()[Input.TradeEvents]);
        collectors.Add(Trade(59, 13, 100, 1, true));
        Assert.Equal(3, collectors.Trades.OutOfOrder);
    }

    [Fact]
    public void A_live_bar_without_trades_has_sums_of_zero_and_one_not_covered_is_unknown()
    {
        var collectors = Live();
        var silent = collectors.Close();
        Assert.All(MarketCollectors.TradeColumns, input => Assert.Equal(0, silent[input]));

        collectors.Break(CollectedFeed.Trades, At(90));
        var broken = collectors.Close();
        var absent = collectors.Close();
        collectors.Resume(CollectedFeed.Trades, At(200));
        var begun = collectors.Close();
        var whole = collectors.Close();

        foreach (var row in new[] { broken, absent, begun })
        {
            Assert.All(MarketCollectors.TradeColumns, input => Assert.Equal(double.NaN, row[input]));
        }
        Assert.All(MarketCollectors.TradeColumns, input => Assert.Equal(0, whole[input]));
    }

    [Fact]
    public void After_a_break_the_first_trade_has_none_before_it()
    {
        var collectors = Live();
        AddSheet(collectors);
        collectors.Break(CollectedFeed.Trades, At(50));
        collectors.Close();
        collectors.Resume(CollectedFeed.Trades, At(60));
        collectors.Add(Trade(70, 8, 120, 1, true));
        var row = collectors.Close();
        Assert.Equal((1, 0, 0), (row[Input.TradeEvents], row[Input.SignProducts], row[Input.PriceChangeSquares]));
    }

    private static void AddSheet(MarketCollectors collectors)
    {
        collectors.Add(Trade(1, 1, 100, 4, true));
        collectors.Add(Trade(2, 2, 110, 1.1, true));
        collectors.Add(Trade(3, 3, 100, 1, false));
        collectors.Add(Trade(4, 4, 100, 0.25, false));
    }
}
