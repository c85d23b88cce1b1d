using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Models.Boosting.Growing;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// Adds up, cut by cut, what one feature's cuts gain in the leaves of a level: score of both children − the leaf's own
/// score − γ where both children have the least weight, else 0, because such a leaf stays undivided. Scores are those of
/// <see cref="SecondOrderGain"/>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct LevelScan(BoostingOptions options)
{
    /// <summary>Sums of one feature: its cuts with missing values on the right, then those with them on the
    /// left.</summary>
    public const int Sums = 2 * FeatureGroups.BinStride;

    // A difference of histograms leaves rounding where there is nothing: that is no row.
    private const double Rounding = 1e-12;

    private readonly SecondOrderGain exact = new(options);
    private readonly double lambda = options.Lambda;
    private readonly double alpha = options.Alpha;
    private readonly double gamma = options.MinSplitGain;
    private readonly double minChildWeight = options.MinChildWeight;
    private readonly bool isLimited = options.MaxDeltaStep > 0;

    /// <summary>Least hessian of a child of a leaf.</summary>
    public double LeastHessian(double leafHessian) => Math.Max(minChildWeight, leafHessian * Rounding);

    /// <summary>Gain of a division, γ not taken off.</summary>
    public double Gain(Vector128<double> left, Vector128<double> right, Vector128<double> own) =>
        Score(left) + Score(right) - Score(own);

    /// <summary>Adds the gains of one leaf.</summary>
    /// <param name="histogram">Pairs (gradient, hessian) of the feature's bins in the leaf, the missing one last.</param>
    /// <param name="valueBins">Bins of present values.</param>
    /// <param name="hasMissing">Whether a bin of missing values follows them.</param>
    /// <param name="total">Gradient and hessian of the leaf.</param>
    /// <param name="gains">The <see cref="Sums"/> of the feature.</param>
    public unsafe void Add(double* histogram, int valueBins, bool hasMissing, Vector128<double> total, double* gains)
    {
        if (!hasMissing)
        {
            AddCuts(histogram, valueBins - 1, default, total, gains);
            return;
        }
        var missing = Vector128.Load(histogram + 2 * valueBins);
        missing = missing[1] > total[1] * Rounding ? missing : default;

        // With missing values on the right, even the last bin is a cut: all present against all missing.
        AddCuts(histogram, valueBins, default, total, gains);
        AddCuts(histogram, valueBins - 1, missing, total, gains + FeatureGroups.BinStride);
    }

    /// <summary>The better of the feature's best sum and the best so far; equal sums keep the earlier one.</summary>
    public static unsafe void Choose(double* gains, int valueBins, bool hasMissing, int place, ref SplitChoice best)
    {
        for (var direction = 0; direction < (hasMissing ? 2 : 1); direction++)
        {
            var cuts = hasMissing && direction == 0 ? valueBins : valueBins - 1;
            var sums = gains + direction * FeatureGroups.BinStride;
            for (var bin = 0; bin < cuts; bin++)
            {
                if (sums[bin] > best.Score)
                {
                    best = new SplitChoice(sums[bin], place, bin, direction == 1, default, default);
                }
            }
        }
    }

    private double Score(Vector128<double> sums)
    {
        var both = new GradientSum(sums[0], sums[1]);
        return exact.Score(both, 0, exact.Step(both, 0, null));
    }

    private unsafe void AddCuts(
        double* histogram,
        int cuts,
        Vector128<double> carry,
        Vector128<double> total,
        double* gains
    )
    {
        if (isLimited)
        {
            AddLimited(histogram, cuts, carry, total, gains);
        }
        else
        {
            AddFast(histogram, cuts, carry, total, gains);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void AddFast(
        double* histogram,
        int cuts,
        Vector128<double> carry,
        Vector128<double> total,
        double* gains
    )
    {
        var ridge = Vector256.Create(lambda);
        var lasso = Vector256.Create(alpha);
        var totalG = Vector256.Create(total.ToScalar());
        var totalH = Vector256.Create(total.GetElement(1));
        var least = Vector256.Create(LeastHessian(total.GetElement(1)));
        var own = Vector256.Create(Score(total) + gamma);
        for (var b = 0; b < cuts; b += 4)
        {
            var pair = Vector128.Load(histogram + 2 * b);
            var sum1 = pair + Vector128.Load(histogram + 2 * b + 2);
            var third = Vector128.Load(histogram + 2 * b + 4);
            var sum2 = sum1 + third;
            var sum3 = sum1 + (third + Vector128.Load(histogram + 2 * b + 6));
            SplitScan.Transpose(carry + pair, carry + sum1, carry + sum2, carry + sum3, out var leftG, out var leftH);
            carry += sum3;

            var rightH = totalH - leftH;
            var left = Vector256.Max(Vector256.Abs(leftG) - lasso, Vector256<double>.Zero);
            var right = Vector256.Max(Vector256.Abs(totalG - leftG) - lasso, Vector256<double>.Zero);
            var leftD = leftH + ridge;
            var rightD = rightH + ridge;
            var gain = (left * left * rightD + right * right * leftD) / (leftD * rightD) - own;
            var divides = Vector256.GreaterThanOrEqual(Vector256.Min(leftH, rightH), least);
            var counted = Vector256.ConditionalSelect(divides, gain, Vector256<double>.Zero);
            (Vector256.Load(gains + b) + counted).Store(gains + b);
        }
    }

    // With a greatest step a child's score is no longer a plain quotient: cut by cut.
    private unsafe void AddLimited(
        double* histogram,
        int cuts,
        Vector128<double> carry,
        Vector128<double> total,
        double* gains
    )
    {
        var least = LeastHessian(total[1]);
        var own = Score(total) + gamma;
        for (var b = 0; b < cuts; b++)
        {
            carry += Vector128.Load(histogram + 2 * b);
            var rest = total - carry;
            if (Math.Min(carry[1], rest[1]) >= least)
            {
                gains[b] += Score(carry) + Score(rest) - own;
            }
        }
    }
}
