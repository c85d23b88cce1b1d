using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Riposte.Core.State;

/// <summary>Puts back what a <see cref="CompactWriter"/> wrote. Can be used again for other bytes.</summary>
public sealed class CompactReader : StateVisitor
{
    private const int LongestText = 1 << 20;
    private byte[] bytes = [];
    private int position;
    private int first;
    private int end;

    /// <summary>Bytes that are not read yet: 0 at the end of a whole record.</summary>
    public int Left => end - position;

    /// <summary>Begins with other bytes, which are not changed meanwhile.</summary>
    public void Begin(ReadOnlyMemory<byte> record)
    {
        // Nearly always a part of an array, which is read faster than memory of any kind.
        var part = MemoryMarshal.TryGetArray(record, out var found) ? found : record.ToArray();
        (bytes, position, first, end) = (part.Array ?? [], part.Offset, part.Offset, part.Offset + part.Count);
    }

    /// <inheritdoc/>
    public override bool IsReader => true;

    /// <inheritdoc/>
    /// <exception cref="FormatException">The bytes end too early, or hold more than 64 bits.</exception>
    public override void Visit(ref long value)
    {
        // The place is kept here meanwhile: written back with each byte it costs more than all else.
        var rest = bytes.AsSpan(position, Left);
        var length = 0;
        ulong all = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (length >= rest.Length)
            {
                throw TooShort();
            }
            ulong next = rest[length++];
            if (shift == 63 && next > 1)
            {
                throw new FormatException("A stored whole number has more than 64 bits.");
            }
            all |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }
        position += length;
        value = (long)(all >> 1) ^ -(long)(all & 1);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The bytes end too early.</exception>
    public override void Visit(ref double value)
    {
        if (Left < 8)
        {
            throw TooShort();
        }
        value = BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(position)));
        position += 8;
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The text is longer than what is there.</exception>
    public override void Visit(ref string value)
    {
        long length = 0;
        Visit(ref length);
        if (length is < 0 or > LongestText)
        {
            throw new FormatException($"A stored text has {length} bytes.");
        }
        if (length > Left)
        {
            throw TooShort();
        }
        var text = bytes.AsSpan(position, (int)length);
        position += (int)length;
        if (value.Length != length || !Ascii.Equals(text, value))
        {
            value = Encoding.UTF8.GetString(text);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The bytes end too early.</exception>
    public override void Visit(Span<double> values)
    {
        foreach (ref var value in values)
        {
            Visit(ref value);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The bytes end too early, or hold more than 64 bits.</exception>
    public override void Visit(Span<long> values)
    {
        foreach (ref var value in values)
        {
            Visit(ref value);
        }
    }

    private FormatException TooShort() =>
        new($"The stored record ends after {end - first} bytes, in the middle of a value.");
}
