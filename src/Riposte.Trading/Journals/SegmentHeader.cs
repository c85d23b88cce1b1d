using System.Buffers.Binary;
using Riposte.Core.Hashing;

namespace Riposte.Trading.Journals;

/// <summary>
/// The beginning of a segment, little-endian: magic (8 bytes), format version (4), length of the header with its checksum (4),
/// account (16), number of the segment (8), sequence number of its first record (8), link before it (32), CRC-32C of all that
/// (4). Magic, version, length and the checksum at the end stay where they are in every version, so that an older program can
/// tell a newer journal from a damaged one.
/// </summary>
/// <param name="Version">Version of the format.</param>
/// <param name="Number">Number of the segment, from 1.</param>
/// <param name="Position">Where it joins on to the segment before.</param>
public readonly record struct SegmentHeader(int Version, long Number, JournalPosition Position)
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Bytes of a header.</summary>
    public const int Size = 84;

    private const int LongestKnown = 4096;

    private static ReadOnlySpan<byte> Magic => "RIPOSTEJ"u8;

    /// <summary>The header as bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        var span = bytes.AsSpan();
        Magic.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], Size);
        BinaryPrimitives.WriteUInt64BigEndian(span[16..], Position.Account.High);
        BinaryPrimitives.WriteUInt64BigEndian(span[24..], Position.Account.Low);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(span[40..], Position.Sequence);
        Position.Link.Write(span[48..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[80..], Checksum.Of(span[..80]));
        return bytes;
    }

    /// <summary>Reads a header.</summary>
    /// <returns>False where the bytes do not begin with a whole one. Of a newer version the version alone is read.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SegmentHeader header)
    {
        header = default;
        if (bytes.Length < 20 || !bytes[..8].SequenceEqual(Magic))
        {
            return false;
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if (length is < 20 or > LongestKnown || length > bytes.Length)
        {
            return false;
        }
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(length - 4)..]);
        if (sum != Checksum.Of(bytes[..(length - 4)]) || version < 1)
        {
            return false;
        }
        if (version > CurrentVersion)
        {
            header = new SegmentHeader(version, 0, default);
            return true;
        }
        if (length != Size)
        {
            return false;
        }
        var account = new Hash128(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..])
        );
        var first = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]);
        header = new SegmentHeader(
            version,
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            new JournalPosition(account, first, ChainLink.Read(bytes[48..]))
        );
        return true;
    }
}
