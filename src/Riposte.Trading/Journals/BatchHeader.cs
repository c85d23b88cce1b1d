using System.Buffers.Binary;

namespace Riposte.Trading.Journals;

/// <summary>
/// The beginning of a batch, little-endian: mark (4 bytes), bytes of its records (4), number of records (4), sequence number of
/// the first (8), link of the batch before (32), CRC-32C of all that (4). The records follow, then the link of the batch: the
/// SHA-256 of header and records. Two bytes of the mark stand in no UTF-8 text, so no text in a record can pass for a batch.
/// </summary>
internal readonly record struct BatchHeader(int Length, int Count, long First, ChainLink Before)
{
    public const int Size = 56;

    public static ReadOnlySpan<byte> Mark => [0xff, (byte)'R', (byte)'B', 0xfe];

    /// <summary>Bytes of the whole batch.</summary>
    public long Total => Size + (long)Length + ChainLink.Size;

    public void Write(Span<byte> bytes)
    {
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[12..], First);
        Before.Write(bytes[20..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[52..], Checksum.Of(bytes[..52]));
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out BatchHeader header)
    {
        header = default;
        if (
            bytes.Length < Size
            || !bytes[..4].SequenceEqual(Mark)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[52..]) != Checksum.Of(bytes[..52])
        )
        {
            return false;
        }
        header = new BatchHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]),
            ChainLink.Read(bytes[20..])
        );
        return header is { Length: > 0, Count: > 0, First: > 0 };
    }

    /// <summary>Whether a batch begins anywhere behind a place. Batches are written one after another, each when the one
    /// before is durable: then what lies before it was durable too.</summary>
    public static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf(Mark) is >= 0 and var at)
        {
            bytes = bytes[at..];
            if (TryRead(bytes, out _))
            {
                return true;
            }
            bytes = bytes[1..];
        }
        return false;
    }
}
