using Riposte.Core.Hashing;

namespace Riposte.Core.State;

/// <summary>Hashes what it visits.</summary>
public sealed class StateHasher : StateVisitor, IDisposable
{
    private const int MostBits = 128;
    private readonly Hasher hasher = new();

    /// <inheritdoc/>
    public override void Visit(ref long value) => hasher.Add(value);

    /// <inheritdoc/>
    public override void Visit(ref double value) => hasher.Add(BitsOf(value));

    /// <inheritdoc/>
    public override void Visit(ref string value) => hasher.Add(value);

    // The same bytes as one by one.
    /// <inheritdoc/>
    public override void Visit(Span<double> values)
    {
        Span<long> bits = stackalloc long[Math.Min(values.Length, MostBits)];
        while (!values.IsEmpty)
        {
            var count = Math.Min(values.Length, bits.Length);
            for (var i = 0; i < count; i++)
            {
                bits[i] = BitsOf(values[i]);
            }
            hasher.AddEach(bits[..count]);
            values = values[count..];
        }
    }

    /// <inheritdoc/>
    public override void Visit(Span<long> values) => hasher.AddEach(values);

    /// <summary>The hash of everything visited.</summary>
    public Hash128 Finish() => hasher.Finish();

    /// <inheritdoc/>
    public void Dispose() => hasher.Dispose();
}
