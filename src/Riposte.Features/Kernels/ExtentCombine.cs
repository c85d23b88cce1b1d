using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Two neighbouring stretches of prices: the largest move lies in one of them or leads from one to the
/// other.</summary>
public readonly struct ExtentCombine : ICombine<Extent>
{
    /// <inheritdoc/>
    public static Extent Unknown => new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    public static Extent Combine(Extent older, Extent newer) =>
        new(
            Math.Max(older.High, newer.High),
            Math.Min(older.Low, newer.Low),
            Math.Max(Math.Max(older.Fall, newer.Fall), 1 - newer.Low / older.High),
            Math.Max(Math.Max(older.Rise, newer.Rise), newer.High / older.Low - 1)
        );
}
