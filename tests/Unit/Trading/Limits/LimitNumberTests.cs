using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>What limits measure and leave, in numbers worked by hand.</summary>
public sealed class LimitNumberTests
{
    private static readonly Instant Now = Instant.FromDate(2024, 1, 2);

    private static readonly MarketView Market = new(Now, 100, 1);

    // Three hours of cool-down: a loss one hour ago, two and a half, three, and none.
    [Theory]
    [InlineData(1, VerdictKind.Reject)]
    [InlineData(2.5, VerdictKind.Reject)]
    [InlineData(3, VerdictKind.Allow)]
    [InlineData(double.NaN, VerdictKind.Allow)]
    public void A_cool_down_tells_hours(double hours, VerdictKind kind)
    {
        var last = double.IsNaN(hours) ? AccountHistory.Never : Now - (long)(hours * Interval.Hour.Nanoseconds);
        var length = 3 * Interval.Hour.Nanoseconds;
        var loss = new CoolDown(length, isAfterStop: false).Check(
            Order("1"),
            Account() with
            {
                LastLoss = last,
            },
            Market
        );
        Assert.Equal(new Verdict(kind, Money.Zero, "cool_down_loss", hours, 3), loss);
        var stop = new CoolDown(length, isAfterStop: true).Check(
            Order("1"),
            Account() with
            {
                LastStop = last,
            },
            Market
        );
        Assert.Equal(new Verdict(kind, Money.Zero, "cool_down_stop", hours, 3), stop);
        // Each looks at its own.
        var other = new CoolDown(length, isAfterStop: true).Check(
            Order("1"),
            Account() with
            {
                LastLoss = last,
            },
            Market
        );
        Assert.Equal(VerdictKind.Allow, other.Kind);
    }

    [Theory]
    [InlineData(2, RiskAction.StopEntries)]
    [InlineData(3, RiskAction.None)]
    public void A_cool_down_keeps_entries_back_and_lets_positions_get_smaller(int hours, RiskAction action)
    {
        var rule = new CoolDown(3 * Interval.Hour.Nanoseconds, isAfterStop: false);
        var account = Account() with { LastLoss = Now - hours * Interval.Hour.Nanoseconds };
        Assert.Equal(action, rule.Watch(account, Market));
        Assert.Equal(VerdictKind.Allow, rule.Check(Order("1") with { Reduces = true }, account, Market).Kind);
    }

    // Equity 10,000; at most 40 % of max(gross, equity). Own 1,000 of 12,000: with n more (1,000 + n) ÷ (12,000 + n) ≤ 0.4
    // is n ≤ 3,800 ÷ 0.6 = 6,333.33. Own 1,000 of 2,000: n ≤ 4,000 − 1,000 by equity (by gross −200 ÷ 0.6 is less).
    [Theory]
    [InlineData("1000", "12000", "2000", 3000.0 / 14000, null)]
    [InlineData("1000", "12000", "9000", 10000.0 / 21000, 3800 / 0.6)]
    [InlineData("1000", "2000", "3000", 4000.0 / 10000, null)]
    [InlineData("1000", "2000", "5000", 6000.0 / 10000, 3000.0)]
    [InlineData("1000", "9500", "1000", 2000.0 / 10500, null)]
    public void Concentration_is_the_share_after_the_order(
        string own,
        string gross,
        string order,
        double share,
        double? room
    )
    {
        var rule = new ConcentrationLimit(0.4, 1);
        var account = Account() with { Notional = Money.Parse(own), Gross = Money.Parse(gross) };
        var verdict = rule.Check(Order(order), account, Market);
        Assert.Equal(("concentration", 0.4), (verdict.Rule, verdict.Limit));
        Assert.Equal(share, verdict.Value, 1e-15);
        Assert.Equal(room is null ? VerdictKind.Allow : VerdictKind.Reduce, verdict.Kind);
        Assert.Equal(room ?? 0, verdict.Max.ToDouble(), 1e-6);
        Assert.Equal(RiskAction.None, rule.Watch(account, Market));
    }

    // The floor is half of the equity: own 1,000 of 2,000, so (1,000 + n) ≤ 40 % of 5,000 leaves 1,000.
    [Fact]
    public void Concentration_counts_from_its_floor_on()
    {
        var account = Account() with { Notional = Money.Parse("1000"), Gross = Money.Parse("2000") };
        var verdict = new ConcentrationLimit(0.4, 0.5).Check(Order("2000"), account, Market);
        Assert.Equal((VerdictKind.Reduce, 1000.0), (verdict.Kind, verdict.Max.ToDouble()));
        Assert.Equal(3000.0 / 5000, verdict.Value, 1e-15);
    }

    [Theory]
    [InlineData(true, false, VerdictKind.Halt, 1)]
    [InlineData(true, true, VerdictKind.Allow, 1)]
    [InlineData(false, false, VerdictKind.Allow, 0)]
    public void A_kill_switch_tells_whether_it_is_pressed(bool isKilled, bool reduces, VerdictKind kind, double value)
    {
        var account = Account() with { IsKilled = isKilled };
        var verdict = new KillSwitchRule().Check(Order("1") with { Reduces = reduces }, account, Market);
        Assert.Equal(new Verdict(kind, Money.Zero, "kill_switch", value, 0), verdict);
    }

    // All of the account in one symbol that loses 1 % or wins 1 % each hour, by turns: the loss of one hour in twenty is 1 %,
    // and the limits lie at it, above and below. Without equity nothing is entered; without an instrument the account alone
    // is asked.
    [Theory]
    [InlineData(0, "10000", 0.9, VerdictKind.Reject)]
    [InlineData(0, "10000", 1, VerdictKind.Reject)]
    [InlineData(0, "10000", 1.5, VerdictKind.Reduce)]
    [InlineData(0, "10000", 3, VerdictKind.Allow)]
    [InlineData(0, "0", 3, VerdictKind.Reject)]
    [InlineData(0, "-1", 3, VerdictKind.Reject)]
    [InlineData(-1, "10000", 0.9, VerdictKind.Reject)]
    [InlineData(-1, "10000", 1, VerdictKind.Allow)]
    [InlineData(-1, "10000", 3, VerdictKind.Allow)]
    [InlineData(-1, "0", 3, VerdictKind.Reject)]
    [InlineData(-1, "-1", 3, VerdictKind.Reject)]
    public void A_tail_that_is_too_long_keeps_entries_out(int instrument, string equity, double times, VerdictKind kind)
    {
        var portfolio = Held();
        foreach (var isShortfall in (bool[])[false, true])
        {
            var current = isShortfall ? portfolio.CurrentShortfall : portfolio.CurrentValueAtRisk;
            var rule = new TailLimit(times * current, isShortfall);
            var account = Account() with { Equity = Money.Parse(equity), Portfolio = portfolio };
            var market = Market with { Instrument = instrument };
            var verdict = rule.Check(Order("10000"), account, market);
            Assert.Equal(kind, verdict.Kind);
            Assert.Equal(VerdictKind.Allow, rule.Check(Order("10000") with { Reduces = true }, account, market).Kind);
            Assert.Equal(times < 1 ? RiskAction.StopEntries : RiskAction.None, rule.Watch(account, market));
            // What is added to all of the account once more doubles the tail.
            var isOfOrder = instrument == 0 && equity == "10000" && times >= 1;
            Assert.Equal(isOfOrder ? 2 * current : current, verdict.Value, 1e-9);
        }
        var none = new TailLimit(0.001, isShortfall: false).Check(Order("1"), Account(), Market);
        Assert.Equal((VerdictKind.Allow, double.NaN), (none.Kind, none.Value));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void Without_equity_nothing_is_a_share_of_it(string equity)
    {
        var account = Account() with { Equity = Money.Parse(equity) };
        var rule = new ConcentrationLimit(0.4, 1);
        var verdict = rule.Check(Order("1"), account, Market);
        Assert.Equal((VerdictKind.Reject, double.NaN), (verdict.Kind, verdict.Value));
        Assert.Equal(VerdictKind.Allow, rule.Check(Order("1") with { Reduces = true }, account, Market).Kind);
        Assert.True(double.IsNaN(Shares.Of(Money.Parse("5"), account.Equity)));
        Assert.Equal(Money.Zero, Shares.AmountOf(0.5, account.Equity));
    }

    // What is too large for exact money is no bound: from 90 billion on.
    [Theory]
    [InlineData(0.5, "500")]
    [InlineData(2, "2000")]
    [InlineData(0, "0")]
    [InlineData(-1, "0")]
    [InlineData(double.NaN, "0")]
    [InlineData(8.9999e7, "89999000000")]
    [InlineData(9e7, null)]
    [InlineData(double.PositiveInfinity, null)]
    public void A_share_of_equity_is_an_amount(double share, string? amount)
    {
        var expected = amount is null ? Shares.Unlimited : Money.Parse(amount);
        Assert.Equal(expected, Shares.AmountOf(share, Money.Parse("1000")));
        Assert.Equal(0.25, Shares.Of(Money.Parse("250"), Money.Parse("1000")));
    }

    // Two instruments without a known correlation: an order counts as moving with what is held, whichever side that is on.
    // Held 0.5 long or short; 0.75 more on either side may be 1.25 together. With a cap of 1 there is room for 0.5.
    [Theory]
    [InlineData(0.5, 0.75)]
    [InlineData(0.5, -0.75)]
    [InlineData(-0.5, 0.75)]
    [InlineData(-0.5, -0.75)]
    public void An_unknown_correlation_adds_most_on_either_side(double held, double signed)
    {
        var risk = new PortfolioRisk(new PortfolioLimits(Correlated: 1), ["A", "B"], Interval.Hour);
        risk.Hold(0, held);
        var (value, room) = risk.Correlated(1, signed, 1);
        Assert.Equal(1.25, value, 1e-15);
        Assert.Equal(0.5, room, 1e-15);
    }

    private static PortfolioRisk Held()
    {
        var limits = new PortfolioLimits(ValueAtRisk: 1, ExpectedShortfall: 1)
        {
            Window = 40,
            LeastReturns = 20,
            Confidence = 0.95,
            Horizon = Interval.Hour,
        };
        var risk = new PortfolioRisk(limits, ["A"], Interval.Hour);
        var now = Now;
        for (var hour = 0; hour <= 40; hour++)
        {
            now = Now + hour * Interval.Hour.Nanoseconds;
            risk.Add(0, now, hour % 2 == 0 ? 100 : 99);
        }
        risk.Hold(0, 1);
        risk.Update(now);
        Assert.Equal((0.01, 0.01), (Math.Round(risk.CurrentValueAtRisk, 9), Math.Round(risk.CurrentShortfall, 9)));
        return risk;
    }

    private static OrderIntent Order(string notional) => new(Side.Long, Money.Parse(notional), false);

    private static AccountView Account()
    {
        var equity = Money.Parse("10000");
        return new AccountView(equity, Money.Zero, Money.Zero, Money.Zero, equity, equity, equity, 0, 0);
    }
}
