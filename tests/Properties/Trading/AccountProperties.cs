using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Properties.Trading;

/// <summary>What must be true of accounts where everything happens at once.</summary>
public sealed class AccountProperties
{
    private const ulong Seeds = 60;

    [Fact]
    public void Cash_is_what_the_fills_say_and_everything_ends_flat()
    {
        var (fills, liquidations, partial, hedged) = (0, 0, 0, 0);
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = RandomAccount.Input(seed);
            var watch = new FillWatch();
            var result = Backtester.Run(input, watch);
            Require(input, watch, result);
            fills += watch.Fills.Count;
            liquidations += result.Trades.Count(trade => trade.Reason == "liquidation");
            partial += watch.Log.Orders.Count(one => one.State == OrderState.PartiallyFilled);
            hedged += input.Mode == PositionMode.Hedge && watch.Fills.Count > 0 ? 1 : 0;
        }
        Assert.True(
            fills > 5_000 && liquidations > 5 && partial > 500 && hedged > 10,
            $"{fills} {liquidations} {partial} {hedged}"
        );
    }

    [Fact]
    public void Trader_and_venue_made_anew_after_every_bar_play_the_same()
    {
        for (var seed = 1UL; seed <= Seeds / 4; seed++)
        {
            var input = RandomAccount.Input(seed);
            var (log, anew) = (new EventLog(), new EventLog());
            var plain = Backtester.Run(input, log);
            var restarted = Backtester.RunWith(input, anew, playback => playback.Restart());
            Assert.Equal(log.Lines, anew.Lines);
            Assert.Equal(plain.Equity, restarted.Equity);
        }
    }

    [Fact]
    public void The_order_in_which_markets_are_listed_changes_nothing()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = RandomAccount.Input(seed);
            var plain = Backtester.Run(input);
            var turned = Backtester.Run(RandomAccount.Turned(input));
            Assert.Equal(plain.Equity, turned.Equity);
        }
    }

    [Fact]
    public void Whole_weeks_later_the_same_happens()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = RandomAccount.Input(seed);
            var plain = Backtester.Run(input);
            var moved = Backtester.Run(RandomAccount.Later(input, 4));
            Assert.Equal(plain.Equity, moved.Equity);
            Assert.Equal(plain.Exposure, moved.Exposure);
            Assert.Equal(plain.Trades.Select(one => one.NetPnl), moved.Trades.Select(one => one.NetPnl));
        }
    }

    private static void Require(AccountInput input, FillWatch watch, BacktestResult result)
    {
        var log = watch.Log;
        var cash = Money.Zero;
        foreach (var entry in log.Entries)
        {
            cash += entry.Amount;
            Assert.Equal(cash, entry.Cash);
        }
        Assert.Equal(cash.ToDouble(), result.Equity[^1]);
        // Of an account that has nothing left no share is known.
        var none = cash > Money.Zero ? 0 : double.NaN;
        Assert.Equal((none, none), (result.Exposure[^1], result.Leverage[^1]));
        Assert.Equal(result.Equity[^1] - result.Capital, result.Trades.Sum(trade => trade.NetPnl), 1e-5);
        Assert.Equal(result.Fees, result.Trades.Sum(trade => trade.Fees), 1e-5);
        Assert.Equal(result.Slippage, result.Trades.Sum(trade => trade.Slippage), 1e-5);
        Assert.Equal(result.Funding, result.Trades.Sum(trade => trade.Funding), 1e-5);
        Assert.All(result.Equity, equity => Assert.True(double.IsFinite(equity)));
        if (input.Margin is { Mode: MarginMode.Cross })
        {
            Assert.All(result.Equity, equity => Assert.True(equity >= -1e-6, $"equity {equity}"));
        }
        // A ruined account earns nothing more: its returns end at −100 %.
        if (result.Equity.Min() > 0)
        {
            var compounded = result.DailyReturns.Aggregate(result.Capital, (equity, r) => equity * (1 + r));
            Assert.Equal(result.Equity[^1], compounded, 1e-4);
        }
        var held = new Dictionary<(int, bool), Quantity>();
        var paid = 0m;
        foreach (var (fill, order) in watch.Fills)
        {
            // The long position of an account that hedges has the place of the net one.
            var key = (fill.Instrument, fill.PositionSide == PositionSide.Short);
            var before = held.GetValueOrDefault(key);
            var after = before + fill.Signed;
            held[key] = after;
            paid += (decimal)fill.Signed.Units / 100_000_000 * fill.Price.Units / 100_000_000;
            Assert.True(fill.Quantity > Quantity.Zero && fill.Price > Price.Zero, $"{fill}");
            if (order.ReduceOnly || order.ClosePosition || fill.IsForced)
            {
                Assert.True(
                    after.Abs() < before.Abs() && Math.Sign(after.Units) * Math.Sign(before.Units) >= 0,
                    $"{before} {fill}"
                );
            }
            if (input.Mode == PositionMode.Hedge)
            {
                Assert.True(
                    (fill.IsForced || fill.PositionSide != PositionSide.Net)
                        && (fill.PositionSide == PositionSide.Short ? after <= Quantity.Zero : after >= Quantity.Zero),
                    $"{before} {fill}"
                );
            }
        }
        Assert.All(held.Values, one => Assert.Equal(Quantity.Zero, one));
        var explained = (decimal)result.Capital - paid - (decimal)result.Fees - (decimal)result.Funding;
        // Every fill that closes rounds once, against the account.
        Assert.Equal(
            (double)explained,
            result.Equity[^1],
            1e-8 * (watch.Fills.Count + 10) + 1e-9 * Math.Abs(result.Equity[^1])
        );
    }
}
