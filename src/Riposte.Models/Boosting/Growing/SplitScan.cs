using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// Finds the best cut of one feature: score = T(G_left)² / (H_left + λ) + T(G_right)² / (H_right + λ), where T(g) =
/// max(|g| − α, 0). Four bins at a time,
/// in a fixed order of additions; equal scores keep the lowest bin.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct SplitScan(BoostingOptions options)
{
    private readonly double lambda = options.Lambda;
    private readonly double alpha = options.Alpha;
    private readonly double minChildWeight = options.MinChildWeight;

    /// <summary>T(g)² / (h + λ): what a leaf takes off the objective, twice.</summary>
    public double LeafScore(double gradient, double hessian)
    {
        var g = Math.Max(Math.Abs(gradient) - alpha, 0);
        return g == 0 ? 0 : g * g / (hessian + lambda);
    }

    /// <summary>The better of the feature's best cut and the best so far.</summary>
    /// <param name="histogram">Pairs (gradient, hessian) of the bins, the missing one last.</param>
    /// <param name="valueBins">Bins of present values.</param>
    /// <param name="hasMissing">Whether a bin of missing values follows them.</param>
    /// <param name="total">Gradient and hessian of the leaf.</param>
    /// <param name="place">The feature's place.</param>
    /// <param name="best">Best so far; the new one when it is strictly better.</param>
    public unsafe void Feature(
        double* histogram,
        int valueBins,
        bool hasMissing,
        Vector128<double> total,
        int place,
        ref SplitChoice best
    )
    {
        var missing = hasMissing ? Vector128.Load(histogram + 2 * valueBins) : default;

        // A difference of histograms leaves rounding where there is nothing: that is no missing row.
        var anyMissing = missing[1] > total[1] * 1e-12;

        // With missing values on the right, even the last bin is a cut: all present against all missing.
        Scan(histogram, anyMissing ? valueBins : valueBins - 1, default, total, (place, false), ref best);
        if (anyMissing)
        {
            Scan(histogram, valueBins - 1, missing, total, (place, true), ref best);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Scan(
        double* histogram,
        int cuts,
        Vector128<double> carry,
        Vector128<double> total,
        (int Place, bool Left) what,
        ref SplitChoice best
    )
    {
        var ridge = Vector256.Create(lambda);
        var lasso = Vector256.Create(alpha);
        var totalG = Vector256.Create(total.ToScalar());
        var totalH = Vector256.Create(total.GetElement(1));
        var least = Vector256.Create(Math.Max(minChildWeight, total.GetElement(1) * 1e-12));
        var limit = Vector256.Create((double)cuts);
        var index = Vector256.Create(0.0, 1.0, 2.0, 3.0);
        var bestScore = Vector256.Create(best.Score);
        var bestIndex = Vector256.Create(-1.0);
        Vector256<double> bestG = default,
            bestH = default;
        for (var b = 0; b < cuts; b += 4)
        {
            var pair = Vector128.Load(histogram + 2 * b);
            var sum1 = pair + Vector128.Load(histogram + 2 * b + 2);
            var third = Vector128.Load(histogram + 2 * b + 4);
            var sum2 = sum1 + third;
            var sum3 = sum1 + (third + Vector128.Load(histogram + 2 * b + 6));
            Transpose(carry + pair, carry + sum1, carry + sum2, carry + sum3, out var leftG, out var leftH);
            carry += sum3;

            var rightH = totalH - leftH;
            var left = Vector256.Max(Vector256.Abs(leftG) - lasso, Vector256<double>.Zero);
            var right = Vector256.Max(Vector256.Abs(totalG - leftG) - lasso, Vector256<double>.Zero);
            var leftD = leftH + ridge;
            var rightD = rightH + ridge;
            var score = (left * left * rightD + right * right * leftD) / (leftD * rightD);
            var better =
                Vector256.GreaterThan(score, bestScore)
                & Vector256.GreaterThanOrEqual(Vector256.Min(leftH, rightH), least)
                & Vector256.LessThan(index, limit);
            bestScore = Vector256.ConditionalSelect(better, score, bestScore);
            bestIndex = Vector256.ConditionalSelect(better, index, bestIndex);
            bestG = Vector256.ConditionalSelect(better, leftG, bestG);
            bestH = Vector256.ConditionalSelect(better, leftH, bestH);
            index += Vector256.Create(4.0);
        }
        if (bestIndex != Vector256.Create(-1.0))
        {
            for (var lane = 0; lane < 4; lane++)
            {
                Take(lane, (bestScore, bestIndex, bestG, bestH), total, what, ref best);
            }
        }
    }

    private static void Take(
        int lane,
        in (Vector256<double> Score, Vector256<double> Index, Vector256<double> G, Vector256<double> H) found,
        in Vector128<double> total,
        (int Place, bool Left) what,
        ref SplitChoice best
    )
    {
        var bin = (int)found.Index[lane];
        var score = found.Score[lane];
        if (bin < 0)
        {
            return;
        }
        var isSameScan = best.Place == what.Place && best.MissingLeft == what.Left;
        if (score > best.Score || (score == best.Score && isSameScan && bin < best.Bin))
        {
            var left = new GradientSum(found.G[lane], found.H[lane]);
            best = new SplitChoice(score, what.Place, bin, what.Left, left, new GradientSum(total[0], total[1]) - left);
        }
    }

    /// <summary>First and second elements of four pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        Vector128<double> a,
        Vector128<double> b,
        Vector128<double> c,
        Vector128<double> d,
        out Vector256<double> first,
        out Vector256<double> second
    )
    {
        if (Sse2.IsSupported)
        {
            first = Vector256.Create(Sse2.UnpackLow(a, b), Sse2.UnpackLow(c, d));
            second = Vector256.Create(Sse2.UnpackHigh(a, b), Sse2.UnpackHigh(c, d));
            return;
        }
        first = Vector256.Create(a[0], b[0], c[0], d[0]);
        second = Vector256.Create(a[1], b[1], c[1], d[1]);
    }
}
