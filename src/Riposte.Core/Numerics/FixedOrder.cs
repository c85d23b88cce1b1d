using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Riposte.Core.Numerics;

/// <summary>
/// Sums in one fixed order. The last four to seven elements, so many that a multiple of four remains, are left for the
/// end; of those before, element i goes to lane i mod 4; the lanes add up as (0 + 2) + (1 + 3), then the elements left
/// are added one by one. Every processor gives the same bits, with or without vector hardware. An empty span gives 0;
/// a NaN anywhere gives NaN.
/// </summary>
public static class FixedOrder
{
    /// <summary>Σ x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(ReadOnlySpan<double> values)
    {
        var lanes = Vector256<double>.Zero;
        var end = VectorEnd(values.Length);
        for (var i = 0; i < end; i += 4)
        {
            lanes += Load(values, i);
        }
        var sum = Fold(lanes);
        for (var i = end; i < values.Length; i++)
        {
            sum += values[i];
        }
        return sum;
    }

    /// <summary>
    /// Σ (x − origin): the shift keeps precision when all values lie near the origin, and is exactly 0 when all equal
    /// it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumFrom(ReadOnlySpan<double> values, double origin)
    {
        var lanes = Vector256<double>.Zero;
        var origins = Vector256.Create(origin);
        var end = VectorEnd(values.Length);
        for (var i = 0; i < end; i += 4)
        {
            lanes += Load(values, i) - origins;
        }
        var sum = Fold(lanes);
        for (var i = end; i < values.Length; i++)
        {
            sum += values[i] - origin;
        }
        return sum;
    }

    /// <summary>Σ |(x − origin) − shift|: the sum of absolute deviations from origin + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumAbsolute(ReadOnlySpan<double> values, double origin, double shift)
    {
        var lanes = Vector256<double>.Zero;
        var origins = Vector256.Create(origin);
        var shifts = Vector256.Create(shift);
        var end = VectorEnd(values.Length);
        for (var i = 0; i < end; i += 4)
        {
            lanes += Vector256.Abs(Load(values, i) - origins - shifts);
        }
        var sum = Fold(lanes);
        for (var i = end; i < values.Length; i++)
        {
            sum += Math.Abs(values[i] - origin - shift);
        }
        return sum;
    }

    /// <summary>Σ weight × (x − origin).</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WeightedSum(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double origin)
    {
        if (values.Length != weights.Length)
        {
            throw new ArgumentException(
                $"{values.Length} values need as many weights, not {weights.Length}.",
                nameof(weights)
            );
        }
        var lanes = Vector256<double>.Zero;
        var origins = Vector256.Create(origin);
        var end = VectorEnd(values.Length);
        for (var i = 0; i < end; i += 4)
        {
            lanes += (Load(values, i) - origins) * Load(weights, i);
        }
        var sum = Fold(lanes);
        for (var i = end; i < values.Length; i++)
        {
            sum += (values[i] - origin) * weights[i];
        }
        return sum;
    }

    // The newest four to seven values are read one by one: rolling windows have just written them, and a processor
    // must wait before it can read several single writes as one vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int VectorEnd(int length) => Math.Max(0, length - 4) & ~3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ReadOnlySpan<double> values, int start) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Fold(Vector256<double> lanes)
    {
        var pairs = lanes.GetLower() + lanes.GetUpper();
        return pairs[0] + pairs[1];
    }
}
