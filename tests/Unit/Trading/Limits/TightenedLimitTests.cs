using Riposte.Core.Time;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>What tightening makes of the number of a limit.</summary>
public sealed class TightenedLimitTests
{
    private static readonly RiskOptions Options = RiskOptions.Off with
    {
        MaxCapital = 0.5,
        MaxLeverage = 3,
        DailyLoss = 0.04,
        DailyTrades = 7,
        LiquidationDistance = 0.1,
        CoolDownLoss = 2 * Interval.Hour.Nanoseconds,
    };

    // A ceiling is multiplied; a floor and a time to wait are divided; of 7 × 0.7 = 4.9 trades 4 are whole.
    [Theory]
    [InlineData("position_limit", 0.5, 0.75)]
    [InlineData("daily_loss", 0.5, 0.02)]
    [InlineData("daily_trades", 0.7, 4)]
    [InlineData("daily_trades", 0.1, 0)]
    [InlineData("liquidation_distance", 0.5, 0.2)]
    [InlineData("cool_down_loss", 0.5, 4)]
    [InlineData("daily_loss", 1, 0.04)]
    public void A_tightened_limit_has_its_number_times_the_factor_or_divided_by_it(
        string name,
        double factor,
        double value
    )
    {
        var limit = RiskLimit.Find(name)!;
        Assert.Equal(value, limit.Get(limit.Tighten(Options, factor)), 1e-12);
    }

    [Fact]
    public void A_limit_that_is_off_stays_off_and_changes_nothing()
    {
        var off = RiskOptions.Off with { MaxCapital = double.NaN, MaxLeverage = double.NaN };
        Assert.All(RiskLimit.All, limit => Assert.Same(off, limit.Tighten(off, 0.5)));
    }

    [Fact]
    public void Only_what_counts_whole_things_is_rounded_and_down()
    {
        var set = double.NaN;
        var limit = RiskLimit.Find("daily_loss")! with
        {
            Get = _ => 2.5,
            Set = (options, value) =>
            {
                set = value;
                return options;
            },
        };
        limit.Tighten(Options, 0.75);
        Assert.Equal(1.875, set);
        (limit with { IsCount = true }).Tighten(Options, 0.75);
        Assert.Equal(1, set);
        (limit with { IsFloor = true }).Tighten(Options, 0.25);
        Assert.Equal(10, set);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1.0000001)]
    public void A_factor_that_does_not_tighten_is_refused(double factor)
    {
        var limit = RiskLimit.Find("daily_loss")!;
        Assert.Throws<ArgumentOutOfRangeException>(() => limit.Tighten(Options, factor));
    }
}
