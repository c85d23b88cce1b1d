using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Riposte.Core.Numerics;

/// <summary>
/// <see cref="PortableMath"/> four numbers at a time: the same operations in the same order in every lane, so each lane
/// has the bits of the scalar form,
/// on processors with and without vector instructions.
/// </summary>
public static class VectorMath
{
    // Adding 1.5 · 2^52 leaves a whole number of small size in the low bits of the sum.
    private const double ToInteger = 6755399441055744.0;

    /// <summary>e^x in each lane. NaN gives NaN; above 709.78 infinity; below −745.13 zero.</summary>
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var one = Vector256<double>.One;
        var k = Vector256.Round(x * Vector256.Create(1.44269504088896338700e+00));
        var high = x - k * Vector256.Create(6.93147180369123816490e-01);
        var low = k * Vector256.Create(1.90821492927058770002e-10);
        var r = high - low;
        var t = r * r;
        var inner = Vector256.Create(-1.65339022054652515390e-06) + t * Vector256.Create(4.13813679705723846039e-08);
        inner = Vector256.Create(6.61375632143793436117e-05) + t * inner;
        inner = Vector256.Create(-2.77777777770155933842e-03) + t * inner;
        inner = Vector256.Create(1.66666666666666019037e-01) + t * inner;
        var c = r - t * inner;
        var y = one - (low - r * c / (one + one - c) - high);

        // Two exact factors, so that neither the largest nor the subnormal results are rounded twice.
        var isSmall = Vector256.LessThan(k, Vector256.Create(-1021.0));
        var isLarge = Vector256.Equals(k, Vector256.Create(1024.0));
        var first = Vector256.ConditionalSelect(isSmall, k + Vector256.Create(1000.0), k);
        first = Vector256.ConditionalSelect(isLarge, Vector256.Create(1023.0), first);
        var second = Vector256.ConditionalSelect(isSmall, Vector256.Create(9.332636185032189e-302), one);
        second = Vector256.ConditionalSelect(isLarge, one + one, second);
        var result = y * PowerOfTwo(first) * second;

        result = Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256.Create(709.782712893384)),
            Vector256.Create(double.PositiveInfinity),
            result
        );
        result = Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256.Create(-745.1332191019411)),
            Vector256<double>.Zero,
            result
        );
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), result, Vector256.Create(double.NaN));
    }

    /// <summary>1 / (1 + e^−x) in each lane, without overflow.</summary>
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        var isPositive = Vector256.GreaterThanOrEqual(x, Vector256<double>.Zero);
        var e = Exp(Vector256.ConditionalSelect(isPositive, -x, x));
        var denominator = Vector256<double>.One + e;
        return Vector256.ConditionalSelect(isPositive, Vector256<double>.One, e) / denominator;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> k)
    {
        var shifted = (k + Vector256.Create(ToInteger)).AsInt64() - Vector256.Create(ToInteger).AsInt64();
        return Vector256.ShiftLeft(shifted + Vector256.Create(1023L), 52).AsDouble();
    }
}
