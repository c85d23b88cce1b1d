using Riposte.Core.Money;

namespace Riposte.Tests.Unit.ExactMoney;

public sealed class ExactMoneyTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.00000001", 1)]
    [InlineData("-0.00000001", -1)]
    [InlineData("42000.1", 4_200_010_000_000)]
    [InlineData("-12.50", -1_250_000_000)]
    [InlineData("1.000000000", 100_000_000)]
    [InlineData("92233720368.54775807", long.MaxValue)]
    [InlineData("-92233720368.54775808", long.MinValue)]
    public void Decimal_text_is_read_exactly(string text, long units) => Assert.Equal(units, Money.Parse(text).Units);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData("0.000000001")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    public void Other_text_is_refused(string text) => Assert.Throws<FormatException>(() => Price.Parse(text));

    [Theory]
    [InlineData("92233720368.54775808")]
    [InlineData("-92233720368.54775809")]
    [InlineData("999999999999999999999999999999999999999999")]
    public void Text_out_of_range_overflows(string text) =>
        Assert.Throws<OverflowException>(() => Quantity.Parse(text));

    [Theory]
    [InlineData(0.1, 10_000_000)]
    [InlineData(0.005, 500_000)]
    [InlineData(42000.13, 4_200_013_000_000)]
    [InlineData(0.000000015, 1)]
    [InlineData(0.0000000149, 1)]
    [InlineData(-0.000000016, -2)]
    [InlineData(1234567.12345678, 123_456_712_345_678)]
    public void A_double_becomes_its_nearest_value(double value, long units) =>
        Assert.Equal(units, Money.FromDouble(value).Units);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Unknown_and_infinite_doubles_are_refused(double value)
    {
        Assert.Throws<ArgumentException>(() => Price.FromDouble(value));
        Assert.Throws<ArgumentException>(() => Ratio.FromDouble(value));
    }

    [Theory]
    [InlineData(1e11)]
    [InlineData(-1e11)]
    [InlineData(92233720368.5477580 * 1.0000001)]
    public void Doubles_out_of_range_overflow(double value) =>
        Assert.Throws<OverflowException>(() => Quantity.FromDouble(value));

    [Fact]
    public void Costs_round_up_and_income_rounds_down()
    {
        var price = Price.Parse("0.00000003");
        var half = Quantity.Parse("0.5");
        Assert.Equal(2, Money.ProductCeiling(price, half).Units);
        Assert.Equal(1, Money.ProductFloor(price, half).Units);
        Assert.Equal(-1, Money.ProductCeiling(price, -half).Units);
        Assert.Equal(-2, Money.ProductFloor(price, -half).Units);
        var rate = Ratio.FromDouble(0.5);
        Assert.Equal(1, Money.CostOf(price, half, rate).Units);
        Assert.Equal(0, Money.CostOf(price, -half, rate).Units);
    }

    [Fact]
    public void A_fee_is_rounded_once()
    {
        // 12345.67 × 0.123 × 0.0005 = 0.759258705 exactly.
        Assert.Equal(
            Money.Parse("0.75925871"),
            Money.CostOf(Price.Parse("12345.67"), Quantity.Parse("0.123"), Ratio.FromDouble(0.0005))
        );
    }

    [Fact]
    public void Slippage_rounds_against_us()
    {
        var price = Price.Parse("0.00000010");
        Assert.Equal(11, price.Raise(Ratio.FromDouble(0.01)).Units);
        Assert.Equal(9, price.Lower(Ratio.FromDouble(0.01)).Units);
        Assert.Equal(price, price.Raise(Ratio.Zero));
    }

    [Fact]
    public void Prices_go_to_ticks_and_quantities_to_steps()
    {
        var tick = Price.Parse("0.1");
        Assert.Equal("99.4", Price.Parse("99.49").FloorTo(tick).ToString());
        Assert.Equal("99.5", Price.Parse("99.41").CeilingTo(tick).ToString());
        Assert.Equal("99.5", Price.Parse("99.5").CeilingTo(tick).ToString());
        Assert.Equal("99.41", Price.Parse("99.41").CeilingTo(Price.Zero).ToString());
        Assert.Equal("-0.123", Quantity.Parse("-0.1239").TruncateTo(Quantity.Parse("0.001")).ToString());
    }

    [Fact]
    public void The_affordable_quantity_is_the_largest()
    {
        var amount = Money.Parse("4000");
        var price = Price.Parse("30000");
        var quantity = Quantity.Affordable(amount, price);
        Assert.Equal("0.13333333", quantity.ToString());
        Assert.True(Money.ProductCeiling(price, quantity) <= amount);
        Assert.Equal(Quantity.Zero, Quantity.Affordable(-amount, price));
        Assert.Equal(Quantity.Zero, Quantity.Affordable(amount, Price.Zero));
    }

    [Fact]
    public void Arithmetic_overflows_loudly()
    {
        var most = new Money(long.MaxValue);
        Assert.Throws<OverflowException>(() => most + new Money(1));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => Money.ProductFloor(new Price(long.MaxValue), Quantity.Parse("2")));
        Assert.Throws<OverflowException>(() =>
            Money.CostOf(new Price(long.MaxValue), new Quantity(long.MaxValue), new Ratio(long.MaxValue))
        );
    }
}
