using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading;

public sealed class RiskRuleTests
{
    private static readonly MarketView Market = new(new Instant(0), 100, 1);

    [Theory]
    [InlineData("9800.00000001", RiskAction.None)]
    [InlineData("9800", RiskAction.Flatten)]
    [InlineData("9000", RiskAction.Flatten)]
    public void Daily_loss_acts_at_exactly_its_limit(string low, RiskAction expected) =>
        Assert.Equal(expected, new DailyLossLimit(0.02).Watch(Account() with { DayLow = Money.Parse(low) }, Market));

    [Fact]
    public void Daily_loss_counts_the_lowest_equity_of_the_day_even_after_a_recovery() =>
        Assert.Equal(
            RiskAction.Flatten,
            new DailyLossLimit(0.02).Watch(
                Account() with
                {
                    DayLow = Money.Parse("9799"),
                    Equity = Money.Parse("10100"),
                },
                Market
            )
        );

    [Theory]
    [InlineData("9500.00000001", RiskAction.None)]
    [InlineData("9500", RiskAction.Halt)]
    public void Drawdown_halts_at_exactly_its_limit(string equity, RiskAction expected) =>
        Assert.Equal(expected, new DrawdownHalt(0.05).Watch(Account() with { Equity = Money.Parse(equity) }, Market));

    [Theory]
    [InlineData(3.0, RiskAction.None)]
    [InlineData(3.01, RiskAction.Flatten)]
    [InlineData(double.NaN, RiskAction.None)]
    public void Volatility_acts_above_its_multiple(double ratio, RiskAction expected) =>
        Assert.Equal(expected, new VolatilityExit(3).Watch(Account(), Market with { VolatilityRatio = ratio }));

    [Theory]
    [InlineData(14, RiskAction.None)]
    [InlineData(15, RiskAction.StopEntries)]
    public void The_fifteenth_entry_of_a_day_is_the_last(int trades, RiskAction expected) =>
        Assert.Equal(expected, new DailyTradeLimit(15).Watch(Account() with { DayTrades = trades }, Market));

    [Theory]
    [InlineData(7, RiskAction.None)]
    [InlineData(8, RiskAction.StopEntries)]
    public void Eight_losses_in_a_row_stop_entries(int losses, RiskAction expected) =>
        Assert.Equal(expected, new LossStreakLimit(8).Watch(Account() with { LossStreak = losses }, Market));

    [Fact]
    public void Eight_losses_in_a_row_stop_entries_until_midnight_though_a_later_trade_wins()
    {
        var limit = new LossStreakLimit(8);
        var account = Account() with { LossStreak = 0, LongestLossStreak = 8 };
        Assert.Equal(RiskAction.StopEntries, limit.Watch(account, Market));
        Assert.Equal(RiskAction.None, limit.Watch(account with { LongestLossStreak = 7 }, Market));
        // Where only the present row is known it counts.
        Assert.Equal(RiskAction.StopEntries, limit.Watch(Account() with { LossStreak = 8 }, Market));
    }

    [Fact]
    public void Default_numbers_are_those_of_the_design()
    {
        var intent = new OrderIntent(Side.Long, Money.Parse("4000.00000001"), false);
        var verdict = RiskRules.Check(RiskRules.From(new RiskOptions()), intent, Account(), Market);
        Assert.Equal(VerdictKind.Reduce, verdict.Kind);
        Assert.Equal(Money.Parse("4000"), verdict.Max);
        Assert.Equal("position_limit: 0.4 against a limit of 0.4", verdict.Explain());
        Assert.Equal(6, RiskRules.From(new RiskOptions()).Length);
        Assert.Equal(5, RiskRules.From(new RiskOptions(), halts: false).Length);
        Assert.Single(RiskRules.From(RiskOptions.Off));
    }

    [Fact]
    public void The_order_of_rules_cannot_matter()
    {
        var random = RandomStream.Named(11, "rule-order");
        for (var i = 0; i < 2000; i++)
        {
            var rules = RiskRules.From(new RiskOptions());
            var account = Account() with
            {
                Equity = Money.FromDouble(9000 + 2000 * random.NextDouble()),
                DayLow = Money.FromDouble(9700 + 300 * random.NextDouble()),
                DayTrades = random.NextInt(18),
                LossStreak = random.NextInt(10),
            };
            var market = Market with { VolatilityRatio = 4 * random.NextDouble() };
            var intent = new OrderIntent(Side.Short, Money.FromDouble(1 + 8000 * random.NextDouble()), false);
            var before = RiskRules.Check(rules, intent, account, market);
            random.Shuffle<IRiskRule>(rules);
            Assert.Equal(before, RiskRules.Check(rules, intent, account, market));
        }
    }

    [Fact]
    public void Volatility_ratio_compares_the_last_day_with_thirty()
    {
        var gauge = new VolatilityGauge(Interval.Hour);
        Assert.True(double.IsNaN(gauge.Ratio) && double.IsNaN(gauge.Annual));
        var price = 100.0;
        for (var hour = 0; hour <= 720; hour++)
        {
            Assert.True(double.IsNaN(gauge.Ratio));
            price *= hour % 2 == 0 ? 1.01 : 1 / 1.01;
            gauge.Add(HourBar(hour, price));
        }
        Assert.Equal(1, gauge.Ratio, 0.01);
        Assert.Equal(0.01 * Math.Sqrt(365 * 24), gauge.Annual, 0.01);
        for (var hour = 721; hour < 745; hour++)
        {
            price *= hour % 2 == 0 ? 1.05 : 1 / 1.05;
            gauge.Add(HourBar(hour, price));
        }
        // 24 of the 25 hours at 5 %, one at 1 %; 24 of 721 at 5 %, the rest at 1 %.
        var expected = Math.Sqrt((24 * 25 + 1) / 25.0 / ((24 * 25 + 697) / 721.0));
        Assert.Equal(expected, gauge.Ratio, 0.05);
    }

    [Fact]
    public void Volatility_survives_a_gap_longer_than_its_window()
    {
        var gauge = new VolatilityGauge(Interval.Minute);
        var start = Instant.FromDate(2024, 1, 1);
        gauge.Add(new Bar(start, start + Interval.Minute.Nanoseconds, 100, 100, 100, 100));
        var later = Instant.FromDate(2025, 1, 1);
        gauge.Add(new Bar(later, later + Interval.Minute.Nanoseconds, 110, 110, 110, 110));
        Assert.Equal(1, gauge.Ratio, 1e-12);
    }

    [Fact]
    public void A_review_needs_thirty_days_and_is_annual()
    {
        var start = Instant.FromDate(2024, 1, 1);
        var history = new AccountHistory(start, Money.Parse("100"));
        var equity = Money.Parse("100");
        for (var day = 1; day <= 30; day++)
        {
            Assert.True(double.IsNaN(history.ReviewSharpe()));
            equity = Money.FromDouble(equity.ToDouble() * (day % 2 == 0 ? 1.02 : 0.99));
            Assert.True(history.RollDay(start + day * Instant.NanosecondsPerDay, equity));
            Assert.False(history.RollDay(start + day * Instant.NanosecondsPerDay, equity));
        }
        // Mean 0.5 %, deviation 1.5 % × √(30/29).
        Assert.Equal(0.005 / (0.015 * Math.Sqrt(30.0 / 29)) * Math.Sqrt(365), history.ReviewSharpe(), 1e-6);
    }

    private static AccountView Account()
    {
        var equity = Money.Parse("10000");
        return new AccountView(equity, Money.Zero, Money.Zero, Money.Zero, equity, equity, equity, 0, 0);
    }

    private static Bar HourBar(int hour, double price)
    {
        var open = Instant.FromDate(2024, 1, 1) + hour * Interval.Hour.Nanoseconds;
        return new Bar(open, open + Interval.Hour.Nanoseconds, price, price, price, price);
    }
}
