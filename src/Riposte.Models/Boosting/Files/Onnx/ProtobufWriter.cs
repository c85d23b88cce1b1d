using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Riposte.Models.Boosting.Files.Onnx;

/// <summary>The wire form of protocol buffers (protobuf.dev, "Encoding"): what a message needs, no more.</summary>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0;
    private const int BytesType = 2;
    private const int FixedType = 5;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>A whole number.</summary>
    public void Int(int field, long value)
    {
        Varint((ulong)(field << 3 | VarintType));
        Varint((ulong)value);
    }

    /// <summary>A number in single precision.</summary>
    public void Float(int field, float value)
    {
        Varint((ulong)(field << 3 | FixedType));
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
    }

    /// <summary>A text.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message inside.</summary>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        Bytes(field, inner.bytes.WrittenSpan);
    }

    /// <summary>Copies everything written.</summary>
    public void CopyTo(Stream target) => target.Write(bytes.WrittenSpan);

    private void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint((ulong)(field << 3 | BytesType));
        Varint((ulong)value.Length);
        bytes.Write(value);
    }

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }
        Byte((byte)value);
    }

    private void Byte(byte value) => bytes.Write([value]);
}
