using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>Each rule at its border, with numbers worked by hand. The account has 10,000.</summary>
public sealed class ExposureRuleTests
{
    private const long Hour = 3_600_000_000_000;

    private static readonly Instant Now = Instant.FromDate(2024, 5, 1);
    private static readonly MarketView Market = new(Now, 100, 1) { Instrument = 0 };

    [Theory]
    // Gross 12,000 and a cap of 15,000 leave 3,000.
    [InlineData(3000, VerdictKind.Allow)]
    [InlineData(3000.00000001, VerdictKind.Reduce)]
    public void Gross_exposure_leaves_what_is_left_of_the_cap(double size, VerdictKind expected)
    {
        var verdict = new GrossExposureLimit(1.5).Check(Order(Side.Short, size), Account(), Market);
        Assert.Equal(expected, verdict.Kind);
        Assert.Equal(1.5, verdict.Value, 1e-8);
    }

    [Theory]
    // Net −2,000 and a cap of 5,000: 7,000 for longs, 3,000 for shorts.
    [InlineData(Side.Long, "7000")]
    [InlineData(Side.Short, "3000")]
    public void Net_exposure_leaves_more_against_the_lean(Side side, string room)
    {
        var rule = new NetExposureLimit(0.5);
        Assert.Equal(Money.Parse(room), rule.Check(Order(side, 9000), Account(), Market).Max);
        Assert.Equal(VerdictKind.Allow, rule.Check(Order(side, 3000), Account(), Market).Kind);
    }

    [Fact]
    public void Net_exposure_beyond_the_cap_lets_only_the_other_side_in()
    {
        var account = Account() with { Net = Money.Parse("8000") };
        var rule = new NetExposureLimit(0.5);
        Assert.Equal(VerdictKind.Reject, rule.Check(Order(Side.Long, 1), account, Market).Kind);
        Assert.Equal(Money.Parse("13000"), rule.Check(Order(Side.Short, 20_000), account, Market).Max);
    }

    [Fact]
    public void Concentration_is_held_against_the_larger_of_gross_exposure_and_its_floor()
    {
        // Own 1,000 of 12,000 gross; 40 %: (4,800 − 1,000) ÷ 0.6 = 6,333.33; 40 % of 10,000 less 1,000 is 3,000.
        var rule = new ConcentrationLimit(0.4, 1);
        var room = rule.Check(Order(Side.Long, 10_000), Account(), Market).Max.ToDouble();
        Assert.Equal(6333.333333, room, 1e-5);
        // The first position: 40 % of equity.
        var empty = Account() with
        {
            Notional = Money.Zero,
            Gross = Money.Zero,
        };
        Assert.Equal(Money.Parse("4000"), rule.Check(Order(Side.Long, 5000), empty, Market).Max);
        Assert.Equal(0.5, rule.Check(Order(Side.Long, 5000), empty, Market).Value, 1e-12);
    }

    [Theory]
    [InlineData(-1, VerdictKind.Reject)]
    [InlineData(0, VerdictKind.Allow)]
    public void A_cool_down_is_over_at_its_very_end(long after, VerdictKind expected)
    {
        var account = Account() with { LastLoss = Now - 2 * Hour - after };
        var rule = new CoolDown(2 * Hour, isAfterStop: false);
        Assert.Equal(expected, rule.Check(Order(Side.Long, 100), account, Market).Kind);
    }

    [Fact]
    public void Margin_use_divides_by_leverage()
    {
        // 12,000 ÷ 5 is 24 % of equity; 30 % leaves 3,000 of notional.
        var verdict = new MarginUseLimit(0.3, 5).Check(Order(Side.Long, 4000), Account(), Market);
        Assert.Equal(Money.Parse("3000"), verdict.Max);
        Assert.Equal(0.32, verdict.Value, 1e-12);
    }

    [Theory]
    // Others 11,000 at 1 %: 9,890 are free. Long: N = 9,890 ÷ (0.2·0.99 + 0.01) = 47,548.08, short: ÷ (0.2·1.01 + 0.01).
    [InlineData(Side.Long, 9890 / 0.208 - 1000)]
    [InlineData(Side.Short, 9890 / 0.212 - 1000)]
    public void Liquidation_stays_at_its_distance(Side side, double room)
    {
        var rule = new LiquidationFloor(0.2, 0.01);
        Assert.Equal(room, rule.Check(Order(side, 60_000), Account(), Market).Max.ToDouble(), 1e-6);
        // At the room the distance is the floor.
        Assert.Equal(0.2, rule.Check(Order(side, room), Account(), Market).Value, 1e-9);
        var price = side == Side.Long ? 0.8 : 1.2;
        var (held, equity) = (1000 + room, 10_000 - 0.2 * (1000 + room));
        Assert.Equal(0.01 * (11_000 + held * price), equity, 1e-5);
    }

    [Theory]
    [InlineData(40_000, RiskAction.None)]
    [InlineData(48_000, RiskAction.StopEntries)]
    [InlineData(95_000, RiskAction.Flatten)]
    public void A_position_near_its_liquidation_is_closed(double held, RiskAction expected)
    {
        // Alone: 10,000 ÷ (0.2·0.99 + 0.01) = 48,077 ... less the others' margin; half the floor: ÷ 0.109.
        var account = Account() with
        {
            Notional = Money.FromDouble(held),
            Gross = Money.FromDouble(held + 11_000),
        };
        Assert.Equal(expected, new LiquidationFloor(0.2, 0.01).Watch(account, Market));
    }

    [Theory]
    // 0.02 % each 8 h for 24 h: 0.06 %, against half of 0.1 %.
    [InlineData(Side.Long, 0.001, VerdictKind.Reject)]
    [InlineData(Side.Long, 0.00125, VerdictKind.Allow)]
    [InlineData(Side.Long, -0.001, VerdictKind.Reject)]
    [InlineData(Side.Short, -0.001, VerdictKind.Allow)]
    [InlineData(Side.Long, double.NaN, VerdictKind.Allow)]
    public void Funding_may_not_eat_the_expected_return(Side side, double expected, VerdictKind verdict)
    {
        var market = Market with { FundingRate = 0.0002, FundingInterval = 8 * Hour };
        var order = Order(side, 100) with { ExpectedReturn = expected, HoldingTime = 24 * Hour };
        Assert.Equal(verdict, new FundingCostLimit(0.5).Check(order, Account(), market).Kind);
        var unknown = new FundingCostLimit(0.5).Check(order with { HoldingTime = 0 }, Account(), market);
        Assert.Equal(VerdictKind.Allow, unknown.Kind);
    }

    [Theory]
    [InlineData("99.99999999", RiskAction.None)]
    [InlineData("100", RiskAction.StopEntries)]
    public void Funding_paid_in_a_day_stops_entries_at_exactly_its_limit(string paid, RiskAction expected) =>
        Assert.Equal(
            expected,
            new DailyFundingLimit(0.01).Watch(Account() with { DayFunding = Money.Parse(paid) }, Market)
        );

    [Theory]
    [InlineData(2 * Hour - 1, true)]
    [InlineData(2 * Hour, false)]
    public void A_cool_down_ends_after_its_length(long since, bool isCooling)
    {
        var account = Account() with { LastLoss = Now - since };
        var loss = new CoolDown(2 * Hour, isAfterStop: false);
        Assert.Equal(isCooling ? RiskAction.StopEntries : RiskAction.None, loss.Watch(account, Market));
        Assert.Equal(RiskAction.None, new CoolDown(2 * Hour, isAfterStop: true).Watch(account, Market));
        Assert.Equal(RiskAction.None, loss.Watch(Account(), Market));
    }

    [Theory]
    [InlineData("9500.00000001", RiskAction.None)]
    [InlineData("9500", RiskAction.Flatten)]
    public void A_loss_of_the_week_or_month_acts_at_exactly_its_limit(string low, RiskAction expected)
    {
        var start = Money.Parse("10000");
        var week = Account() with
        {
            WeekStart = start,
            WeekLow = Money.Parse(low),
            MonthStart = start,
            MonthLow = start,
        };
        Assert.Equal(expected, new PeriodLossLimit(0.05, isMonth: false).Watch(week, Market));
        Assert.Equal(RiskAction.None, new PeriodLossLimit(0.05, isMonth: true).Watch(week, Market));
        var month = week with { MonthLow = Money.Parse(low), WeekLow = start };
        Assert.Equal(expected, new PeriodLossLimit(0.05, isMonth: true).Watch(month, Market));
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_months_on_the_first()
    {
        // 2024-05-30 is a Thursday; June begins on a Saturday, the next week on the 3rd.
        var history = new AccountHistory(Instant.FromDate(2024, 5, 30), Money.Parse("100"));
        var view = Roll(history, 31, "90");
        Assert.Equal(("100", "100"), (view.WeekStart.ToString(), view.MonthStart.ToString()));
        history.Mark(Money.Parse("80"));
        view = Roll(history, 32, "95");
        Assert.Equal(("100", "80"), (view.WeekStart.ToString(), view.WeekLow.ToString()));
        Assert.Equal(("95", "95"), (view.MonthStart.ToString(), view.MonthLow.ToString()));
        view = Roll(history, 34, "97");
        Assert.Equal(
            ("97", "97", "95"),
            (view.WeekStart.ToString(), view.WeekLow.ToString(), view.MonthStart.ToString())
        );
    }

    private static AccountView Roll(AccountHistory history, int dayOfMay, string equity)
    {
        var money = Money.Parse(equity);
        history.RollDay(Instant.FromDate(2024, 5, 1) + (dayOfMay - 1) * Instant.NanosecondsPerDay, money);
        return history.View(money, Money.Zero, Money.Zero, Money.Zero);
    }

    private static OrderIntent Order(Side side, double size) => new(side, Money.FromDouble(size), false);

    private static AccountView Account()
    {
        var equity = Money.Parse("10000");
        return new AccountView(
            equity,
            Money.Parse("1000"),
            Money.Parse("12000"),
            Money.Parse("-2000"),
            equity,
            equity,
            equity,
            0,
            0
        );
    }
}
