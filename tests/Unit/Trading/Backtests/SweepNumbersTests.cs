using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Events;
using Riposte.Trading.Performance;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Which trial of a sweep is the best, what is kept of it, and draws at the ends of what is allowed.</summary>
public sealed class SweepNumbersTests
{
    private static readonly MarketTable Bars = BarScenarioTests.Market(24 * 12, 21);

    // Costs of 1 %, none, none and 2 %, after one that never trades.
    [Fact]
    public void The_best_is_the_first_of_those_with_the_highest_ratio()
    {
        double[] fees = [0, 0.01, 0, 0, 0.02];
        var result = Sweep(5, i => i == 0 ? Idle() : Input(fees[i]));
        Assert.Equal(2, result.Best);
        Assert.True(double.IsNaN(result.Trials[0].Sharpe));
        Assert.True(result.Trials[1].Sharpe < result.Trials[2].Sharpe);
        Assert.Equal(result.Trials[2].Sharpe, result.Trials[3].Sharpe);
        Assert.Equal([0, 1, 2, 3, 4], result.Trials.Select(trial => trial.Index));
        Assert.Equal(12, result.Days);
    }

    [Fact]
    public void A_trial_keeps_the_figures_of_its_play()
    {
        var input = Input(0.0005) with { Risk = RiskOptions.Off with { MaxDrawdown = 0.03 } };
        var market = input.Markets[0];
        input = input with
        {
            Markets =
            [
                market with
                {
                    Funding = FundingTable.Constant(0.001, input.Start, input.End),
                    Costs = market.Costs with { Slippage = new SlippageOptions(0.002) },
                },
            ],
        };
        var alone = Backtester.Run(input);
        var sweep = Sweep(1, _ => input);
        var trial = Assert.Single(sweep.Trials);
        var figures = TradeFigures.Compute(alone.Trades);
        Assert.True(alone is { Fees: > 0, Slippage: > 0, HaltedAt: not null } && alone.Funding != 0);
        Assert.Equal(alone.Fees + alone.Slippage + alone.Funding, trial.Costs, 1e-9);
        Assert.Equal(alone.Equity[^1] / 10_000 - 1, trial.NetReturn, 1e-12);
        Assert.Equal(figures["performance.win_rate"], trial.WinRate);
        Assert.Equal(figures["performance.profit_factor"], trial.ProfitFactor);
        Assert.Equal(DrawdownFigures.Of(alone.DailyReturns).Maximum, trial.MaxDrawdown);
        Assert.True(trial.IsHalted && trial.MaxDrawdown < 0);
        Assert.Equal(trial.DailySharpe * Math.Sqrt(365), trial.Sharpe, 1e-12);
        Assert.False(Sweep(1, _ => Input(0)).Trials[0].IsHalted);
    }

    [Fact]
    public void What_was_tried_before_is_told_with_and_without_a_best()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(7, SweepPlay.Run(1, _ => Input(0), SerialWorkers.Instance, 7, cancel: token).Earlier);
        var idle = SweepPlay.Run(1, _ => Idle(), SerialWorkers.Instance, 7, cancel: token);
        Assert.Equal((7, 0, -1), (idle.Earlier, idle.Days, idle.Best));
        Assert.True(double.IsNaN(idle.ExpectedMaximum));
    }

    [Fact]
    public void Of_a_time_without_bars_nothing_is_known_of_the_return()
    {
        var input = Input(0);
        var trial = Sweep(1, _ => input with { End = input.Start }).Trials[0];
        Assert.True(double.IsNaN(trial.NetReturn));
    }

    [Fact]
    public void Shares_of_draws_count_what_is_below_and_at_a_level()
    {
        var draws = new TradeBootstrap([0, -0.1, 0.2, 0], [], [-0.1, -0.2, -0.3, -0.2], 0, -0.2)
        {
            Lowest = [0.4, 0.5, 0.6, 1],
        };
        Assert.Equal((0.25, 0.25, 0.5), (draws.LossShare, draws.DeeperShare, draws.RuinShare(0.5)));
        var none = new TradeBootstrap([], [], [], 0, 0);
        Assert.True(double.IsNaN(none.LossShare) && double.IsNaN(none.DeeperShare) && double.IsNaN(none.RuinShare(1)));
        Assert.Equal(2.5, TradeBootstrap.At([4, 1, 3, 2], 0.5));
    }

    [Fact]
    public void Draws_of_no_trades_stay_where_they_began_and_no_draws_are_refused()
    {
        var draws = TradeBootstrap.Of([], 3, 7, SerialWorkers.Instance);
        Assert.Equal([0.0, 0, 0], draws.FinalReturns);
        Assert.Equal([1.0, 1, 1], draws.Lowest);
        Assert.Equal((0.0, 0.0), (draws.OwnReturn, draws.OwnDrawdown));
        Assert.Equal([0.0], draws.Fan!.At);
        Assert.Throws<ArgumentOutOfRangeException>(() => TradeBootstrap.Of([0.1], 0, 7, SerialWorkers.Instance));
    }

    // 1.1, 0.55, 1.1 and 0: half of the peak is lost, then all. Draws and reorderings are of the same trades.
    [Fact]
    public void What_is_lost_is_measured_from_the_highest_equity_and_nothing_comes_back_from_0()
    {
        double[] returns = [0.1, -0.5, 1, -1, 5];
        var draws = TradeBootstrap.Of(returns, 200, 7, SerialWorkers.Instance);
        Assert.Equal((-1.0, -1.0), (draws.OwnReturn, draws.OwnDrawdown));
        Assert.Equal([1, 1.1, 0.55, 1.1, 0, 0], draws.Fan!.Own.Select(one => Math.Round(one, 12)));
        // Every order of them loses all at the fourth trade or another one.
        Assert.All(draws.ShuffledDrawdowns, depth => Assert.Equal(-1, depth));
        // Without the loss of all (a third of the draws) something is left.
        Assert.InRange(draws.FinalReturns.Count(one => one > -1) / 200.0, 0.22, 0.44);
        Assert.InRange(draws.RuinShare(0), 0.56, 0.78);
        Assert.Equal(draws.FinalReturns.Count(one => one == -1), draws.Lowest.Count(one => one == 0));
        Assert.All(draws.Drawdowns, depth => Assert.InRange(depth, -1, 0));
    }

    [Fact]
    public void A_fan_of_one_place_or_of_one_more_than_are_kept_has_both_ends()
    {
        Assert.Equal([0], EquityFan.Places(1));
        Assert.Equal(Enumerable.Range(0, 101), EquityFan.Places(101));
        Assert.Equal(Enumerable.Range(0, 101).Select(k => 2 * k), EquityFan.Places(201));
        var places = EquityFan.Places(102);
        Assert.Equal((101, 0, 50, 99, 101), (places.Length, places[0], places[50], places[99], places[100]));
    }

    [Fact]
    public void A_fan_leaves_out_what_is_not_finite_and_refuses_curves_of_other_lengths()
    {
        var fan = EquityFan.Of(
            [3, 4],
            [
                [1, 9],
                [2, double.NaN],
                [3, double.PositiveInfinity],
                [4, 9],
                [5, 9],
            ],
            [7, 8]
        );
        Assert.Equal([3.0, 4], fan.At);
        Assert.Equal([7.0, 8], fan.Own);
        Assert.Equal([1.2, 2, 3, 4, 4.8], fan.Quantiles.Select(one => Math.Round(one[0], 12)));
        Assert.All(fan.Quantiles, one => Assert.Equal(9, one[1]));
        Assert.Throws<ArgumentException>(() =>
            EquityFan.Of(
                [0, 1],
                [
                    [1, 2],
                    [1],
                ],
                []
            )
        );
        Assert.Throws<ArgumentException>(() =>
            EquityFan.Of(
                [0, 1],
                [
                    [1, 2],
                ],
                [1]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            EquityFan.Of(
                [0, 1],
                [
                    [1, 2],
                    [1, 2, 3],
                ],
                [1, 2]
            )
        );
    }

    private static SweepResult Sweep(int count, Func<int, AccountInput> input) =>
        SweepPlay.Run(count, input, SerialWorkers.Instance, cancel: TestContext.Current.CancellationToken);

    private static AccountInput Idle()
    {
        var input = Input(0);
        return input with { Desks = [input.Desks[0] with { Signals = Array.Empty<TargetSignal>() }] };
    }

    // Long, short and out by turns of seven hours.
    private static AccountInput Input(double fee)
    {
        var market = BacktestStage.Market(Bars) with { Costs = new CostSchedule(fee, fee, new SlippageOptions(0)) };
        var desk = BacktestStage.Desk(0) with
        {
            DecisionInterval = Interval.Hour,
            Signals = Enumerable
                .Range(0, 40)
                .Select(i => new TargetSignal(
                    0,
                    Bars.OpenTime(7 * i),
                    Bars.KnownAt(7 * i),
                    (TargetSide)(i % 3),
                    Fraction: 0.5
                ))
                .ToArray(),
        };
        return BacktestStage.Account(0, [market], desk) with
        {
            Start = Bars.OpenTime(0),
            End = Bars.KnownAt(Bars.Count - 1),
        };
    }
}
