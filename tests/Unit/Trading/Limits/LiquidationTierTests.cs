using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Tests.Unit.Trading.Margin;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>The liquidation-distance floor by tiers, held against the exact liquidation price of the margin code.</summary>
public sealed class LiquidationTierTests
{
    private static readonly Instant Now = Instant.FromDate(2024, 1, 2);

    private static readonly DatedMarginTables Tables = DatedMarginTables.Of([(Now - 1, RoundTiers.Round)]);

    private static readonly MarketView Market = new(Now, 100, double.NaN) { Instrument = 0 };

    private static LiquidationFloor Rule(double floor) => new(floor, 0.9, Tables, ["ROUND"]);

    // Round: 0.5 % to 100,000, 1 % to 500,000, 2.5 % to 2,000,000, 5 % beyond.
    [Theory]
    [InlineData(Side.Long, 10_000, 50_000)]
    [InlineData(Side.Long, 10_000, 104_000)]
    [InlineData(Side.Long, 60_000, 520_000)]
    [InlineData(Side.Short, 10_000, 98_000)]
    [InlineData(Side.Short, 60_000, 490_000)]
    [InlineData(Side.Short, 400_000, 2_500_000)]
    public void The_distance_is_that_of_the_exact_liquidation_price(Side side, double equity, double notional)
    {
        var quantity = Quantity.FromDouble(notional / 100);
        var mark = Price.Parse("100");
        var legs =
            side == Side.Long
                ? new PositionLegs(quantity, mark, Quantity.Zero, Price.Zero)
                : new PositionLegs(Quantity.Zero, Price.Zero, quantity, mark);
        var band = AccountMargin.Liquidation(
            Money.FromDouble(equity),
            [new MarginPosition(RoundTiers.Round, legs, mark)],
            0
        );
        var end = (side == Side.Long ? band.Below : band.Above)!.Value.ToDouble();
        var verdict = Rule(0.001).Check(Order(side, notional), Account(equity, 0), Market);
        Assert.Equal(Math.Abs(end - 100) / 100, verdict.Value, 1e-9);
    }

    [Theory]
    [InlineData(Side.Long)]
    [InlineData(Side.Short)]
    public void What_is_left_of_an_entry_has_the_floor_as_its_distance(Side side)
    {
        var rule = Rule(0.04);
        var room = rule.Check(Order(side, 5_000_000), Account(40_000, 0), Market).Max.ToDouble();
        Assert.Equal(0.04, rule.Check(Order(side, room), Account(40_000, 0), Market).Value, 1e-8);
        // Beyond 500,000 more must be kept: one rate of the first tier would have let in more.
        Assert.True(room > 500_000);
        var loose = new LiquidationFloor(0.04, 0.005);
        Assert.True(loose.Check(Order(side, 5_000_000), Account(40_000, 0), Market).Max.ToDouble() > 1.15 * room);
    }

    [Theory]
    [InlineData(600_000, RiskAction.None)]
    [InlineData(620_000, RiskAction.StopEntries)]
    [InlineData(960_000, RiskAction.Flatten)]
    public void A_large_position_is_closed_by_its_tier(double held, RiskAction expected)
    {
        // 2.5 % less 8,000: (40,000 + 8,000) / (0.04 + 0.96 x 0.025) = 750,000; 1 % less 500: 40,500 / 0.0496 = 816,532; with
        // others that bind 9,000 the first is 39,000 / 0.064 = 609,375; half the floor: 39,000 / 0.0445 = 876,404.
        var account = Account(40_000, held) with
        {
            OtherMaintenance = Money.Parse("9000"),
        };
        Assert.Equal(expected, Rule(0.04).Watch(account, Market));
    }

    [Fact]
    public void The_maintenance_margin_of_a_notional_is_rounded_up()
    {
        Assert.Equal(Money.Parse("500"), RoundTiers.Round.MaintenanceOf(Money.Parse("100000")));
        Assert.Equal(Money.Parse("1500"), RoundTiers.Round.MaintenanceOf(Money.Parse("200000")));
        Assert.Equal(Money.Parse("0.00000001"), RoundTiers.Round.MaintenanceOf(Money.Parse("0.00000001")));
        Assert.Equal(Money.Zero, RoundTiers.Round.MaintenanceOf(Money.Zero));
    }

    private static OrderIntent Order(Side side, double notional) => new(side, Money.FromDouble(notional), false);

    private static AccountView Account(double equity, double held)
    {
        var money = Money.FromDouble(equity);
        var notional = Money.FromDouble(held);
        return new AccountView(money, notional, notional, notional, money, money, money, 0, 0);
    }
}
