using System.Buffers.Binary;
using Riposte.Core.Hashing;

namespace Riposte.Trading.Journals;

/// <summary>
/// The state of an engine behind a batch of its journal: a hint that saves replaying what came before, never a source of truth.
/// As a file, little-endian: magic (8 bytes), version (4), length of the state (4), account (16), sequence number of the record
/// after it (8), link of the batch before it (32), hash of the state (16), the state, SHA-256 of all that (32).
/// </summary>
/// <param name="Position">The place in the journal.</param>
/// <param name="Hash">What the engine's hash of the state is.</param>
/// <param name="State">What the engine wrote.</param>
public sealed record JournalSnapshot(JournalPosition Position, Hash128 Hash, ReadOnlyMemory<byte> State)
{
    private const int Version = 1;
    private const int HeaderSize = 88;

    private static ReadOnlySpan<byte> Magic => "RIPOSTES"u8;

    /// <summary>Bytes that the state of a few symbols takes: room to begin with.</summary>
    public const int UsualState = 32 << 10;

    /// <summary>Bytes of the file.</summary>
    public int Size => checked(HeaderSize + State.Length + ChainLink.Size);

    /// <summary>The snapshot as a file.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <summary>Writes the snapshot as a file.</summary>
    /// <param name="target">Takes <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> target)
    {
        var span = target[..Size];
        Magic.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], State.Length);
        Write(span[16..], Position.Account);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], Position.Sequence);
        Position.Link.Write(span[40..]);
        Write(span[72..], Hash);
        State.Span.CopyTo(span[HeaderSize..]);
        ChainLink.Of(span[..^ChainLink.Size]).Write(span[^ChainLink.Size..]);
    }

    /// <summary>Reads a file.</summary>
    /// <returns>Null where it is not whole, or of a version that this program does not know.</returns>
    public static JournalSnapshot? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (
            span.Length < HeaderSize + ChainLink.Size
            || !span[..8].SequenceEqual(Magic)
            || BinaryPrimitives.ReadInt32LittleEndian(span[8..]) != Version
            || BinaryPrimitives.ReadInt32LittleEndian(span[12..]) != span.Length - HeaderSize - ChainLink.Size
            || ChainLink.Of(span[..^ChainLink.Size]) != ChainLink.Read(span[^ChainLink.Size..])
        )
        {
            return null;
        }
        var sequence = BinaryPrimitives.ReadInt64LittleEndian(span[32..]);
        var position = new JournalPosition(ReadHash(span[16..]), sequence, ChainLink.Read(span[40..]));
        return new JournalSnapshot(position, ReadHash(span[72..]), bytes[HeaderSize..^ChainLink.Size]);
    }

    private static void Write(Span<byte> bytes, Hash128 hash)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, hash.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], hash.Low);
    }

    private static Hash128 ReadHash(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
}
