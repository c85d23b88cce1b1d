using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Rows four at a time: single precision in memory, double precision in between. The last block of fewer rows is filled
/// up with zeros.
/// </summary>
internal static class PairLanes
{
    // XGBoost's kRtEps of its objectives: a hessian of 0 would leave a row without a step.
    private const double LeastHessian = 1e-16;

    /// <summary>Values i … i + 3, or up to <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(float[] values, int i, int end)
    {
        if (i + 4 <= end)
        {
            var four = Vector128.LoadUnsafe(ref values[i]);
            return Vector256.Create(Vector128.WidenLower(four), Vector128.WidenUpper(four));
        }
        return LoadRest(values, i, end);
    }

    /// <summary>Stores four pairs, hessians at least 1e-16.</summary>
    public static void Store(
        double[] pairs,
        int i,
        int end,
        in Vector256<double> gradient,
        in Vector256<double> hessian
    )
    {
        var least = Vector256.Max(hessian, Vector256.Create(LeastHessian));
        var g = Vector128.Narrow(gradient.GetLower(), gradient.GetUpper());
        var h = Vector128.Narrow(least.GetLower(), least.GetUpper());
        for (var lane = 0; lane < 4 && i + lane < end; lane++)
        {
            pairs[i + lane] = Vector128.Create(g[lane], h[lane], 0, 0).AsDouble()[0];
        }
    }

    /// <summary>Stores one pair, the hessian at least 1e-16.</summary>
    public static void Store(double[] pairs, int i, double gradient, double hessian) =>
        pairs[i] = Vector128.Create((float)gradient, (float)Math.Max(hessian, LeastHessian), 0, 0).AsDouble()[0];

    /// <summary>Gradient and hessian of a row.</summary>
    public static (float Gradient, float Hessian) At(double[] pairs, int i)
    {
        var pair = Vector128.CreateScalar(pairs[i]).AsSingle();
        return (pair[0], pair[1]);
    }

    private static Vector256<double> LoadRest(float[] values, int i, int end) =>
        Vector256.Create(values[i], i + 1 < end ? values[i + 1] : 0.0, i + 2 < end ? values[i + 2] : 0.0, 0.0);
}
