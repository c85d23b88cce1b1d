using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

public sealed class RebalanceTests
{
    private static readonly (string, Money, bool)[] Held =
    [
        ("A", Money.Parse("300"), true),
        ("B", Money.Parse("-100"), true),
        ("C", Money.Parse("7"), true),
        ("D", Money.Zero, true),
        ("E", Money.Parse("50"), false),
    ];

    private static RebalancePlan Plan(bool isDue, double? band = null) =>
        RebalancePlan.Of(
            Money.Parse("1000"),
            Held,
            [0.2, -0.098, 0, 0.15, 0],
            isDue,
            new RebalanceOptions { Band = band, LeastNotional = Money.Parse("5") }
        );

    [Fact]
    public void A_due_portfolio_trades_all_but_what_is_too_small_or_has_no_price()
    {
        var plan = Plan(isDue: true);
        Assert.Equal(
            [
                new Rebalance("A", Money.Parse("300"), Money.Parse("200"), RebalanceReason.Scheduled),
                new Rebalance("B", Money.Parse("-100"), Money.Parse("-100"), RebalanceReason.TooSmall),
                new Rebalance("C", Money.Parse("7"), Money.Zero, RebalanceReason.Closed),
                new Rebalance("D", Money.Zero, Money.Parse("150"), RebalanceReason.Scheduled),
                new Rebalance("E", Money.Parse("50"), Money.Parse("50"), RebalanceReason.NoPrice),
            ],
            plan.Steps
        );
        Assert.Equal(0.257, plan.Turnover, 1e-15);
        Assert.Equal(["A", "C", "D"], plan.Trades.Select(step => step.Symbol));
    }

    [Fact]
    public void Between_due_times_only_weights_out_of_their_band_are_traded()
    {
        Assert.Empty(Plan(isDue: false).Trades);
        var plan = Plan(isDue: false, band: 0.12);
        var step = Assert.Single(plan.Trades);
        Assert.Equal(("D", RebalanceReason.Drifted), (step.Symbol, step.Reason));
        Assert.Equal(2, Plan(isDue: false, band: 0.0999).Trades.Count());
    }

    [Fact]
    public void A_position_below_the_least_notional_is_closed_all_the_same()
    {
        (string, Money, bool)[] small = [("A", Money.Parse("2"), true)];
        var plan = RebalancePlan.Of(Money.Parse("1000"), small, [0], true, new() { LeastNotional = Money.Parse("5") });
        Assert.Equal(RebalanceReason.Closed, plan.Steps[0].Reason);
        Assert.Equal(Money.Zero, plan.Steps[0].To);
    }

    [Fact]
    public void Plans_without_equity_or_targets_are_refused()
    {
        var options = new RebalanceOptions();
        Assert.Throws<ArgumentException>(() => RebalancePlan.Of(Money.Zero, [], [], true, options));
        Assert.Throws<ArgumentException>(() => RebalancePlan.Of(Money.Parse("1"), [], [1], true, options));
        Assert.Throws<ArgumentException>(() =>
            RebalancePlan.Of(Money.Parse("1"), [("A", Money.Zero, true)], [double.NaN], true, options)
        );
        Assert.Throws<ArgumentException>(() =>
            RebalancePlan.Of(Money.Parse("1"), [("A", Money.Zero, true)], [1], true, options with { Band = -1 })
        );
    }

    [Fact]
    public void Weeks_are_due_on_Mondays_months_on_the_first_and_dates_when_they_come()
    {
        var saturday = Instant.FromDate(2023, 12, 30);
        var (week, month) = (RebalanceSchedule.On(Interval.Week), RebalanceSchedule.On(Interval.Month));
        bool[] weeks = new bool[4],
            months = new bool[4],
            dates = new bool[4];
        var single = new RebalanceSchedule(null, [Instant.FromDate(2023, 12, 31) + 5]);
        for (var day = 0; day < 4; day++)
        {
            var (before, now) = (
                saturday + (day - 1) * Instant.NanosecondsPerDay,
                saturday + day * Instant.NanosecondsPerDay
            );
            (weeks[day], months[day], dates[day]) = (
                week.IsDue(before, now),
                month.IsDue(before, now),
                single.IsDue(before, now)
            );
        }
        Assert.Equal([false, false, true, false], weeks);
        Assert.Equal([false, false, true, false], months);
        Assert.Equal([false, false, true, false], dates);
    }
}
