using System.Runtime.CompilerServices;

namespace Riposte.Models.Boosting.Binning;

/// <summary>Sorts pairs (key, position) by key, stable, in three passes of 11 bits.</summary>
internal static class RadixSort
{
    private const int Digits = 2048;

    /// <summary>Key whose unsigned order is the order of the numbers; −0 and 0 have one key. Not for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeyOf(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    /// <summary>The number of a key.</summary>
    public static float ValueOf(uint key) =>
        BitConverter.UInt32BitsToSingle((key & 0x80000000) != 0 ? key & 0x7FFFFFFF : ~key);

    /// <summary>
    /// Sorts the first <paramref name="count"/> pairs, key in the high half. Returns the array that holds the result.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong[] Sort(ulong[] pairs, ulong[] spare, int count)
    {
        var counts = new int[3 * Digits];
        for (var i = 0; i < count; i++)
        {
            var key = (uint)(pairs[i] >> 32);
            counts[key & 2047]++;
            counts[Digits + ((key >> 11) & 2047)]++;
            counts[2 * Digits + (key >> 22)]++;
        }
        for (var pass = 0; pass < 3; pass++)
        {
            var digits = counts.AsSpan(pass * Digits, Digits);
            var shift = 32 + 11 * pass;
            if (!StartsOf(digits, count))
            {
                continue;
            }
            for (var i = 0; i < count; i++)
            {
                var pair = pairs[i];
                spare[digits[(int)(pair >> shift) & 2047]++] = pair;
            }
            (pairs, spare) = (spare, pairs);
        }
        return pairs;
    }

    // Turns counts into starting places; false when all pairs share one digit and the pass has nothing to do.
    private static bool StartsOf(Span<int> digits, int count)
    {
        var start = 0;
        for (var d = 0; d < digits.Length; d++)
        {
            if (digits[d] == count)
            {
                return false;
            }
            (digits[d], start) = (start, start + digits[d]);
        }
        return true;
    }
}
