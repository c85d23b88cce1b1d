using System.Buffers.Binary;

namespace Riposte.Core.State;

/// <summary>Puts back what a <see cref="StateWriter"/> wrote.</summary>
/// <param name="bytes">The bytes; not changed meanwhile.</param>
public sealed class StateReader(ReadOnlyMemory<byte> bytes) : StateVisitor
{
    private int position;

    /// <summary>Bytes that are not read yet: 0 at the end of a whole state.</summary>
    public int Left => bytes.Length - position;

    /// <inheritdoc/>
    public override bool IsReader => true;

    /// <inheritdoc/>
    /// <exception cref="FormatException">The bytes end too early.</exception>
    public override void Visit(ref long value)
    {
        if (Left < 8)
        {
            throw new FormatException($"The stored state ends after {bytes.Length} bytes, in the middle of a value.");
        }
        value = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[position..]);
        position += 8;
    }

    /// <inheritdoc/>
    public override void Visit(ref double value)
    {
        long bits = 0;
        Visit(ref bits);
        value = BitConverter.Int64BitsToDouble(bits);
    }
}
