using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

/// <summary>Figures at the ends of what is defined, worked by hand.</summary>
public sealed class FigureEdgeTests
{
    // Σr = 0.016, the losses add up to 0.038. Of Python's statistics.NormalDist on the formulas of the catalogue.
    [Fact]
    public void Figures_of_eight_returns_are_those_of_their_formulas()
    {
        var figures = PerformanceFigures.Compute([0.01, -0.02, 0.015, 0.003, -0.007, 0.022, -0.011, 0.004], 365);
        Assert.Equal(0.002, figures["performance.mean_return"], 1e-15);
        Assert.Equal(0.016 / 0.038, figures["performance.gain_to_pain"], 1e-12);
        Assert.Equal(0.16126453422870138, figures["performance.downside_risk"], 1e-14);
        Assert.Equal(0.015417335293060663, figures["performance.net_return"], 1e-15);
        Assert.Equal(0.7708667646530332, figures["performance.recovery"], 1e-12);
        Assert.Equal(0.75, figures["performance.under_water"]);
        Assert.Equal(4, figures["performance.max_drawdown_periods"]);
        Assert.Equal(0.32407741353077274, figures["performance.stability"], 1e-12);
        Assert.Equal((0.022, -0.02), (figures["performance.best_period"], figures["performance.worst_period"]));
        Assert.Equal(0.625, figures["performance.positive_periods"]);
        Assert.Equal(0.6453698295653968, figures["performance.probabilistic_sharpe"], 1e-9);
        Assert.Equal(0.37598317045204716, figures["performance.minimum_track_record_years"], 1e-9);
    }

    [Fact]
    public void Returns_that_never_move_count_no_period_as_won()
    {
        var figures = PerformanceFigures.Compute([0, 0, 0], 365);
        Assert.Equal((0, 0), (figures["performance.positive_periods"], figures["performance.under_water"]));
        Assert.Equal((0, 0), (figures["performance.net_return"], figures["performance.volatility"]));
        string[] unknown = ["gain_to_pain", "recovery", "calmar", "tail_ratio", "stability", "omega"];
        Assert.All(unknown, key => Assert.True(double.IsNaN(figures["performance." + key]), key));
    }

    [Fact]
    public void One_return_has_no_dispersion_and_none_has_nothing()
    {
        var one = PerformanceFigures.Compute([0.1], 365);
        Assert.True(double.IsNaN(one["performance.volatility"]) && double.IsNaN(one["performance.stability"]));
        Assert.Equal((0.1, 0.1), (one["performance.best_period"], one["performance.mean_return"]));
        var none = PerformanceFigures.Compute([double.NaN], 365);
        string[] unknown =
        [
            "net_return",
            "cagr",
            "mean_return",
            "best_period",
            "worst_period",
            "positive_periods",
            "downside_risk",
            "max_drawdown",
            "ulcer",
        ];
        Assert.All(unknown, key => Assert.True(double.IsNaN(none["performance." + key]), key));
        Assert.Equal((0, 1), (none["performance.periods"], none["performance.unknown_periods"]));
    }

    // A steady growth is a line; a total loss has no logarithm.
    [Fact]
    public void Steady_growth_is_wholly_stable_and_ruin_is_not_measured()
    {
        Assert.Equal(1, PerformanceFigures.Compute([0.01, 0.01, 0.01], 365)["performance.stability"], 1e-12);
        Assert.Equal(1, PerformanceFigures.Compute([0.01, 0.01], 365)["performance.stability"], 1e-12);
        Assert.True(double.IsNaN(PerformanceFigures.Compute([0.01, -1, 0.01], 365)["performance.stability"]));
        Assert.Throws<ArgumentException>(() => PerformanceFigures.Compute([0.01], double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => PerformanceFigures.Compute([0.01], -1));
    }

    [Fact]
    public void Figures_of_three_trades_by_hand()
    {
        TradeRecord[] trades =
        [
            TradeSamples.Trade(1, 3, 30) with
            {
                MaxFavourable = 0.03,
                MaxAdverse = 0.01,
            },
            TradeSamples.Trade(4, 5, 10) with
            {
                MaxFavourable = 0.01,
                MaxAdverse = 0.02,
            },
            TradeSamples.Trade(6, 9, -20, Side.Short, "stop_loss") with
            {
                MaxFavourable = 0.02,
                MaxAdverse = 0.06,
            },
            TradeSamples.Trade(10, 12, -6, Side.Short, "stop_loss") with
            {
                MaxFavourable = 0.02,
                MaxAdverse = 0.03,
            },
        ];
        var figures = TradeFigures.Compute(trades);
        Assert.Equal((30, -20), (figures["performance.largest_win"], figures["performance.largest_loss"]));
        Assert.Equal(0.0035, figures["performance.mean_trade_return"], 1e-15);
        Assert.Equal(0.02, figures["performance.mean_favourable"], 1e-15);
        Assert.Equal(0.03, figures["performance.mean_adverse"], 1e-15);
        Assert.Equal((20, -13), (figures["performance.average_win"], figures["performance.average_loss"]));
        Assert.Equal(40 / 26.0, figures["performance.profit_factor"], 1e-15);
        Assert.Equal((2, 2), (figures["performance.long_trades"], figures["performance.short_trades"]));
        Assert.Equal((1, 0), (figures["performance.long_win_rate"], figures["performance.short_win_rate"]));
        Assert.Equal((40, -26), (figures["performance.long_net_pnl"], figures["performance.short_net_pnl"]));
        Assert.Equal(2, figures["performance.longest_winning_streak"]);
        var lost = TradeFigures.Compute(trades[2..]);
        Assert.True(double.IsNaN(lost["performance.largest_win"]) && double.IsNaN(lost["performance.long_win_rate"]));
        Assert.True(double.IsNaN(TradeFigures.Compute(trades[..2])["performance.largest_loss"]));
        Assert.True(double.IsNaN(TradeFigures.Compute([])["performance.expectancy"]));
        // Trades that brought just nothing are neither won nor lost.
        var even = TradeFigures.Compute([TradeSamples.Trade(1, 2, 0), TradeSamples.Trade(3, 4, 0)]);
        Assert.Equal((0, 0), (even["performance.win_rate"], even["performance.expectancy"]));
        Assert.True(double.IsNaN(even["performance.profit_factor"]) && double.IsNaN(even["performance.sqn"]));
        Assert.Equal(0, even["performance.longest_winning_streak"] + even["performance.longest_losing_streak"]);
    }

    // Too few for an interval show what they measure.
    [Fact]
    public void Intervals_of_trades_measure_what_the_figures_of_trades_do()
    {
        double[][] samples =
        [
            [30, -10, -20, 0, 60],
            [5, 7],
            [-5, -7],
            [0, 0],
            [],
        ];
        foreach (var profits in samples)
        {
            var trades = profits.Select((p, i) => TradeSamples.Trade(i + 1, i + 2, p)).ToArray();
            var figures = TradeFigures.Compute(trades);
            var intervals = FigureIntervals.Of([], trades, new BootstrapOptions(1, 10), SerialWorkers.Instance);
            foreach (var interval in intervals.Where(one => FigureIntervals.OfTrades.Contains(one.Key)))
            {
                Assert.Equal(figures[interval.Key], interval.Value, 1e-12);
            }
        }
    }

    [Fact]
    public void Beside_a_market_one_common_day_has_a_return_and_none_has_nothing()
    {
        Assert.Equal(0.02, BenchmarkFigures.Compute([0.01], [0.02], 365)["benchmark.net_return"], 1e-15);
        var none = BenchmarkFigures.Compute([0.01, double.NaN], [double.NaN, 0.02], 365);
        Assert.All(none, figure => Assert.True(double.IsNaN(figure.Value), figure.Key));
        // Two days suffice: own moves 1 %, the market 2 %.
        var two = BenchmarkFigures.Compute([0.01, 0.02], [0.01, 0.03], 365);
        Assert.Equal(0.5, two["benchmark.beta"], 1e-12);
        Assert.Equal(1, two["benchmark.correlation"], 1e-12);
        // The same as the market: nothing apart to be measured by.
        var same = BenchmarkFigures.Compute([0.01, 0.02], [0.01, 0.02], 365);
        Assert.Equal(0, same["benchmark.tracking_error"]);
        Assert.True(double.IsNaN(same["benchmark.information_ratio"]));
    }

    [Fact]
    public void A_back_test_without_bars_has_no_exposure_and_one_bar_no_turnover()
    {
        var none = AccountFigures.Compute(TradeSamples.Result(1, 1000) with { Times = [], Equity = [], Leverage = [] });
        string[] keys = ["exposure", "mean_leverage", "max_leverage", "turnover"];
        Assert.All(keys, key => Assert.True(double.IsNaN(none["performance." + key]), key));
        Assert.True(double.IsNaN(AccountFigures.Compute(TradeSamples.Result(1, 1000))["performance.turnover"]));
        // Nothing traded in an hour is a turnover of nothing.
        Assert.Equal(0, AccountFigures.Compute(TradeSamples.Result(2, 1000))["performance.turnover"]);
    }

    [Fact]
    public void Curves_and_months_need_lists_of_one_length()
    {
        Instant[] days = [TradeSamples.Start];
        Assert.Throws<ArgumentException>(() => MonthlyTable.Months(days, [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => DailyReturns.Of(100, days, []));
        Assert.Throws<ArgumentException>(() => DailyReturns.Of(100, [days[0], days[0]], [1, 2]));
        // Two returns of one day compound.
        var month = Assert.Single(MonthlyTable.Months([days[0], days[0]], [0.1, 0.1]));
        Assert.Equal((0.21, 2), (Math.Round(month.Return, 12), month.Days));
        var years = MonthlyTable.Years([new MonthlyReturn(2023, 5, double.NaN, 0)]);
        Assert.True(double.IsNaN(Assert.Single(years).Value));
    }

    [Fact]
    public void States_of_a_market_have_borders_at_its_thirds()
    {
        double[] closes = [100, 101, 103.02, 106.1106, 110.355024, double.NaN];
        var bars = new MarketTable(
            "TEST",
            Interval.Day,
            Interval.Day.BarNumber(TradeSamples.Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = closes,
                [Input.High] = closes,
                [Input.Low] = closes,
                [Input.Close] = closes,
            }
        );
        // Moves of 1, 2, 3 and 4 %: the borders are those of 2 and 3 %, which are not beyond them.
        var states = new VolatilityStates(bars);
        Assert.Equal(
            ["unknown", "unknown", "calm", "calm", "usual", "wild", "unknown"],
            Enumerable.Range(0, 7).Select(day => states.Before(TradeSamples.Hour(24 * day)))
        );
    }

    [Fact]
    public void A_market_whose_volume_or_moves_are_unknown_has_no_capacity()
    {
        TradeRecord[] won = [TradeSamples.Trade(1, 2, 1)];
        Assert.True(double.IsNaN(Capacity.Of(won, Daily([100, 102], [1, 1]))));
        Assert.True(double.IsNaN(Capacity.Of(won, Daily([100, 100, 100], [1, 1, 1]))));
        Assert.True(double.IsNaN(Capacity.Of(won, Daily([100, 102, 99], [double.NaN, double.NaN, double.NaN]))));
        Assert.True(double.IsNaN(Capacity.Of(won, Daily([100, 102, 99], [0, 0, 0]))));
        // A missing day and an unknown volume count on neither side: 102 · 10 on one known day.
        var known = Capacity.Of(won, Daily([100, 102, double.NaN, 99], [double.NaN, 10, 7, double.NaN]));
        var (a, b) = (Math.Log(102 / 100.0), Math.Log(99 / 102.0));
        var share = 0.01 / (2 * Math.Abs(a - b) / Math.Sqrt(2));
        Assert.Equal(1020 * share * share, known, 1e-9);
        Assert.True(double.IsNaN(Capacity.Of([TradeSamples.Trade(1, 2, double.NaN)], Daily([1, 2, 3], [1, 1, 1]))));
        Assert.Equal(0, Capacity.Of([TradeSamples.Trade(1, 2, 0)], Daily([1, 2, 3], [1, 1, 1])));
    }

    private static MarketTable Daily(double[] closes, double[] volumes) =>
        new(
            "TEST",
            Interval.Day,
            Interval.Day.BarNumber(TradeSamples.Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = closes,
                [Input.High] = closes,
                [Input.Low] = closes,
                [Input.Close] = closes,
                [Input.Volume] = volumes,
            }
        );
}
