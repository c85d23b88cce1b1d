using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

/// <summary>Figures beside the market, capacity, groups of trades, days of a curve, intervals. Numbers said to be of numpy
/// were computed once with numpy 1.26 from the formulas of the catalogue.</summary>
public sealed class BesideMarketTests
{
    private static readonly double[] Own = [0.01, -0.02, 0.015, 0.003, -0.007, 0.022, -0.011, 0.004];
    private static readonly double[] Market = [0.02, -0.03, 0.01, 0.001, -0.012, 0.03, -0.02, 0.006];

    [Fact]
    public void Alpha_and_beta_are_those_of_numpy()
    {
        var figures = BenchmarkFigures.Compute(Own, Market, 365);
        Assert.Equal(0.00356517654214894, figures["benchmark.net_return"], 1e-15);
        Assert.Equal(0.5769324154106763, figures["benchmark.alpha"], 1e-12);
        Assert.Equal(0.6709811927203231, figures["benchmark.beta"], 1e-14);
        Assert.Equal(0.971782904743947, figures["benchmark.correlation"], 1e-14);
        Assert.Equal(0.142214312621078, figures["benchmark.tracking_error"], 1e-14);
        Assert.Equal(3.5290048571778954, figures["benchmark.information_ratio"], 1e-12);
    }

    [Fact]
    public void Return_figures_are_those_of_numpy()
    {
        var figures = PerformanceFigures.Compute(Own, 365);
        Assert.Equal(2.7292818820775424, figures["performance.sharpe"], 1e-12);
        Assert.Equal(4.526723767823197, figures["performance.sortino"], 1e-12);
        Assert.Equal(1.4210526315789476, figures["performance.omega"], 1e-12);
        Assert.Equal(-0.02, figures["performance.max_drawdown"], 1e-15);
        Assert.Equal(0.00929082570823844, figures["performance.ulcer"], 1e-15);
        Assert.Equal(-0.01685, figures["performance.value_at_risk_95"], 1e-15);
        Assert.Equal(-0.02, figures["performance.expected_shortfall_95"], 1e-15);
        Assert.Equal(1.1602373887240351, figures["performance.tail_ratio"], 1e-12);
        Assert.Equal(0.2674696244435992, figures["performance.volatility"], 1e-14);
        Assert.Equal(1.0098269407322067, figures["performance.cagr"], 1e-11);
        Assert.Equal(50.49134703661029, figures["performance.calmar"], 1e-9);
        Assert.Equal(-0.1589542080178852, figures["performance.skew"], 1e-12);
        Assert.Equal(1.9636885991381134, figures["performance.kurtosis"], 1e-12);
    }

    [Fact]
    public void Unknown_days_are_left_out_and_a_market_that_never_moves_has_no_beta()
    {
        double[] holes = [double.NaN, .. Own, 0.5];
        double[] beside = [0.4, .. Market, double.NaN];
        Assert.Equal(
            BenchmarkFigures.Compute(Own, Market, 365).Select(f => f.Value),
            BenchmarkFigures.Compute(holes, beside, 365).Select(f => f.Value)
        );
        var still = BenchmarkFigures.Compute([0.01, 0.02], [0, 0], 365);
        Assert.True(double.IsNaN(still["benchmark.beta"]) && double.IsNaN(still["benchmark.alpha"]));
        Assert.All(BenchmarkFigures.Compute([0.01], [0.02], 365).Skip(1), f => Assert.True(double.IsNaN(f.Value)));
        Assert.Throws<ArgumentException>(() => BenchmarkFigures.Compute([0.01], [], 365));
    }

    [Fact]
    public void The_quality_number_is_that_of_numpy_and_counts_at_most_a_hundred_trades()
    {
        double[] profits = [30, -10, -20, 0, 60];
        double Of(int times) =>
            TradeFigures.Compute([
                .. Enumerable.Repeat(profits, times).SelectMany(p => p).Select(p => TradeSamples.Trade(1, 2, p)),
            ])["performance.sqn"];
        Assert.Equal(0.820303112429596, Of(1), 1e-14);
        // 500 trades: √100 x 12 / deviation.
        var deviation = Math.Sqrt(100 * (18 * 18 + 22 * 22 + 32 * 32 + 12 * 12 + 48 * 48) / 499.0);
        Assert.Equal(10 * 12 / deviation, Of(100), 1e-10);
        Assert.True(double.IsNaN(TradeFigures.Compute([TradeSamples.Trade(1, 2, 5)])["performance.sqn"]));
    }

    private static MarketTable Daily(params double[] closes) =>
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
                [Input.Volume] = [1000, 1200, 900, 1100],
            }
        );

    [Fact]
    public void Capacity_is_where_the_square_root_law_eats_the_mean_trade()
    {
        // Two trades of 100 notional that earn 1.5 and -0.5: 0.005 in the mean; numpy for the rest.
        var bars = Daily(100, 102, 99, 101);
        var capacity = Capacity.Of([TradeSamples.Trade(1, 2, 1.5), TradeSamples.Trade(3, 4, -0.5)], bars);
        Assert.Equal(800.2007566296938, capacity, 1e-7);
        Assert.Equal(0, Capacity.Of([TradeSamples.Trade(1, 2, -1)], bars));
        Assert.True(double.IsNaN(Capacity.Of([], bars)));
        Assert.True(double.IsNaN(Capacity.Of([TradeSamples.Trade(1, 2, 1)], TradeSamples.Bars([100, 101]))));
    }

    [Fact]
    public void Every_group_holds_every_trade_once()
    {
        // 2023-01-01 was a Sunday.
        var trades = new[]
        {
            TradeSamples.Trade(1, 3, 30) with
            {
                Symbol = "B",
            },
            TradeSamples.Trade(26, 27, -10, Side.Short, "stop_loss") with
            {
                Symbol = "A",
            },
            TradeSamples.Trade(50, 51, 5, Side.Short) with
            {
                Symbol = "A",
            },
        };
        var rows = TradeBreakdown.Of(trades, trade => trade.Symbol == "A" ? "wild" : "calm");
        Assert.All(
            rows.GroupBy(row => row.Group),
            group =>
            {
                Assert.Equal(3, group.Sum(row => row.Trades));
                Assert.Equal(25, group.Sum(row => row.NetPnl), 1e-12);
            }
        );
        Assert.Equal(
            ["symbol", "side", "hour", "weekday", "volatility", "reason"],
            rows.Select(r => r.Group).Distinct()
        );
        Assert.Equal(["A", "B"], rows.Where(r => r.Group == "symbol").Select(r => r.Name));
        Assert.Equal(["Mon", "Tue", "Sun"], rows.Where(r => r.Group == "weekday").Select(r => r.Name));
        Assert.Equal(["01:00", "02:00"], rows.Where(r => r.Group == "hour").Select(r => r.Name));
        Assert.Equal(["calm", "wild"], rows.Where(r => r.Group == "volatility").Select(r => r.Name));
        var shorts = rows.Single(r => r.Name == "short");
        Assert.Equal((2, 0.5, -5.0), (shorts.Trades, shorts.WinRate, shorts.NetPnl));
        Assert.Equal(0.5, shorts.ProfitFactor, 1e-12);
    }

    [Fact]
    public void The_state_of_the_market_is_that_of_the_day_before()
    {
        // Hourly bars that move 1, 2, 3 % an hour on three days in turn.
        double[] opens = new double[24 * 6];
        opens[0] = 100;
        for (var i = 1; i < opens.Length; i++)
        {
            var step = 0.01 * ((i - 1) / 24 % 3 + 1);
            opens[i] = opens[i - 1] * (i % 2 == 0 ? 1 + step : 1 / (1 + step));
        }
        var states = new VolatilityStates(TradeSamples.Bars(opens));
        Assert.Equal("unknown", states.Before(TradeSamples.Hour(5)));
        Assert.Equal("calm", states.Before(TradeSamples.Hour(24)));
        Assert.Equal("usual", states.Before(TradeSamples.Hour(24 * 2 + 23)));
        Assert.Equal("wild", states.Before(TradeSamples.Hour(24 * 3 + 1)));
    }

    [Fact]
    public void A_curve_is_cut_at_midnight()
    {
        Instant[] times =
        [
            TradeSamples.Hour(12),
            TradeSamples.Hour(24),
            TradeSamples.Hour(30),
            TradeSamples.Hour(80),
            TradeSamples.Hour(90),
        ];
        var daily = DailyReturns.Of(100, times, [105, 110, 99, 121, 60.5]);
        Assert.Equal(Enumerable.Range(0, 4).Select(d => TradeSamples.Hour(24 * d)), daily.Days);
        // To midnight +10 %; to the last sample of the second day -10 %; nothing on the third; then -38.9 %.
        Assert.Equal(
            [0.1, -0.1, 0, (60.5 / 99) - 1],
            daily.Returns.Select(r => Math.Round(r, 12)),
            (a, b) => Math.Abs(a - b) < 1e-11
        );
        Assert.Equal(
            [-1.0, 0.0],
            DailyReturns.Of(100, [TradeSamples.Hour(24), TradeSamples.Hour(48)], [-5, 10]).Returns
        );
        Assert.Empty(DailyReturns.Of(100, [], []).Days);
        Assert.Throws<ArgumentException>(() => DailyReturns.Of(100, [times[1], times[0]], [1, 2]));
    }

    [Fact]
    public void Trades_are_told_apart_by_the_regime_of_their_entry()
    {
        var trades = new[] { TradeSamples.Trade(1, 3, 30), TradeSamples.Trade(26, 27, -10) };
        var rows = TradeBreakdown.Of(trades, regime: trade => trade.NetPnl > 0 ? "ranging" : "breakout");
        Assert.Equal(
            [("breakout", -10.0), ("ranging", 30.0)],
            rows.Where(row => row.Group == "regime").Select(row => (row.Name, row.NetPnl))
        );
        Assert.DoesNotContain(rows, row => row.Group == "volatility");
    }

    [Fact]
    public void Beside_a_market_that_it_doubles_the_interval_of_beta_is_a_point()
    {
        var random = new Core.Randomness.RandomStream(9);
        double[] market = [.. Enumerable.Range(0, 200).Select(_ => 0.02 * random.NextNormal())];
        double[] own = [.. market.Select(r => 2 * r + 0.001)];
        var options = new BootstrapOptions(7, 200);
        var one = FigureIntervals.Beside(own, market, options, SerialWorkers.Instance);
        Assert.Equal(FigureIntervals.OfBenchmark, one.Select(i => i.Key));
        Assert.Equal(one, FigureIntervals.Beside(own, market, options, new TestWorkers(4)));
        FigureInterval Of(string key) => one.Single(i => i.Key == key);
        // Whatever days are drawn, own = 2 x market + 0.1 % a day.
        Assert.Equal((2, 2), (Math.Round(Of("benchmark.beta").Low, 9), Math.Round(Of("benchmark.beta").High, 9)));
        Assert.Equal(0.365, Of("benchmark.alpha").Low, 1e-9);
        Assert.Equal(0.365, Of("benchmark.alpha").High, 1e-9);
        Assert.Equal(1, Of("benchmark.correlation").Low, 1e-9);
        // Days that one of them does not know are no days.
        Assert.Equal(
            one,
            FigureIntervals.Beside(
                [double.NaN, .. own, 0.5],
                [0.1, .. market, double.NaN],
                options,
                SerialWorkers.Instance
            )
        );
        var figures = BenchmarkFigures.Compute(own, market, 365);
        Assert.All(one, interval => Assert.Equal(figures[interval.Key], interval.Value));
        // Days are drawn in pairs: drawn apart, nothing would link two that have nothing to do with each other.
        double[] other = [.. Enumerable.Range(0, 200).Select(_ => 0.02 * random.NextNormal())];
        var none = FigureIntervals.Beside(other, market, options, SerialWorkers.Instance);
        var beta = none.Single(i => i.Key == "benchmark.beta");
        Assert.InRange(0, beta.Low, beta.High);
        // Its standard error is that of a regression: 1 / √n with equal deviations.
        Assert.InRange(beta.High - beta.Low, 0.7 * 3.92 / Math.Sqrt(200), 1.4 * 3.92 / Math.Sqrt(200));
        Assert.All(
            FigureIntervals.Beside(own[..10], market[..10], options, SerialWorkers.Instance),
            interval => Assert.True(double.IsNaN(interval.Low) && double.IsFinite(interval.Value))
        );
        Assert.Throws<ArgumentException>(() => FigureIntervals.Beside([0.1], [], options, SerialWorkers.Instance));
    }

    [Fact]
    public void Intervals_hold_the_figure_and_do_not_depend_on_threads()
    {
        var random = new Core.Randomness.RandomStream(4);
        double[] returns = [.. Enumerable.Range(0, 300).Select(_ => 0.001 + 0.02 * random.NextNormal())];
        var trades = returns.Take(60).Select((r, i) => TradeSamples.Trade(i + 1, i + 2, 1000 * r)).ToArray();
        var options = new BootstrapOptions(7, 200);
        var one = FigureIntervals.Of(returns, trades, options, SerialWorkers.Instance);
        Assert.Equal(one, FigureIntervals.Of(returns, trades, options, new TestWorkers(4)));
        var figures = PerformanceFigures.Compute(returns, 365).With(TradeFigures.Compute(trades));
        Assert.Equal(FigureIntervals.OfReturns.Concat(FigureIntervals.OfTrades), one.Select(i => i.Key));
        Assert.All(
            one,
            interval =>
            {
                Assert.Equal(figures[interval.Key], interval.Value, 1e-9);
                Assert.True(interval.Low < interval.High, interval.Key);
            }
        );
        var sharpe = one.Single(i => i.Key == "performance.sharpe");
        // Its standard error over n independent days is about √(365 / n).
        var width = 2 * 1.96 * Math.Sqrt(365.0 / 300);
        Assert.InRange(sharpe.High - sharpe.Low, 0.75 * width, 1.3 * width);
        Assert.InRange(sharpe.Value, sharpe.Low, sharpe.High);
        Assert.All(
            FigureIntervals.Of(returns[..10], trades[..3], options, SerialWorkers.Instance),
            interval => Assert.True(double.IsNaN(interval.Low))
        );
    }
}
