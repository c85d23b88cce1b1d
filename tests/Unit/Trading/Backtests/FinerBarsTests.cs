using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Minutes that are known by their three bars of 20 seconds. A long of 10 is bought at the open of the second
/// minute at 100, its stop is at 98.5 and its target at 103.5.</summary>
public sealed class FinerBarsTests
{
    private const double Third = 1.0 / 3;

    private static readonly Interval Fine = Interval.Parse("20s");

    // Together open 100, high 104, low 98, close 101: up first, then down.
    private static readonly double[][] UpThenDown =
    [
        [100, 104, 100, 103],
        [103, 103, 98, 99],
        [99, 101, 99, 101],
    ];

    private static readonly double[][] Calm =
    [
        [100, 101, 99, 100],
        [100, 101, 99, 100],
        [100, 101, 99, 100],
    ];

    [Fact]
    public void Finer_bars_tell_a_bar_that_they_add_up_to_whatever_is_around_them()
    {
        // What is before and behind them is wilder and does not count.
        var cursor = Cursor(
            1 - Third,
            [
                [9, 500, 1, 9],
                .. UpThenDown,
                [9, 500, 1, 9],
            ]
        );
        Assert.True(cursor.Tells(Minute(100, 104, 98, 101), out var from, out var to));
        Assert.Equal((Fine.BarNumber(BacktestStage.At(1)), Fine.BarNumber(BacktestStage.At(2))), (from, to));
        Assert.True(Cursor(1, UpThenDown).Tells(Minute(100, 104, 98, 101), out _, out _));
    }

    [Theory]
    [InlineData(100.5, 104, 98, 101)]
    [InlineData(100, 104.5, 98, 101)]
    [InlineData(100, 103.5, 98, 101)]
    [InlineData(100, 104, 97.5, 101)]
    [InlineData(100, 104, 98.5, 101)]
    [InlineData(100, 104, 98, 100.5)]
    [InlineData(double.NaN, 104, 98, 101)]
    [InlineData(100, 104, 98, double.NaN)]
    public void Finer_bars_tell_nothing_of_a_bar_with_other_prices(double open, double high, double low, double close)
    {
        Assert.False(Cursor(1, UpThenDown).Tells(Minute(open, high, low, close), out _, out _));
    }

    [Fact]
    public void Finer_bars_of_which_one_is_not_there_tell_nothing()
    {
        var bar = Minute(100, 104, 98, 101);
        double[] missing = [double.NaN];
        Assert.False(Cursor(1, UpThenDown[..2]).Tells(bar, out _, out _));
        Assert.False(Cursor(1 + Third, UpThenDown[1..]).Tells(bar, out _, out _));
        Assert.False(Cursor(1, [UpThenDown[0], missing, UpThenDown[2]]).Tells(bar, out _, out _));
        // All that could be seen adds up without the first one and without the last one.
        Assert.False(Cursor(1, [missing, [100, 104, 98, 101], [101]]).Tells(bar, out _, out _));
        Assert.False(
            Cursor(
                    1,
                    [
                        [100, 104, 98, 101],
                        [101],
                        missing,
                    ]
                )
                .Tells(bar, out _, out _)
        );
    }

    [Fact]
    public void Finer_bars_say_whether_the_stop_or_the_target_came_first()
    {
        var plain = Play(null, [100, 104, 98, 101]);
        Assert.Equal(("stop_loss", 98.5, BacktestStage.At(2)), (plain.Reason, plain.ExitPrice, plain.ExitTime));
        var fine = Play(Detail(1, UpThenDown), [100, 104, 98, 101]);
        Assert.Equal(("take_profit", 103.5, BacktestStage.At(1 + Third)), (fine.Reason, fine.ExitPrice, fine.ExitTime));
    }

    // Nothing trades between 101 and 97, so that the stop is met at 97. The bar alone fell through 98.5.
    [Fact]
    public void A_gap_between_finer_bars_is_met_at_their_open()
    {
        double[][] gap =
        [
            [100, 101, 100, 101],
            [97, 98, 96, 98],
            [98, 104, 98, 101],
        ];
        var trade = Play(Detail(1, gap), [100, 104, 96, 101]);
        Assert.Equal(("stop_loss", 97, BacktestStage.At(1 + Third)), (trade.Reason, trade.ExitPrice, trade.ExitTime));
    }

    [Fact]
    public void A_bar_that_finer_ones_do_not_tell_is_played_as_it_is()
    {
        // The finer bars end with the second minute.
        var trade = Play(Detail(1, Calm), [100, 101, 99, 100], [100, 104, 98, 101]);
        Assert.Equal(("stop_loss", 98.5, BacktestStage.At(3)), (trade.Reason, trade.ExitPrice, trade.ExitTime));
        // They are not those of the second minute.
        trade = Play(Detail(1, Calm), [100, 104, 98, 101]);
        Assert.Equal(("stop_loss", 98.5, BacktestStage.At(2)), (trade.Reason, trade.ExitPrice, trade.ExitTime));
    }

    // The order comes 30 s after the close it was decided on: in the second of the finer bars, whose highest price is its
    // open of 103. Of the minute alone half is over: the root of a half of the way from 100 to 104.
    [Theory]
    [InlineData(true, 103)]
    [InlineData(false, 102.82842712)]
    public void An_order_that_is_late_comes_in_a_finer_bar(bool isFine, double price)
    {
        var late = BacktestStage.Market("TEST", 0, [100], [100, 104, 98, 101], [101], [101]);
        late = late with
        {
            Costs = late.Costs with { Latency = new LatencyOptions(LatencyKind.Fixed, 30_000) },
            Detail = isFine ? Detail(1, UpThenDown) : null,
        };
        var trade = Assert.Single(
            Backtester
                .Run(BacktestStage.Account(4, [late], BacktestStage.Desk(0, BacktestStage.Want(0, TargetSide.Long))))
                .Trades
        );
        Assert.Equal((BacktestStage.At(1.5), price), (trade.EntryTime, trade.EntryPrice));
    }

    // Half of what trades may be ours: of 12 in a minute 6 at its open, of 4 in each of the finer bars 2 at the open of each.
    [Theory]
    [InlineData(true, "2 at 1, 2 at 1.33, 2 at 1.67, 4 at 2")]
    [InlineData(false, "6 at 1, 4 at 2")]
    public void A_share_of_the_volume_is_that_of_a_finer_bar(bool isFine, string bought)
    {
        var market = BacktestStage.Market("TEST", 0, [100], [100, 101, 99, 100], [100], [100]);
        market = market with
        {
            Bars = WithVolume(market.Bars, 12),
            Costs = market.Costs with { MaxVolumeShare = 0.5 },
            Detail = isFine ? WithVolume(Detail(1, Calm), 4) : null,
        };
        var log = new FillLog(["TEST"]);
        var desk = BacktestStage.Desk(0, BacktestStage.Want(0, TargetSide.Long));
        Backtester.Run(BacktestStage.Account(4, [market], desk), log);
        var fills = log
            .Fills.Where(one => one.Reason == "entry")
            .Select(one =>
            {
                var minute = (double)(one.Time - BacktestStage.Start) / Interval.Minute.Nanoseconds;
                return FormattableString.Invariant($"{one.Quantity} at {Math.Round(minute, 2)}");
            });
        Assert.Equal(bought, string.Join(", ", fills));
    }

    [Fact]
    public void Each_market_has_its_own_finer_bars()
    {
        double[][] rows =
        [
            [100],
            [100, 104, 98, 101],
            [101],
            [101],
        ];
        var fine = BacktestStage.Market("B", 0, rows) with { Detail = Detail(1, UpThenDown) };
        var trades = Backtester
            .Run(
                BacktestStage.Account(
                    4,
                    [BacktestStage.Market("A", 0, rows), fine],
                    BacktestStage.Desk(0, Wish),
                    BacktestStage.Desk(1, Wish)
                )
            )
            .Trades;
        Assert.Equal([("B", "take_profit"), ("A", "stop_loss")], trades.Select(one => (one.Symbol, one.Reason)));
    }

    private static TargetSignal Wish => BacktestStage.Want(0, TargetSide.Long, 10, 0.015, 0.035);

    private static TradeRecord Play(MarketTable? detail, params double[][] minutes)
    {
        var market = BacktestStage.Market(
            "TEST",
            0,
            [
                [100],
                .. minutes,
                [100],
            ]
        ) with
        {
            Detail = detail,
        };
        var result = Backtester.Run(BacktestStage.Account(minutes.Length + 2, [market], BacktestStage.Desk(0, Wish)));
        return Assert.Single(result.Trades);
    }

    private static MarketTable WithVolume(MarketTable bars, double volume)
    {
        var columns = bars.Columns.ToDictionary(one => one, one => bars[one].ToArray());
        columns[Input.Volume] = [.. Enumerable.Repeat(volume, bars.Count)];
        return new MarketTable(bars.Symbol, bars.Interval, bars.FirstBar, columns);
    }

    private static MarketTable Detail(double from, params double[][] rows) =>
        BacktestStage.Table("TEST", Fine, from, rows);

    private static MarketCursor Cursor(double from, params double[][] rows) => new(Detail(from, rows), 0);

    private static Bar Minute(double open, double high, double low, double close) =>
        new(BacktestStage.At(1), BacktestStage.At(2), open, high, low, close);
}
