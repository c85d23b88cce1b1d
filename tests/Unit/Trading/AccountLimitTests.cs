using System.Runtime.CompilerServices;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

/// <summary>Ruin, prices at the ends of the exact range, and small or large accounts.</summary>
public sealed class AccountLimitTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void An_account_that_loses_more_than_it_has_loses_all_and_stays_there()
    {
        // Five times equity, and the price falls by half: the account owes money.
        var risk = RiskOptions.Off with
        {
            MaxLeverage = 5,
        };
        var result = Play(1000, [.. Days(1, 100), .. Days(2, 50)], risk, TargetSide.Long);
        // The first day costs the entry; what is owed on the second is the lender's, not a return below −1.
        Assert.Equal([-1.0, 0], result.DailyReturns[1..]);
        Assert.True(result.Equity[^1] < 0);
        var figures = AccountFigures.All(result);
        Assert.Equal(-1, figures["performance.net_return"]);
        Assert.Equal(-1, figures["performance.cagr"]);
        Assert.Equal(-1, figures["performance.max_drawdown"]);
        Assert.Equal(0, figures["performance.unknown_periods"]);
        Assert.Equal(1, figures["performance.trades"]);
    }

    [Theory]
    [InlineData(1e-5, 10, true)]
    [InlineData(1e-5, 10_000, false)]
    [InlineData(1e-7, 1, false)]
    [InlineData(1e-2, 10_000, true)]
    [InlineData(1e6, 1e8, true)]
    [InlineData(8e8, 1e6, true)]
    [InlineData(1e9, 1e6, false)]
    [InlineData(100, 1e8, true)]
    [InlineData(100, 1e9, false)]
    public void Any_price_and_capital_is_either_played_exactly_or_refused(double price, double capital, bool fits)
    {
        double[] prices = [.. Days(1, price), .. Days(1, price * 1.01)];
        if (!fits)
        {
            var error = Assert.Throws<UserException>(() => Play(capital, prices, RiskOptions.Off, TargetSide.Long));
            Assert.Equal(ErrorKind.Data, error.Kind);
            return;
        }
        foreach (var side in (TargetSide[])[TargetSide.Long, TargetSide.Short])
        {
            var result = Play(capital, prices, RiskOptions.Off, side);
            var trade = Assert.Single(result.Trades);
            var gain = (side == TargetSide.Long ? 1 : -1) * 0.01 * trade.Quantity * price;
            Assert.Equal(gain, trade.GrossPnl, 2e-3 * Math.Abs(gain));
            Assert.Equal(trade.GrossPnl - trade.Fees - trade.Slippage - trade.Funding, trade.NetPnl, 1e-9 * capital);
            Assert.Equal(capital + trade.NetPnl, result.Equity[^1], 1e-9 * capital);
        }
    }

    [Fact]
    public void A_prediction_has_no_padding_so_that_its_bytes_name_it()
    {
        var fields = sizeof(int) * 2 + Unsafe.SizeOf<Instant>() * 2 + sizeof(double) * 13 + Unsafe.SizeOf<Hash128>();
        Assert.Equal(fields, Unsafe.SizeOf<Prediction>());
    }

    private static IEnumerable<double> Days(int days, double price) => Enumerable.Repeat(price, days * 24);

    private static BacktestResult Play(double capital, double[] prices, RiskOptions risk, TargetSide side)
    {
        var bars = new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = prices,
                [Input.High] = prices,
                [Input.Low] = prices,
                [Input.Close] = prices,
            }
        );
        return Backtester.Run(
            new BacktestInput(
                bars,
                Interval.Hour,
                FundingTable.None,
                default,
                Start,
                bars.KnownAt(bars.Count - 1),
                default,
                new BacktestOptions(
                    capital,
                    new CostSchedule(),
                    new SignalOptions(),
                    new SizingOptions(),
                    risk,
                    new InstrumentSpec("TEST", Core.Money.Price.Zero, Core.Money.Quantity.Zero, Core.Money.Money.Zero)
                )
            )
            {
                Signals = (TargetSignal[])[new TargetSignal(0, Start, Start + Interval.Hour.Nanoseconds, side)],
            }
        );
    }
}
