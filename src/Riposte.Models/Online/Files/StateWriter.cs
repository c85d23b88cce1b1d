using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Riposte.Models.Online.Files;

/// <summary>Bytes of a state, little-endian.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    public StateWriter Add(bool value) => Add(value ? 1 : 0);

    public StateWriter Add(int value)
    {
        Span<byte> room = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(room, value);
        bytes.Write(room);
        return this;
    }

    public StateWriter Add(long value)
    {
        Span<byte> room = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(room, value);
        bytes.Write(room);
        return this;
    }

    public StateWriter Add(double value) => Add(BitConverter.DoubleToInt64Bits(value));

    public StateWriter Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public StateWriter Add(byte[] block)
    {
        Add(block.Length);
        bytes.Write(block);
        return this;
    }

    /// <summary>Numbers whose count the reader knows.</summary>
    public StateWriter Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
        return this;
    }

    /// <summary>Numbers whose count the reader knows.</summary>
    public StateWriter Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            Add(BitConverter.SingleToInt32Bits(value));
        }
        return this;
    }
}
