using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Riposte.Core.State;

/// <summary>Writes what it visits in few bytes: whole numbers seven bits a byte with the sign in the lowest bit (zigzag LEB128),
/// numbers in eight bytes, texts as UTF-8 behind their length. For records that are kept, and states.</summary>
/// <param name="target">Takes the bytes.</param>
public sealed class CompactWriter(IBufferWriter<byte> target) : StateVisitor
{
    /// <inheritdoc/>
    public override void Visit(ref long value)
    {
        var rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var span = target.GetSpan(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        span[length++] = (byte)rest;
        target.Advance(length);
    }

    /// <inheritdoc/>
    public override void Visit(ref double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(8), bits);
        target.Advance(8);
    }

    /// <inheritdoc/>
    public override void Visit(ref string value)
    {
        long length = Encoding.UTF8.GetByteCount(value);
        Visit(ref length);
        target.Advance(Encoding.UTF8.GetBytes(value, target.GetSpan((int)length)));
    }
}
