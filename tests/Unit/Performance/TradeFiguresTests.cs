using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

public sealed class TradeFiguresTests
{
    [Fact]
    public void Trade_figures_by_hand()
    {
        var figures = TradeFigures.Compute([
            TradeSamples.Trade(1, 3, 30),
            TradeSamples.Trade(4, 5, -10, Side.Short, "stop_loss"),
            TradeSamples.Trade(6, 7, -20, Side.Short, "stop_loss"),
            TradeSamples.Trade(8, 12, 0, Side.Long, "horizon"),
            TradeSamples.Trade(13, 14, 60, Side.Short),
        ]);
        Assert.Equal(5, figures["performance.trades"]);
        Assert.Equal(0.4, figures["performance.win_rate"]);
        Assert.Equal(3, figures["performance.profit_factor"]);
        Assert.Equal(12, figures["performance.expectancy"]);
        Assert.Equal(45, figures["performance.average_win"]);
        Assert.Equal(-15, figures["performance.average_loss"]);
        Assert.Equal(3, figures["performance.payoff"]);
        Assert.Equal(1.8, figures["performance.mean_bars_held"]);
        Assert.Equal(1.8, figures["performance.mean_hours_held"], 12);
        Assert.Equal(1, figures["performance.longest_winning_streak"]);
        Assert.Equal(2, figures["performance.longest_losing_streak"]);
        Assert.Equal(3, figures["performance.short_trades"]);
        Assert.Equal(30, figures["performance.short_net_pnl"]);
        Assert.Equal(0.5, figures["performance.long_win_rate"]);
        Assert.Equal(2, figures["performance.exits_stop_loss"]);
        Assert.Equal(1, figures["performance.exits_horizon"]);
    }

    [Fact]
    public void Every_reason_to_close_has_its_count_and_together_they_are_all_trades()
    {
        var reasons = Enum.GetValues<CloseReason>().Where(reason => reason != CloseReason.None).ToArray();
        var figures = TradeFigures.Compute([
            .. reasons.SelectMany(
                (reason, i) => Enumerable.Repeat(TradeSamples.Trade(1, 2, 1, reason: reason.Name()), i + 1)
            ),
        ]);
        Assert.Equal(
            reasons.Select((reason, i) => ("performance.exits_" + reason.Name(), i + 1.0)),
            figures
                .Where(f => f.Key.StartsWith("performance.exits_", StringComparison.Ordinal))
                .Select(f => (f.Key, f.Value))
        );
        Assert.All(figures, figure => Assert.NotNull(MetricCatalog.Find(figure.Key)));
    }

    [Fact]
    public void Without_trades_counts_are_zero_and_ratios_NaN_and_without_losses_there_is_no_profit_factor()
    {
        var none = TradeFigures.Compute([]);
        Assert.Equal(0, none["performance.trades"]);
        Assert.True(double.IsNaN(none["performance.win_rate"]));
        Assert.True(double.IsNaN(none["performance.profit_factor"]));
        var won = TradeFigures.Compute([TradeSamples.Trade(1, 2, 5)]);
        Assert.True(double.IsNaN(won["performance.profit_factor"]));
        Assert.True(double.IsNaN(won["performance.payoff"]));
        Assert.Equal(0, TradeFigures.Compute([TradeSamples.Trade(1, 2, -5)])["performance.profit_factor"]);
    }

    [Fact]
    public void Exposure_counts_bars_with_a_position_and_turnover_both_fills()
    {
        var result = TradeSamples.Result(8, 1000, TradeSamples.Trade(1, 2, 5, quantity: 2));
        var figures = AccountFigures.Compute(result);
        Assert.Equal(0.25, figures["performance.exposure"]);
        Assert.Equal(0.5, figures["performance.mean_leverage"]);
        Assert.Equal(2, figures["performance.max_leverage"]);
        // 400 traded on an equity of 1,000 within seven hours.
        Assert.Equal(0.4 / (7.0 / 24 / 365), figures["performance.turnover"], 9);
        Assert.Equal(4, figures["costs.total"]);
    }

    [Fact]
    public void Months_and_years_compound_days()
    {
        var day = TradeSamples.Start;
        var days = new[] { 0, 1, 31, 365 }.Select(d => day + d * Core.Time.Instant.NanosecondsPerDay).ToArray();
        var months = MonthlyTable.Months(days, [0.1, 0.1, double.NaN, -0.5]);
        Assert.Equal([(2023, 1, 2), (2023, 2, 0), (2024, 1, 1)], months.Select(m => (m.Year, m.Month, m.Days)));
        Assert.Equal(0.21, months[0].Return, 12);
        Assert.True(double.IsNaN(months[1].Return));
        var years = MonthlyTable.Years(months);
        Assert.Equal(0.21, years[0].Value, 12);
        Assert.Equal(-0.5, years[1].Value);
        Assert.Empty(MonthlyTable.Months([], []));
        Assert.Throws<ArgumentException>(() => MonthlyTable.Months([days[1], days[0]], [0, 0]));
    }
}
