using System.Globalization;
using System.Text;
using Riposte.Core.Randomness;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Frames;

/// <summary>Numbers against the runtime's own, correctly rounded parsers.</summary>
public sealed class DecimalTextTests
{
    [Fact]
    public void Doubles_are_the_nearest_for_random_texts()
    {
        var random = RandomStream.Named(1, "decimals");
        for (var i = 0; i < 200_000; i++)
        {
            var text = Random(random);
            Assert.True(DecimalText.TryReadDouble(Encoding.ASCII.GetBytes(text), out var value), text);
            var expected = double.Parse(text, CultureInfo.InvariantCulture) + 0.0;
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
        }
    }

    [Fact]
    public void Units_are_exact_or_refused_for_random_texts()
    {
        var random = RandomStream.Named(2, "decimals");
        for (var i = 0; i < 200_000; i++)
        {
            var text = Random(random);
            var isRead = DecimalText.TryReadUnits(Encoding.ASCII.GetBytes(text), out var units);
            var exact = Exact(text);
            Assert.True(isRead == exact.HasValue, text);
            Assert.True(!isRead || units == exact, text);
        }
    }

    [Theory]
    [InlineData("92233720368.54775807", long.MaxValue)]
    [InlineData("-92233720368.54775807", -long.MaxValue)]
    [InlineData("0.00000001", 1)]
    [InlineData("1e-8", 1)]
    [InlineData("0E-8", 0)]
    [InlineData("0e999", 0)]
    [InlineData("000000000000000000000000001.5", 150_000_000)]
    [InlineData("1.500000000000000000000000000000", 150_000_000)]
    public void Edges_of_the_range_are_read(string text, long units)
    {
        Assert.True(DecimalText.TryReadUnits(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(units, value);
    }

    [Theory]
    [InlineData("92233720368.54775808")]
    [InlineData("184467440737.09551616")]
    [InlineData("1e-9")]
    [InlineData("1e11")]
    [InlineData("1e2147483648")]
    [InlineData("0.000000001")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData("Infinity")]
    [InlineData("１")]
    public void What_is_no_price_is_refused(string text)
    {
        Assert.False(DecimalText.TryReadUnits(Encoding.UTF8.GetBytes(text), out _));
    }

    private static string Random(RandomStream random)
    {
        var text = new StringBuilder();
        text.Append(random.NextInt(8) == 0 ? "-" : "");
        Digits(text, random, 1 + random.NextInt(random.NextInt(6) == 0 ? 25 : 8));
        if (random.NextInt(4) != 0)
        {
            text.Append('.');
            Digits(text, random, 1 + random.NextInt(random.NextInt(6) == 0 ? 25 : 9));
        }
        if (random.NextInt(10) == 0)
        {
            text.Append(random.NextInt(2) == 0 ? 'e' : 'E').Append(random.NextInt(40) - 20);
        }
        return text.ToString();
    }

    private static void Digits(StringBuilder text, RandomStream random, int count)
    {
        var zeros = random.NextInt(3) == 0;
        for (var i = 0; i < count; i++)
        {
            text.Append(zeros ? 0 : random.NextInt(10));
        }
    }

    /// <summary>Units by arithmetic on whole numbers of any size; null when not whole or too large.</summary>
    private static long? Exact(string text)
    {
        var parts = text.ToUpperInvariant().Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = System.Numerics.BigInteger.Parse(
            parts[0].Replace(".", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture
        );
        var power = 8 - scale + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        var ten = System.Numerics.BigInteger.Pow(10, Math.Abs(power));
        if (power < 0 && !(digits % ten).IsZero)
        {
            return null;
        }
        var units = power < 0 ? digits / ten : digits * ten;
        return System.Numerics.BigInteger.Abs(units) <= long.MaxValue ? (long)units : null;
    }
}
