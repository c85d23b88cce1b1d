using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>What an account remembers of its day, week and month. It begins on a Tuesday, 30 January 2024, with
/// 1,000.</summary>
public sealed class AccountHistoryTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 30);

    private readonly AccountHistory history = new(Start, Money.Parse("1000"));

    [Fact]
    public void Lows_and_the_peak_are_those_of_the_marks()
    {
        Mark("1010");
        Mark("990");
        Mark("1005");
        var view = View();
        Assert.Equal(("1000", "990", "1010"), (Text(view.DayStart), Text(view.DayLow), Text(view.Peak)));
        Assert.Equal(("1000", "990"), (Text(view.WeekStart), Text(view.WeekLow)));
        Assert.Equal(("1000", "990"), (Text(view.MonthStart), Text(view.MonthLow)));
        history.ResetPeak(Money.Parse("1005"));
        Assert.Equal("1005", Text(View().Peak));
    }

    // Wednesday the 31st: a new day of the same week and month. Thursday, 1 February: a new month. Monday the 5th:
    // a new week.
    [Fact]
    public void Days_weeks_and_months_begin_with_the_equity_at_their_start()
    {
        Mark("950");
        Assert.False(history.RollDay(Day(0) + Interval.Hour.Nanoseconds, Money.Parse("960")));
        Assert.Equal("950", Text(View().DayLow));
        Roll(1, "960");
        Expect("960 960", "1000 950", "1000 950");
        Mark("940");
        Roll(2, "970");
        Expect("970 970", "1000 940", "970 970");
        Mark("965");
        Expect("970 965", "1000 940", "970 965");
        Roll(6, "980");
        Expect("980 980", "980 980", "970 965");
        Mark("900");
        Expect("980 900", "980 900", "970 900");
        // After weeks without a word: all of them anew.
        Roll(60, "910");
        Expect("910 910", "910 910", "910 910");
    }

    [Fact]
    public void Counts_begin_anew_with_the_day_and_a_win_ends_the_streak()
    {
        history.CountEntry(Start);
        history.CountEntry(Start + 1);
        history.CountFunding(Money.Parse("3"), Start + 1);
        history.CountFunding(Money.Parse("-1"), Start + 2);
        history.CountClose(Money.Parse("-1"), Start + 1, isStopped: true);
        history.CountClose(Money.Parse("-0.00000001"), Start + 2, isStopped: false);
        var view = View();
        Assert.Equal((2, 2, "2"), (view.DayTrades, view.LossStreak, Text(view.DayFunding)));
        Assert.Equal((Start + 2, Start + 1), (view.LastLoss, view.LastStop));
        // Nothing lost is no loss.
        history.CountClose(Money.Zero, Start + 3, isStopped: true);
        view = View();
        Assert.Equal((0, Start + 2, Start + 3), (view.LossStreak, view.LastLoss, view.LastStop));
        // The longest one of the day stays.
        Assert.Equal(2, view.LongestLossStreak);
        history.CountClose(Money.Parse("-1"), Start + 4, isStopped: false);
        Roll(1, "1000");
        view = View();
        Assert.Equal((0, 0, "0"), (view.DayTrades, view.LossStreak, Text(view.DayFunding)));
        Assert.Equal(0, view.LongestLossStreak);
        // Waits go on over midnight.
        Assert.Equal((Start + 4, Start + 3), (view.LastLoss, view.LastStop));
    }

    // 1,100 become 1,650, and then 412.5.
    [Fact]
    public void A_transfer_scales_everything_that_equity_is_held_against()
    {
        Mark("900");
        history.CountFunding(Money.Parse("8"), Start + 1);
        Mark("1100");
        history.Transfer(Money.Parse("550"), Money.Parse("1100"));
        Expect("1500 1350", "1500 1350", "1500 1350");
        Assert.Equal(("1650", "12"), (Text(View().Peak), Text(View().DayFunding)));
        history.Transfer(Money.Parse("-1237.5"), Money.Parse("1650"));
        Expect("375 337.5", "375 337.5", "375 337.5");
        Assert.Equal(("412.5", "3"), (Text(View().Peak), Text(View().DayFunding)));
    }

    [Theory]
    [InlineData("100", "-100", "900 800")]
    [InlineData("100", "-150", "850 750")]
    [InlineData("0", "50", "1050 950")]
    [InlineData("-10", "50", "1050 950")]
    public void A_transfer_from_nothing_or_to_nothing_moves_what_equity_is_held_against(
        string equity,
        string amount,
        string expected
    )
    {
        Mark("900");
        history.Transfer(Money.Parse(amount), Money.Parse(equity));
        Expect(expected, expected, expected);
    }

    [Fact]
    public void A_transfer_to_an_account_with_next_to_nothing_leaves_a_loss_that_can_be_reckoned_with()
    {
        Mark("0.00000001");
        history.Transfer(Money.Parse("50000"), new Money(1));
        history.Transfer(Money.Parse("50000"), Money.Parse("50000.00000001"));
        var view = View();
        Assert.True(view.DayStart - view.DayLow >= view.DayStart.ShareFloor(Ratio.FromDouble(0.99)));
    }

    // The loss of just a twentieth, and a rest that is rounded.
    [Fact]
    public void A_loss_that_was_reached_stays_reached_whatever_money_comes_or_goes()
    {
        var random = new RandomStream(20);
        var limit = new DailyLossLimit(0.05);
        for (var i = 0; i < 2_000; i++)
        {
            var start = new Money(20 * (1 + (long)(random.NextDouble() * 1e12)));
            var one = new AccountHistory(Start, start);
            one.Mark(start - start.ShareFloor(Ratio.FromDouble(0.05)));
            var equity = start;
            for (var j = 0; j < 4; j++)
            {
                var amount = new Money((long)(equity.Units * (2.5 * random.NextDouble() - 0.9)));
                one.Transfer(amount, equity);
                equity += amount;
                var view = one.View(equity, Money.Zero, Money.Zero, Money.Zero);
                Assert.Equal(RiskAction.Flatten, limit.Watch(view, default));
            }
        }
    }

    [Fact]
    public void A_review_without_moves_or_from_nothing_says_nothing()
    {
        for (var day = 1; day <= 30; day++)
        {
            Roll(day, "1000");
        }
        Assert.True(double.IsNaN(history.ReviewSharpe()));
        var poor = new AccountHistory(Start, Money.Zero);
        for (var day = 1; day <= 30; day++)
        {
            poor.RollDay(Day(day), Money.Parse(day % 2 == 0 ? "10" : "11"));
        }
        Assert.True(double.IsNaN(poor.ReviewSharpe()));
        // From the 31st on only days that began with something are looked at: −1/11 and +1/10 in turn, 15 of each.
        poor.RollDay(Day(31), Money.Parse("11"));
        var (mean, half) = ((0.1 - 1 / 11.0) / 2, (0.1 + 1 / 11.0) / 2);
        Assert.Equal(mean / (half * Math.Sqrt(30.0 / 29)) * Math.Sqrt(365), poor.ReviewSharpe(), 1e-9);
    }

    // The program was away over midnight, and a stop was taken meanwhile.
    [Fact]
    public void What_is_lost_between_midnight_and_the_first_look_counts_against_the_new_day()
    {
        Mark("1000");
        var night = Day(1) + 5 * Interval.Minute.Nanoseconds;
        history.CountEntry(Day(1) - Interval.Hour.Nanoseconds);
        history.CountEntry(night);
        history.CountFunding(Money.Parse("2"), Day(1));
        history.CountFunding(Money.Parse("3"), night);
        history.CountClose(Money.Parse("-30"), night, isStopped: true);
        Assert.Equal((2, 1), (View().DayTrades, View().LossStreak));
        Assert.True(history.RollDay(Day(1) + 10 * Interval.Minute.Nanoseconds, Money.Parse("970")));
        history.Mark(Money.Parse("970"));
        Expect("1000 970", "1000 970", "1000 970");
        var view = View();
        Assert.Equal((1, 1, 1, "3"), (view.DayTrades, view.LossStreak, view.LongestLossStreak, Text(view.DayFunding)));
        Roll(2, "970");
        Assert.Equal((0, 0), (View().DayTrades, View().LossStreak));
    }

    [Fact]
    public void What_was_won_over_midnight_is_no_cushion_and_days_between_count_for_none()
    {
        Mark("1000");
        history.CountEntry(Day(1) + 1);
        Assert.True(history.RollDay(Day(3) + 1, Money.Parse("1020")));
        history.Mark(Money.Parse("1020"));
        Expect("1020 1020", "1000 1000", "1020 1020");
        Assert.Equal(0, View().DayTrades);
        history.Transfer(Money.Parse("-510"), Money.Parse("1020"));
        Assert.True(history.RollDay(Day(4) + 1, Money.Parse("490")));
        Expect("510 510", "500 500", "510 510");
    }

    private static Instant Day(int day) => Start + day * Instant.NanosecondsPerDay;

    private static string Text(Money amount) =>
        amount.ToDouble().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Mark(string equity) => history.Mark(Money.Parse(equity));

    private void Roll(int day, string equity) => Assert.True(history.RollDay(Day(day), Money.Parse(equity)));

    private AccountView View() => history.View(Money.Parse("1000"), Money.Zero, Money.Zero, Money.Zero);

    private void Expect(string day, string week, string month)
    {
        var view = View();
        Assert.Equal(
            (day, week, month),
            (
                $"{Text(view.DayStart)} {Text(view.DayLow)}",
                $"{Text(view.WeekStart)} {Text(view.WeekLow)}",
                $"{Text(view.MonthStart)} {Text(view.MonthLow)}"
            )
        );
    }
}
