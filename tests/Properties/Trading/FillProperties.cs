using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Properties.Trading;

public sealed class FillProperties
{
    private const ulong Seeds = 16;

    [Fact]
    public void With_every_model_on_causes_add_up_and_no_account_owes_anything()
    {
        var liquidations = 0;
        var partial = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var log = new EventLog();
            var input = Everything(seed);
            var result = Backtester.Run(input, log);
            var cash = Money.Zero;
            foreach (var entry in log.Entries)
            {
                cash += entry.Amount;
                Assert.Equal(cash, entry.Cash);
            }
            Assert.Equal(cash.ToDouble(), result.Equity[^1]);
            Assert.Equal(result.Equity[^1] - result.Capital, result.Trades.Sum(trade => trade.NetPnl), 1e-6);
            Assert.All(result.Equity, equity => Assert.True(equity >= -1e-6, $"seed {seed}: {equity}"));
            Assert.Equal(result.Fees, result.Trades.Sum(trade => trade.Fees), 1e-6);
            Assert.Equal(result.Slippage, result.Trades.Sum(trade => trade.Slippage), 1e-6);
            partial += log.Orders.Count(order => order.State == OrderState.PartiallyFilled);
            liquidations += result.Trades.Count(trade => trade.Reason == "liquidation");
        }
        Assert.True(liquidations >= 10, $"only {liquidations} liquidations");
        Assert.True(partial > 100, $"only {partial} partial fills");
    }

    [Fact]
    public void An_isolated_position_loses_its_margin_at_most()
    {
        var liquidations = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = Everything(seed);
            var options = input.Options with { Margin = input.Options.Margin! with { Mode = MarginMode.Isolated } };
            var result = Backtester.Run(input with { Options = options });
            foreach (var trade in result.Trades.Where(trade => trade.Reason == "liquidation"))
            {
                liquidations++;
                var margin = trade.Quantity * trade.EntryPrice / options.Margin!.Leverage;
                // Entry fees and funding are paid by the account.
                var entryFee = trade.Quantity * trade.EntryPrice * options.Costs.TakerFee;
                var lost = -(trade.NetPnl + trade.Funding + entryFee);
                Assert.True(lost <= margin + 1e-6, $"seed {seed}: {lost} of {margin}");
            }
        }
        Assert.True(liquidations >= 10, $"only {liquidations} liquidations");
    }

    [Fact]
    public void Models_that_do_nothing_change_nothing()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = WithVolume(RandomMarket.Input(seed), _ => 1e9);
            var costs = input.Options.Costs;
            var same = costs with
            {
                Latency = new LatencyOptions(LatencyKind.Fixed, 0),
                MaxVolumeShare = 1,
                Tiers = [new FeeTier(new Instant(long.MinValue), 1e12, 0.009, 0.009)],
            };
            // The capital is never worked with more than its own size: no price ends it.
            var margin = Margin(MarginMode.Cross, 1);
            var plain = Backtester.Run(input);
            var other = Backtester.Run(input with { Options = input.Options with { Costs = same, Margin = margin } });
            Assert.Equal(plain.Equity, other.Equity);
            Assert.Equal(plain.Trades, other.Trades);
        }
    }

    // Thirty times the equity, without stops on every other seed, so that accounts die.
    private static BacktestInput Everything(ulong seed)
    {
        var random = RandomStream.Named(seed, "volumes");
        var input = WithVolume(RandomMarket.Input(seed, bars: 3000), _ => 500 * random.NextExponential());
        var predictions = input.Predictions.ToArray();
        if (seed % 2 == 0)
        {
            predictions = [.. predictions.Select(one => one with { StopLoss = double.NaN, TakeProfit = double.NaN })];
        }
        var costs = new CostSchedule(
            0.0004,
            0.0002,
            new SlippageOptions(0.0001) { Kind = SlippageKind.SquareRoot, Coefficient = 0.01 }
        )
        {
            Spread = 0.0002,
            MaxVolumeShare = 0.5,
            Latency = new LatencyOptions(LatencyKind.Sampled, 400, 20_000, (long)seed),
            Tiers = [new FeeTier(new Instant(long.MinValue), 100_000, 0.0002, -0.0001)],
            FeeDiscount = 0.1,
        };
        return input with
        {
            Predictions = predictions,
            Options = new BacktestOptions(
                10_000,
                costs,
                new SignalOptions(MinConfidence: 0.5),
                new SizingOptions(),
                RiskOptions.Off with
                {
                    MaxCapital = 1,
                    MaxLeverage = 30,
                },
                new InstrumentSpec("TEST", Price.Zero, Quantity.Parse("0.001"), Money.Zero)
            )
            {
                Margin = Margin(MarginMode.Cross, 40),
            },
        };
    }

    private static MarginOptions Margin(MarginMode mode, int leverage)
    {
        MarginTier[] tiers =
        [
            new(Money.Zero, Money.Parse("50000"), 50, Ratio.FromDouble(0.01)),
            new(Money.Parse("50000"), Money.Parse("1000000"), 25, Ratio.FromDouble(0.02)),
        ];
        return new MarginOptions(
            DatedMarginTables.Of([(RandomMarket.Start, MarginTable.Of("TEST", tiers))]),
            mode,
            leverage,
            Ratio.FromDouble(0.0125)
        );
    }

    private static BacktestInput WithVolume(BacktestInput input, Func<int, double> volume)
    {
        var bars = input.Bars;
        return input with
        {
            Bars = new MarketTable(
                bars.Symbol,
                bars.Interval,
                bars.FirstBar,
                new Dictionary<Input, double[]>
                {
                    [Input.Open] = bars.Array(Input.Open),
                    [Input.High] = bars.Array(Input.High),
                    [Input.Low] = bars.Array(Input.Low),
                    [Input.Close] = bars.Array(Input.Close),
                    [Input.Volume] = [.. Enumerable.Range(0, bars.Count).Select(volume)],
                }
            ),
        };
    }
}
