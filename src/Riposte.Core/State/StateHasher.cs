using Riposte.Core.Hashing;

namespace Riposte.Core.State;

/// <summary>Hashes what it visits.</summary>
public sealed class StateHasher : StateVisitor, IDisposable
{
    private readonly Hasher hasher = new();

    /// <inheritdoc/>
    public override void Visit(ref long value) => hasher.Add(value);

    /// <inheritdoc/>
    public override void Visit(ref double value) => hasher.Add(BitsOf(value));

    /// <inheritdoc/>
    public override void Visit(ref string value) => hasher.Add(value);

    // One by one as well, but without a call through the visitor for each.
    /// <inheritdoc/>
    public override void Visit(Span<double> values)
    {
        foreach (var value in values)
        {
            hasher.Add(BitsOf(value));
        }
    }

    /// <inheritdoc/>
    public override void Visit(Span<long> values)
    {
        foreach (var value in values)
        {
            hasher.Add(value);
        }
    }

    /// <summary>The hash of everything visited.</summary>
    public Hash128 Finish() => hasher.Finish();

    /// <inheritdoc/>
    public void Dispose() => hasher.Dispose();
}
