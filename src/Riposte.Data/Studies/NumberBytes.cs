using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Riposte.Data.Studies;

/// <summary>Lists of numbers as bytes: 8 a number, little-endian, so that every bit comes back.</summary>
internal static class NumberBytes
{
    public static byte[] Of(ReadOnlySpan<double> values)
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        }
        return bytes;
    }

    /// <summary>The numbers of such bytes.</summary>
    /// <exception cref="FormatException">The length is no multiple of 8.</exception>
    public static ImmutableArray<double> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 8 != 0)
        {
            throw new FormatException($"A list of numbers has {bytes.Length} bytes.");
        }
        if (bytes.IsEmpty)
        {
            return [];
        }
        var values = new double[bytes.Length / 8];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }
}
