using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Money;

namespace Riposte.Tests.Properties.ExactMoney;

public sealed class ExactMoneyProperties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(4711, 4713);
    private static readonly Gen<long> Units = Gen.OneOf(
        ArbMap.Default.GeneratorFor<long>(),
        ArbMap.Default.GeneratorFor<int>().Select(i => (long)i),
        Gen.Choose(-100, 100).Select(i => (long)i),
        Gen.Elements(long.MaxValue, long.MinValue, 0L, 100_000_000L, -100_000_000L)
    );

    [Fact]
    public void Parse_reads_back_what_format_wrote() =>
        Holds(Units.Select(u => new Money(u)), money => Money.Parse(money.ToString()) == money);

    [Fact]
    public void The_double_of_a_moderate_amount_leads_back_to_it() =>
        Holds(Units.Select(u => new Money(u / 2048)), money => Money.FromDouble(money.ToDouble()) == money);

    [Fact]
    public void Sums_are_exact_or_overflow() =>
        Holds(
            Pairs(),
            pair =>
            {
                var exact = (BigInteger)pair.Left + pair.Right;
                return Fits(exact)
                    ? (new Money(pair.Left) + new Money(pair.Right)).Units == exact
                    : Throws(() => new Money(pair.Left) + new Money(pair.Right));
            }
        );

    [Fact]
    public void Products_are_rounded_once_in_the_named_direction_or_overflow() =>
        Holds(
            Pairs(),
            pair =>
            {
                var price = new Price(pair.Left);
                var quantity = new Quantity(pair.Right);
                var floor = Floor((BigInteger)pair.Left * pair.Right, 100_000_000);
                var ceiling = -Floor(-(BigInteger)pair.Left * pair.Right, 100_000_000);
                return (
                        Fits(floor)
                            ? Money.ProductFloor(price, quantity).Units == floor
                            : Throws(() => Money.ProductFloor(price, quantity))
                    )
                    && (
                        Fits(ceiling)
                            ? Money.ProductCeiling(price, quantity).Units == ceiling
                            : Throws(() => Money.ProductCeiling(price, quantity))
                    );
            }
        );

    [Fact]
    public void Costs_are_rounded_once_and_up() =>
        Holds(
            Pairs(),
            pair =>
            {
                var price = pair.Left / 1_000_000;
                var quantity = pair.Right / 1_000_000;
                var rate = Ratio.FromDouble(0.000512345678);
                var exact = -Floor(
                    -(BigInteger)price * quantity * rate.Units,
                    (BigInteger)100_000_000 * 1_000_000_000_000
                );
                return Money.CostOf(new Price(price), new Quantity(quantity), rate).Units == exact;
            }
        );

    [Fact]
    public void Parts_of_an_amount_never_add_up_to_more() =>
        Holds(
            Pairs(),
            pair =>
            {
                var whole = new Quantity(Math.Abs(pair.Right / 4) + 2);
                var part = new Quantity(whole.Units / 3);
                var amount = new Money(pair.Left / 4);
                var left = amount.ProrateFloor(part, whole);
                var right = amount.ProrateFloor(whole - part, whole);
                return left + right <= amount
                    && amount - (left + right) <= new Money(1)
                    && amount.ProrateCeiling(part, whole) - left <= new Money(1);
            }
        );

    private static Gen<(long Left, long Right)> Pairs() =>
        Units.SelectMany(left => Units.Select(right => (left, right)));

    private static void Holds<T>(Gen<T> values, Func<T, bool> property) =>
        Check.One(Fixed, Prop.ForAll(values.ToArbitrary(), property));

    private static bool Fits(BigInteger value) => value >= long.MinValue && value <= long.MaxValue;

    private static BigInteger Floor(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static bool Throws<T>(Func<T> action)
    {
        try
        {
            action();
            return false;
        }
        catch (OverflowException)
        {
            return true;
        }
    }
}
