using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Moments of two neighbouring stretches of pairs together, without cancellation.</summary>
public readonly struct JointMomentsCombine : ICombine<JointMoments>
{
    /// <inheritdoc/>
    public static JointMoments Unknown => new(1, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static JointMoments Combine(JointMoments older, JointMoments newer)
    {
        var count = older.Count + newer.Count;
        var deltaX = newer.MeanX - older.MeanX;
        var deltaY = newer.MeanY - older.MeanY;
        var share = newer.Count / count;
        var weight = older.Count * share;
        return new(
            count,
            older.MeanX + deltaX * share,
            older.MeanY + deltaY * share,
            older.SquaresX + newer.SquaresX + deltaX * deltaX * weight,
            older.SquaresY + newer.SquaresY + deltaY * deltaY * weight,
            older.Products + newer.Products + deltaX * deltaY * weight
        );
    }
}
