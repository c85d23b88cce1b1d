using Riposte.Core.Numerics;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Unit.Basics;

public sealed class PortableMathTests
{
    // Expected values: the C library's functions, within 4 units in the last place over the whole range.
    [Theory]
    [InlineData(-740, 709)]
    [InlineData(-1, 1)]
    [InlineData(-1e-8, 1e-8)]
    public void Exp_agrees_with_the_system_library(double low, double high)
    {
        var random = RandomStream.Named(1, "exp");
        for (var i = 0; i < 20_000; i++)
        {
            var x = low + (high - low) * random.NextDouble();
            AssertClose(Math.Exp(x), PortableMath.Exp(x), 4e-16);
        }
    }

    [Fact]
    public void Log_agrees_with_the_system_library()
    {
        var random = RandomStream.Named(2, "log");
        for (var i = 0; i < 40_000; i++)
        {
            var x = Math.Pow(10, 600 * random.NextDouble() - 300);
            AssertClose(Math.Log(x), PortableMath.Log(x), 4e-16);
            var near = 1 + 1e-3 * (random.NextDouble() - 0.5);
            Assert.Equal(Math.Log(near), PortableMath.Log(near), 1e-18);
        }
    }

    [Fact]
    public void Tanh_and_sigmoid_agree_with_their_definitions()
    {
        var random = RandomStream.Named(3, "tanh");
        for (var i = 0; i < 20_000; i++)
        {
            var x = 60 * (random.NextDouble() - 0.5) * random.NextDouble();
            AssertClose(Math.Tanh(x), PortableMath.Tanh(x), 2e-15);
            AssertClose(1 / (1 + Math.Exp(-x)), PortableMath.Sigmoid(x), 2e-15);
        }
    }

    [Fact]
    public void The_arc_tangent_agrees_with_the_system_library()
    {
        var random = RandomStream.Named(4, "atan");
        for (var i = 0; i < 40_000; i++)
        {
            var x = Math.Pow(10, 40 * random.NextDouble() - 20) * (random.NextDouble() - 0.5);
            AssertClose(Math.Atan(x), PortableMath.Atan(x), 4e-16);
            var near = 4 * (random.NextDouble() - 0.5);
            AssertClose(Math.Atan(near), PortableMath.Atan(near), 4e-16);
        }
        Assert.Equal(Math.PI / 2, PortableMath.Atan(double.PositiveInfinity));
        Assert.Equal(-Math.PI / 2, PortableMath.Atan(-1e300));
        Assert.Equal(Math.PI / 4, PortableMath.Atan(1));
        Assert.Equal(0, PortableMath.Atan(0));
        Assert.Equal(double.NaN, PortableMath.Atan(double.NaN));
    }

    [Fact]
    public void Sine_and_cosine_of_turns_agree_with_the_system_library()
    {
        for (var i = -4000; i <= 4000; i++)
        {
            var turns = i / 1440.0;
            Assert.Equal(Math.Sin(2 * Math.PI * turns), PortableMath.SinTurns(turns), 4e-15);
            Assert.Equal(Math.Cos(2 * Math.PI * turns), PortableMath.CosTurns(turns), 4e-15);
        }
    }

    [Fact]
    public void Powers_agree_with_the_system_library()
    {
        var random = RandomStream.Named(4, "pow");
        for (var i = 0; i < 5_000; i++)
        {
            var x = 10 * random.NextDouble();
            var y = 20 * (random.NextDouble() - 0.5);
            AssertClose(Math.Pow(x, y), PortableMath.Pow(x, y), 2e-14);
        }
    }

    [Fact]
    public void Borders_are_defined()
    {
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.Equal(0, PortableMath.Exp(-746));
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.True(double.IsNaN(PortableMath.Exp(double.NaN)));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.True(double.IsNaN(PortableMath.Log(-1)));
        Assert.Equal(0, PortableMath.Log(1));
        Assert.Equal(1, PortableMath.Tanh(double.PositiveInfinity));
        Assert.Equal(0, PortableMath.Sigmoid(-800), 0.0);
        Assert.Equal(1, PortableMath.Pow(0, 0));
    }

    private static void AssertClose(double expected, double actual, double relative) =>
        Assert.True(
            Math.Abs(expected - actual) <= relative * Math.Abs(expected) + 5e-324,
            $"{expected:R} against {actual:R}"
        );
}
