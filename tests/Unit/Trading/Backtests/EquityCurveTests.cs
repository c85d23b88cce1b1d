using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Days of an account that begins on 2024-01-01 at 06:00 with 1,000. Times in hours of that day.</summary>
public sealed class EquityCurveTests
{
    private static readonly Instant Day = Instant.FromDate(2024, 1, 1);

    // +10 % to 1,100, then -10 % to 990, then half of a day at half of that.
    [Fact]
    public void A_day_ends_with_the_first_close_at_or_after_midnight()
    {
        var curve = Curve((23, 1050), (24, 1100), (47, 2000), (48, 990), (60, 495));
        curve.Finish(Money.FromDouble(495));
        Assert.Equal([Hour(0), Hour(24), Hour(48)], curve.Days);
        Assert.Equal([0.1, -0.1, -0.5], curve.DailyReturns.Select(one => Math.Round(one, 12)));
    }

    [Fact]
    public void Days_without_a_close_are_flat_ones_after_the_first_of_them()
    {
        var curve = Curve((73, 1200));
        Assert.Equal([Hour(0), Hour(24), Hour(48)], curve.Days);
        Assert.Equal([0.2, 0, 0], curve.DailyReturns.Select(one => Math.Round(one, 12)));
    }

    [Fact]
    public void What_ends_at_midnight_leaves_no_empty_day()
    {
        var curve = Curve((24, 1100));
        curve.Finish(Money.FromDouble(1100));
        Assert.Equal([Hour(0)], curve.Days);
    }

    [Fact]
    public void Of_what_was_never_played_there_is_no_day()
    {
        var curve = Curve();
        curve.Finish(Money.FromDouble(1000));
        Assert.Empty(curve.Days);
        Assert.Empty(curve.DailyReturns);
    }

    // All of it and 5 more are lost on the first day; nothing is 0 of nothing on the third.
    [Fact]
    public void An_account_loses_no_more_than_it_has_and_a_ruined_one_earns_nothing()
    {
        var curve = Curve((24, -5), (48, 0), (72, 7), (96, 14));
        Assert.Equal([-1.0, 0, 0, 1], curve.DailyReturns);
    }

    [Fact]
    public void A_sample_keeps_its_four_numbers()
    {
        var curve = Curve();
        curve.Sample(Hour(7), Money.FromDouble(1001), -0.5, 1.5);
        curve.Sample(Hour(8), Money.FromDouble(1002), 0.25, 0.25);
        Assert.Equal([Hour(7), Hour(8)], curve.Times);
        Assert.Equal([1001, 1002], curve.Equity);
        Assert.Equal([-0.5, 0.25], curve.Exposure);
        Assert.Equal([1.5, 0.25], curve.Leverage);
    }

    private static EquityCurve Curve(params (double Hour, double Equity)[] closes)
    {
        var curve = new EquityCurve(Hour(6), Money.FromDouble(1000));
        foreach (var (hour, equity) in closes)
        {
            curve.Mark(Hour(hour), Money.FromDouble(equity));
        }
        return curve;
    }

    private static Instant Hour(double hour) => Day + (long)(hour * Interval.Hour.Nanoseconds);
}
