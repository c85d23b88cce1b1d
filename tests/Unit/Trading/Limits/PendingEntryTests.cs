using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Events;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>What is on its way counts for what is decided after it at the same close. A whole entry is all of the equity of
/// 10,000: 100 coins of the first symbol, which costs 100, or 200 of the second, which costs 50.</summary>
public sealed class PendingEntryTests
{
    // Half of the equity at most between longs and shorts. The first takes it; on the same side nothing is left, and on the
    // other there is room for 5,000 + 5,000.
    [Theory]
    [InlineData(true, true, "50", "0")]
    [InlineData(true, false, "50", "-200")]
    [InlineData(false, true, "-50", "200")]
    [InlineData(false, false, "-50", "0")]
    public void Entries_of_one_close_lean_together(bool first, bool second, string one, string other)
    {
        var risk = RiskOptions.Off with { Portfolio = new PortfolioLimits(Net: 0.5) };
        var account = Enter(risk, first, second);
        Assert.Equal((Quantity.Parse(one), Quantity.Parse(other)), (account.Held(), account.Held(1)));
    }

    // Correlations that nobody knows add: 1.5 times the equity is 100 coins of the first and 100 of the second.
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Entries_of_one_close_are_correlated_with_each_other(bool first, bool second)
    {
        var risk = RiskOptions.Off with { Portfolio = new PortfolioLimits(Correlated: 1.5) };
        var account = Enter(risk, first, second);
        Assert.Equal((Quantity.Parse("100"), Quantity.Parse("100")), (account.Held().Abs(), account.Held(1).Abs()));
    }

    // 1 % every eight hours. Nobody knows how long an entry without a horizon is held; twenty hours would cost 2.5 %.
    [Theory]
    [InlineData(0, "100")]
    [InlineData(20, "0")]
    public void Funding_is_held_against_entries_whose_end_is_known(int horizon, string held)
    {
        var account = new TradedAccount(RiskOptions.Off with { FundingCost = 0.5 });
        account.Step([100], []);
        account.Trader.On(new FundingSeen(0, account.Now - 8 * Interval.Hour.Nanoseconds, 0.01));
        account.Trader.On(new FundingSeen(0, account.Now, 0.01));
        account.Step([100], [0], horizon: horizon);
        account.Step([100], []);
        Assert.Equal(Quantity.Parse(held), account.Held());
    }

    // Bought, stopped out below 98, and bought again: two entries, and the third of a day is refused.
    [Fact]
    public void Exits_are_no_entries()
    {
        var account = new TradedAccount(RiskOptions.Off with { DailyTrades = 2 });
        Quantity[] held = new Quantity[3];
        for (var i = 0; i < 3; i++)
        {
            account.Step([100], [0]);
            account.Step([100], []);
            held[i] = account.Held();
            account.Step([90], []);
            Assert.Equal(Quantity.Zero, account.Held());
        }
        Assert.True(held[0] > Quantity.Zero && held[1] > Quantity.Zero);
        Assert.Equal(Quantity.Zero, held[2]);
    }

    private static TradedAccount Enter(RiskOptions risk, bool isFirstLong, bool isSecondLong)
    {
        var account = new TradedAccount(risk, count: 2);
        account.Step(
            [100, 50],
            [],
            () =>
            {
                account.Trader.On(Prediction(account, 0, isFirstLong), account.Commands, 0);
                account.Trader.On(Prediction(account, 1, isSecondLong), account.Commands, 1);
            }
        );
        account.Step([100, 50], []);
        return account;
    }

    // The first is the more confident.
    private static Prediction Prediction(TradedAccount account, int instrument, bool isLong)
    {
        var (likely, other) = instrument == 0 ? (0.9, 0.05) : (0.8, 0.1);
        return new Prediction(
            instrument,
            account.Now - Interval.Hour.Nanoseconds,
            account.Now,
            isLong ? other : likely,
            1 - likely - other,
            isLong ? likely : other,
            0.001,
            0.001,
            0.02,
            0.5,
            0.01,
            0.01,
            0.01,
            0.01,
            0,
            0.5,
            0.5,
            default
        );
    }
}
