using Riposte.Core.Money;
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

    [Fact]
    public void A_transfer_moves_everything_that_equity_is_held_against()
    {
        Mark("900");
        Mark("1100");
        history.Transfer(Money.Parse("50"));
        Expect("1050 950", "1050 950", "1050 950");
        Assert.Equal("1150", Text(View().Peak));
        history.Transfer(Money.Parse("-150"));
        Expect("900 800", "900 800", "900 800");
        Assert.Equal("1000", Text(View().Peak));
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
        history.Transfer(Money.Parse("-20"));
        Assert.True(history.RollDay(Day(4) + 1, Money.Parse("990")));
        Expect("1000 1000", "980 980", "1000 1000");
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
