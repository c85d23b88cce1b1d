using System.Buffers;
using System.Buffers.Binary;

namespace Riposte.Core.State;

/// <summary>Writes what it visits: eight bytes a value, little-endian.</summary>
/// <param name="target">Takes the bytes.</param>
public sealed class StateWriter(IBufferWriter<byte> target) : StateVisitor
{
    /// <inheritdoc/>
    public override void Visit(ref long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(8), value);
        target.Advance(8);
    }

    /// <inheritdoc/>
    public override void Visit(ref double value)
    {
        var bits = BitsOf(value);
        Visit(ref bits);
    }
}
