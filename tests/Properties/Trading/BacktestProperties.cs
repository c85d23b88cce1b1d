using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Properties.Trading;

public sealed class BacktestProperties
{
    private const ulong Seeds = 24;

    [Fact]
    public void Causes_add_up_to_the_change_of_equity_exactly()
    {
        var trades = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var log = new EventLog();
            var result = Backtester.Run(RandomMarket.Input(seed), log);
            var cash = Money.Zero;
            foreach (var entry in log.Entries)
            {
                cash += entry.Amount;
                Assert.Equal(cash, entry.Cash);
            }
            Assert.Equal(cash.ToDouble(), result.Equity[^1]);
            var net = result.Trades.Sum(trade => trade.NetPnl);
            Assert.Equal(result.Equity[^1] - result.Capital, net, 1e-6);
            Assert.All(result.Trades, t => Assert.Equal(t.NetPnl, t.GrossPnl - t.Fees - t.Slippage - t.Funding, 1e-9));
            Assert.Equal(result.Fees, result.Trades.Sum(trade => trade.Fees), 1e-6);
            Assert.Equal(result.Slippage, result.Trades.Sum(trade => trade.Slippage), 1e-6);
            Assert.Equal(result.Funding, result.Trades.Sum(trade => trade.Funding), 1e-6);
            var compounded = result.DailyReturns.Aggregate(result.Capital, (equity, r) => equity * (1 + r));
            Assert.Equal(result.Equity[^1], compounded, 1e-6);
            trades += result.Trades.Length;
        }
        Assert.True(trades > 300, $"only {trades} trades");
    }

    [Fact]
    public void The_future_never_changes_the_past()
    {
        var compared = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = RandomMarket.Input(seed);
            var cut = 1000 + (int)(seed * 97 % 4000);
            var time = input.Bars.OpenTime(cut);
            var changed = input with
            {
                Bars = Distort(input.Bars, cut),
                Predictions = input
                    .Predictions.ToArray()
                    .Select(p => p.KnownAt <= time ? p : p with { PLong = p.PShort, PShort = p.PLong })
                    .ToArray(),
                Funding = new FundingTable(
                    input.Funding.Times.ToArray(),
                    [
                        .. input
                            .Funding.Rates.ToArray()
                            .Select((rate, i) => input.Funding.Times[i] < time ? rate : -rate),
                    ],
                    input.Funding.MarkPrices.ToArray()
                ),
            };
            var before = Past(input, time);
            Assert.Equal(before, Past(changed, time));
            compared += before.Count;
        }
        Assert.True(compared > 3000, $"only {compared} events compared");
    }

    [Fact]
    public void Random_streams_never_break_a_limit()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = RandomMarket.Input(seed);
            var log = new EventLog();
            var result = Backtester.Run(input, log);
            foreach (
                var (order, _, _, entriesBefore) in log.Orders.Where(o =>
                    o.State == OrderState.Intent && !o.Order.ReduceOnly
                )
            )
            {
                // An entry is sent from a flat account: equity is cash as of then.
                var cash = log.Entries[entriesBefore - 1].Cash;
                var row = input.Bars.RowAt(order.Submitted) - 1;
                while (input.Bars.IsMissing(row))
                {
                    row--;
                }
                var notional = order.Quantity.ToDouble() * input.Bars[Input.Close][row];
                Assert.True(notional <= 0.4 * cash.ToDouble() + 1e-6, $"{notional} of {cash}");
            }
            foreach (var day in result.Trades.GroupBy(trade => trade.EntryTime.Day))
            {
                Assert.True(day.Count() <= 15);
            }
            for (var i = 1; i < result.Trades.Length; i++)
            {
                Assert.True(result.Trades[i].EntryTime >= result.Trades[i - 1].ExitTime, "one position at a time");
            }
            Assert.All(result.Trades, trade => Assert.False(result.HaltedAt < trade.EntryTime));
            Assert.All(
                result.Trades,
                trade => Assert.True(trade.Quantity > 0 && trade.MaxAdverse >= 0 && trade.MaxFavourable >= 0)
            );
        }
    }

    [Fact]
    public void Trades_end_where_a_plain_scan_of_the_bars_says()
    {
        var checkedTrades = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = RandomMarket.Input(seed);
            foreach (var trade in Backtester.Run(input).Trades)
            {
                var entryRow = input.Bars.RowAt(trade.EntryTime);
                var open = input.Bars[Input.Open][entryRow];
                var sign = trade.Side == Side.Long ? 1 : -1;
                var stop = Math.Round(open * (1 - sign * 0.004), 8);
                var target = Math.Round(open * (1 + sign * 0.008), 8);
                var (reason, end) = Scan(input.Bars, entryRow, trade.ExitTime, sign, stop, target);
                var isBarrier = trade.Reason is "stop_loss" or "take_profit";
                Assert.Equal(reason, isBarrier ? trade.Reason : "none");
                if (isBarrier)
                {
                    Assert.Equal(end, trade.ExitTime);
                    checkedTrades++;
                }
            }
        }
        Assert.True(checkedTrades > 150, $"only {checkedTrades} trades ended at a barrier");
    }

    [Fact]
    public void Moving_everything_by_weeks_changes_nothing()
    {
        var input = RandomMarket.Input(3);
        const int Weeks = 5 * 7;
        var shift = Weeks * Instant.NanosecondsPerDay;
        var bars = new MarketTable(
            "TEST",
            Interval.Minute,
            input.Bars.FirstBar + Weeks * 1440,
            input.Bars.Columns.ToDictionary(column => column, input.Bars.Array)
        );
        var moved = input with
        {
            Bars = bars,
            Start = input.Start + shift,
            End = input.End + shift,
            Funding = new FundingTable(
                [.. input.Funding.Times.ToArray().Select(time => time + shift)],
                input.Funding.Rates.ToArray(),
                input.Funding.MarkPrices.ToArray()
            ),
            Predictions = input
                .Predictions.ToArray()
                .Select(p => p with { Bar = p.Bar + shift, KnownAt = p.KnownAt + shift })
                .ToArray(),
        };
        Assert.Equal(Backtester.Run(input).Equity, Backtester.Run(moved).Equity);
    }

    [Fact]
    public void Ten_times_the_capital_makes_ten_times_the_profit()
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            var input = RandomMarket.Input(seed);
            var fine = input with
            {
                Options = input.Options with
                {
                    Instrument = new InstrumentSpec("TEST", Price.Zero, Quantity.Zero, Money.Zero),
                },
            };
            var small = Backtester.Run(fine);
            var large = Backtester.Run(fine with { Options = fine.Options with { Capital = 100_000 } });
            Assert.Equal(small.Trades.Length, large.Trades.Length);
            for (var i = 0; i < small.Trades.Length; i++)
            {
                Assert.Equal(small.Trades[i].ExitTime, large.Trades[i].ExitTime);
                Assert.Equal(small.Trades[i].NetPnl * 10, large.Trades[i].NetPnl, 1e-3);
            }
        }
    }

    [Fact]
    public void Without_costs_buying_and_holding_earns_the_market()
    {
        var input = RandomMarket.Input(5) with { Predictions = default, Funding = FundingTable.None };
        var close = input.Bars[Input.Close];
        var signal = new TargetSignal(
            0,
            input.Start,
            input.Start + input.DecisionInterval.Nanoseconds,
            TargetSide.Long,
            Fraction: 1
        );
        var options = new BacktestOptions(
            10000,
            new CostSchedule(0, 0, new SlippageOptions(0)),
            new SignalOptions(),
            new SizingOptions(),
            RiskOptions.Off,
            new InstrumentSpec("TEST", Price.Zero, Quantity.Zero, Money.Zero)
        );
        var result = Backtester.Run(input with { Signals = new[] { signal }, Options = options });
        var coins = 10000 / close[4];
        Assert.Equal(10000 + coins * (close[^1] - input.Bars[Input.Open][5]), result.Equity[^1], 1e-4);
        Assert.Equal("end_of_data", Assert.Single(result.Trades).Reason);
    }

    private static (string Reason, Instant End) Scan(
        MarketTable bars,
        int entryRow,
        Instant exit,
        int sign,
        double stop,
        double target
    )
    {
        for (var row = entryRow; bars.OpenTime(row) <= exit && row < bars.Count; row++)
        {
            if (bars.IsMissing(row))
            {
                continue;
            }
            var open = bars[Input.Open][row];
            if (row > entryRow && (open - stop) * sign <= 0)
            {
                return ("stop_loss", bars.OpenTime(row));
            }
            if (row > entryRow && (open - target) * sign >= 0)
            {
                return ("take_profit", bars.OpenTime(row));
            }
            if (bars.KnownAt(row) > exit)
            {
                break;
            }
            var worst = bars[sign > 0 ? Input.Low : Input.High][row];
            var best = bars[sign > 0 ? Input.High : Input.Low][row];
            if ((worst - stop) * sign <= 0)
            {
                return ("stop_loss", bars.KnownAt(row));
            }
            if ((best - target) * sign >= 0)
            {
                return ("take_profit", bars.KnownAt(row));
            }
        }
        return ("none", exit);
    }

    private static List<string> Past(BacktestInput input, Instant time)
    {
        var log = new EventLog();
        Backtester.Run(input, log);
        return
        [
            .. log.Lines.Where(line => line.Time < time).Select(line => line.Text),
            .. log
                .Orders.Where(o => o.Time == time && o.State == OrderState.Intent && o.Order.Kind == OrderKind.Market)
                .Select(o => o.Order.ToString()),
        ];
    }

    private static MarketTable Distort(MarketTable table, int from)
    {
        double[] Column(Input input) =>
            [.. table.Array(input).Select((value, row) => row < from ? value : value * (row % 3 == 0 ? 1.07 : 0.96))];
        return RandomMarket.Table(
            Column(Input.Open),
            [.. Column(Input.High).Select((value, row) => row < from ? value : value * 1.1)],
            [.. Column(Input.Low).Select((value, row) => row < from ? value : value * 0.9)],
            Column(Input.Close)
        );
    }
}
