using Riposte.Core.Randomness;

namespace Riposte.Tests.Unit.Basics;

public sealed class RandomStreamTests
{
    [Fact]
    public void Version_1_gives_these_numbers_for_ever()
    {
        // Reference: xoshiro256++ with its state from SplitMix64(42), computed with an independent program in Python.
        var stream = new RandomStream(42);
        Assert.Equal(0xd0764d4f4476689fUL, stream.NextUInt64());
        Assert.Equal(0x519e4174576f3791UL, stream.NextUInt64());
    }

    [Fact]
    public void Streams_of_different_names_differ_and_of_equal_names_agree()
    {
        var a = RandomStream.Named(7, "rows");
        var b = RandomStream.Named(7, "rows");
        var c = RandomStream.Named(7, "columns");
        var first = a.NextUInt64();
        Assert.Equal(first, b.NextUInt64());
        Assert.NotEqual(first, c.NextUInt64());
    }

    [Fact]
    public void Moments_of_uniform_and_normal_draws_are_right()
    {
        var stream = RandomStream.Named(1, "moments");
        const int Count = 200_000;
        double uniform = 0,
            normal = 0,
            square = 0,
            exponential = 0;
        for (var i = 0; i < Count; i++)
        {
            uniform += stream.NextDouble();
            var z = stream.NextNormal();
            normal += z;
            square += z * z;
            exponential += stream.NextExponential();
        }
        Assert.Equal(0.5, uniform / Count, 0.003);
        Assert.Equal(0, normal / Count, 0.01);
        Assert.Equal(1, square / Count, 0.015);
        Assert.Equal(1, exponential / Count, 0.01);
    }

    [Fact]
    public void Whole_numbers_cover_their_range_evenly()
    {
        var stream = RandomStream.Named(1, "ints");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[stream.NextInt(7)]++;
        }
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }
}
