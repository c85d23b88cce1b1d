using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Exponential mean whose weights halve every h values, seeded with the mean of the first h. Holds its state over unknown
/// values and is unknown there.
/// </summary>
/// <param name="halfLife">h, at least 1.</param>
internal struct HalfLifeMean(int halfLife) : IStep
{
    private SeededMean mean = new(halfLife, 1 - PortableMath.Exp(-0.69314718055994531 / halfLife));

    /// <summary>Bars between anchors: 47 half-lives leave 2^−47, less than 1e-14, of a beginning.</summary>
    public static int Spacing(int halfLife) => 47 * halfLife;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Step(double value) => double.IsNaN(value) ? double.NaN : mean.Add(value);
}
