using System.Buffers;
using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>Borrowed memory of one block of explanations; zeros where sums are gathered.</summary>
internal readonly ref struct ShapMemory : IDisposable
{
    private readonly double[] vectors;
    private readonly byte[] bytes;

    /// <summary>Borrows memory.</summary>
    /// <param name="sums">Vectors of sums.</param>
    /// <param name="nodes">Nodes of the greatest tree.</param>
    /// <param name="spare">Further vectors.</param>
    public ShapMemory(int sums, int nodes, int spare = 0)
    {
        var lanes = Vector256<double>.Count;
        vectors = ArrayPool<double>.Shared.Rent(checked((sums + nodes + spare) * lanes));
        bytes = ArrayPool<byte>.Shared.Rent(2 * nodes);
        Sums = vectors.AsSpan(0, sums * lanes);
        Products = vectors.AsSpan(sums * lanes, nodes * lanes);
        Spare = vectors.AsSpan((sums + nodes) * lanes, spare * lanes);
        Met = bytes.AsSpan(0, nodes);
        Cases = bytes.AsSpan(nodes, nodes);
        Sums.Clear();
    }

    /// <summary>Sums, zero at first.</summary>
    public Span<double> Sums { get; }

    /// <summary>One vector a node.</summary>
    public Span<double> Products { get; }

    /// <summary>Further vectors.</summary>
    public Span<double> Spare { get; }

    /// <summary>One byte a node.</summary>
    public Span<byte> Met { get; }

    /// <summary>One byte a split.</summary>
    public Span<byte> Cases { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(vectors);
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
