using System.Numerics;
using Riposte.Core.Hashing;
using Riposte.Core.Numerics;

namespace Riposte.Core.Randomness;

/// <summary>
/// A seeded stream of random numbers, version 1: xoshiro256++ (Blackman and Vigna, 2019), its state filled by
/// SplitMix64. The same seed and name
/// give the same numbers on every machine and in every release that keeps the version. Not thread-safe; not for
/// secrets.
/// </summary>
public sealed class RandomStream
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>The stream of a seed.</summary>
    public RandomStream(ulong seed)
    {
        s0 = SplitMix(ref seed);
        s1 = SplitMix(ref seed);
        s2 = SplitMix(ref seed);
        s3 = SplitMix(ref seed);
    }

    /// <summary>An independent stream for one purpose: equal seed and name give equal numbers, whatever other streams
    /// were used.</summary>
    public static RandomStream Named(ulong seed, string name)
    {
        using var hasher = new Hasher();
        return new RandomStream(hasher.Add("random-stream-1").Add((long)seed).Add(name).Finish().High);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform whole number in [0, <paramref name="count"/>), unbiased (Lemire's method).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var range = (ulong)count;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var threshold = (0 - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }
        return (int)high;
    }

    /// <summary>Standard normal, by Marsaglia's polar method (one of the pair is kept, so that a draw leaves no hidden
    /// state).</summary>
    public double NextNormal()
    {
        while (true)
        {
            var u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            var s = u * u + v * v;
            if (s is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * PortableMath.Log(s) / s);
            }
        }
    }

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -PortableMath.Log(1 - NextDouble());

    /// <summary>Shuffles in place (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
