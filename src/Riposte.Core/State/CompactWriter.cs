using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Riposte.Core.State;

/// <summary>Writes what it visits in few bytes: whole numbers seven bits a byte with the sign in the lowest bit (zigzag LEB128),
/// numbers in eight bytes, texts as UTF-8 behind their length. For records that are kept, and states. Keeps what it wrote until it
/// is cleared.</summary>
/// <param name="room">Bytes that there is room for to begin with; it grows as it must.</param>
public sealed class CompactWriter(int room = 256) : StateVisitor
{
    // Bytes of a whole number at most.
    private const int Longest = 10;

    // Not that of whoever asks: a call for each value costs more than the value.
    private byte[] buffer = new byte[room];

    /// <summary>Bytes written so far.</summary>
    public int WrittenCount { get; private set; }

    /// <summary>What was written so far; good until more is written, or it is cleared.</summary>
    public ReadOnlySpan<byte> WrittenSpan => buffer.AsSpan(0, WrittenCount);

    /// <summary>What was written so far; good until more is written, or it is cleared.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => buffer.AsMemory(0, WrittenCount);

    /// <summary>Begins anew.</summary>
    public void Clear() => WrittenCount = 0;

    /// <inheritdoc/>
    public override void Visit(ref long value) => WrittenCount += Write(Room(Longest), value);

    /// <inheritdoc/>
    public override void Visit(ref double value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), BitsOf(value));
        WrittenCount += 8;
    }

    /// <inheritdoc/>
    public override void Visit(ref string value)
    {
        // Nearly always of a byte a character: then they need not be counted first.
        var start = WrittenCount;
        long length = value.Length;
        Visit(ref length);
        if (Ascii.FromUtf16(value, Room(value.Length), out var written) == OperationStatus.Done)
        {
            WrittenCount += written;
            return;
        }
        WrittenCount = start;
        length = Encoding.UTF8.GetByteCount(value);
        Visit(ref length);
        WrittenCount += Encoding.UTF8.GetBytes(value, Room((int)length));
    }

    /// <inheritdoc/>
    public override void Visit(Span<double> values)
    {
        var free = Room(8 * values.Length);
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(free, BitsOf(value));
            free = free[8..];
        }
        WrittenCount += 8 * values.Length;
    }

    /// <inheritdoc/>
    public override void Visit(Span<long> values)
    {
        var free = Room(Longest * values.Length);
        var length = 0;
        foreach (var value in values)
        {
            length += Write(free[length..], value);
        }
        WrittenCount += length;
    }

    // Gives the number of bytes.
    private static int Write(Span<byte> free, long value)
    {
        var rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var length = 0;
        while (rest >= 0x80)
        {
            free[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        free[length++] = (byte)rest;
        return length;
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - WrittenCount < size)
        {
            Array.Resize(ref buffer, checked(Math.Max(2 * buffer.Length, WrittenCount + size)));
        }
        return buffer.AsSpan(WrittenCount);
    }
}
