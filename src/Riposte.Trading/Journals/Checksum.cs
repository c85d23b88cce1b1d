using System.Buffers.Binary;
using System.Numerics;

namespace Riposte.Trading.Journals;

/// <summary>CRC-32C (Castagnoli; reflected polynomial 82F63B78, begun and ended with all bits turned), as in RFC 3720. Finds
/// every error of up to 32 bits in a row. No protection against intent: that is the chain's.</summary>
public static class Checksum
{
    /// <summary>The checksum of bytes; 0 of none.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }
        if (bytes.Length >= 4)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
            bytes = bytes[4..];
        }
        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }
        return ~crc;
    }
}
