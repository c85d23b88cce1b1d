using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>What a symbol knows of funding.</summary>
public sealed class LiveSymbolTests
{
    private const long Second = 1_000_000_000;
    private static readonly Instant Due = Instant.FromDate(2026, 1, 5);

    [Theory]
    [InlineData(true, false, "1", 0.0001, PositionSide.Long)]
    [InlineData(false, true, "-1", 0.0001, PositionSide.Short)]
    // Both are held: who pays is told by the rate.
    [InlineData(true, true, "-1", 0.0001, PositionSide.Long)]
    [InlineData(true, true, "1", 0.0001, PositionSide.Short)]
    [InlineData(true, true, "-1", -0.0001, PositionSide.Short)]
    [InlineData(true, true, "1", -0.0001, PositionSide.Long)]
    // So it is where both were closed since.
    [InlineData(false, false, "1", 0.0001, PositionSide.Short)]
    // Not known.
    [InlineData(true, true, "1", double.NaN, PositionSide.Long)]
    [InlineData(true, true, "-1", 0.0, PositionSide.Long)]
    public void Funding_in_hedge_mode_belongs_to_the_leg_that_the_rate_has_pay_or_receive(
        bool isLong,
        bool isShort,
        string amount,
        double rate,
        PositionSide expected
    ) => Assert.Equal(expected, LiveSymbol.FundedLeg(isLong, isShort, Money.Parse(amount), rate));

    [Fact]
    public void A_settlement_has_the_rate_that_was_announced_for_it_also_behind_the_next_announcement()
    {
        var symbol = new LiveSymbol(0, "BTCUSDT") { FundingRate = 0.0001, NextFunding = Due };
        Assert.Equal(0.0001, symbol.RateAt(Due + Second));
        Assert.Equal(double.NaN, symbol.RateAt(Due - Second));
        (symbol.SettledRate, symbol.SettledAt) = (symbol.FundingRate, symbol.NextFunding);
        (symbol.FundingRate, symbol.NextFunding) = (-0.0003, Due + 8 * 3600 * Second);
        Assert.Equal(0.0001, symbol.RateAt(Due + 5 * Second));
        Assert.Equal(-0.0003, symbol.RateAt(Due + (8 * 3600 + 5) * Second));
        // Settlements that nobody announced to this run.
        Assert.Equal(double.NaN, symbol.RateAt(Due + 4 * 3600 * Second));
        Assert.Equal(double.NaN, symbol.RateAt(Due + 16 * 3600 * Second));
    }
}
