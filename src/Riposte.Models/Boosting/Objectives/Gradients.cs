using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;
using Riposte.Core.Workers;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Gradients and hessians of the objective at the present margins, with XGBoost's conventions: softmax g = p − y, h =
/// 2·p·(1 − p); binary h = p·(1 − p);
/// squared error g = x − y, h = 1; all times the weight, hessians at least 1e-16. Computed in double precision, stored
/// in single.
/// </summary>
internal sealed unsafe class Gradients
{
    private const int ChunkRows = 8192;
    private const double LeastHessian = 1e-16;

    private readonly BoostingOptions options;
    private readonly float[] targets;
    private readonly float[] weights;

    /// <summary>Buffers for some rows.</summary>
    public Gradients(BoostingOptions options, float[] targets, float[] weights)
    {
        this.options = options;
        this.targets = targets;
        this.weights = weights;
        Pairs = new double[options.Outputs][];
        for (var k = 0; k < Pairs.Length; k++)
        {
            Pairs[k] = GC.AllocateUninitializedArray<double>(targets.Length, pinned: true);
        }
    }

    /// <summary>For each output, one pair (gradient, hessian) of floats per row in 8 bytes.</summary>
    public double[][] Pairs { get; }

    /// <summary>Computes all pairs.</summary>
    /// <param name="margins">For each output, one margin per row.</param>
    /// <param name="workers">Runs blocks of rows side by side.</param>
    public void Compute(float[][] margins, IWorkers workers)
    {
        var chunks = (targets.Length + ChunkRows - 1) / ChunkRows;
        workers.For(
            chunks,
            c =>
            {
                var begin = c * ChunkRows;
                var end = Math.Min(targets.Length, begin + ChunkRows);
                if (options.XgboostCompatible && XgboostGradients.Knows(options.Objective))
                {
                    XgboostGradients.Compute(options.Objective, margins, (targets, weights), Pairs, begin..end);
                    return;
                }
                switch (options.Objective)
                {
                    case BoostingObjective.Softmax:
                        Softmax(margins, begin, end);
                        break;
                    case BoostingObjective.Binary:
                        Binary(margins[0], begin, end);
                        break;
                    default:
                        Squared(margins[0], begin, end);
                        break;
                }
            }
        );
    }

    // Four rows at a time; the last block of fewer rows is filled up with zeros.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Softmax(float[][] margins, int begin, int end)
    {
        var powers = stackalloc Vector256<double>[margins.Length];
        for (var i = begin; i < end; i += 4)
        {
            var highest = Load(margins[0], i, end);
            for (var k = 1; k < margins.Length; k++)
            {
                highest = Vector256.Max(highest, Load(margins[k], i, end));
            }
            var sum = Vector256<double>.Zero;
            for (var k = 0; k < margins.Length; k++)
            {
                powers[k] = VectorMath.Exp(Load(margins[k], i, end) - highest);
                sum += powers[k];
            }
            var weight = Load(weights, i, end);
            var target = Load(targets, i, end);
            for (var k = 0; k < margins.Length; k++)
            {
                var p = powers[k] / sum;
                var isTarget = Vector256.Equals(target, Vector256.Create((double)k)) & Vector256<double>.One;
                var hessian = (p + p) * (Vector256<double>.One - p) * weight;
                Store(Pairs[k], i, end, (p - isTarget) * weight, hessian);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Binary(float[] margins, int begin, int end)
    {
        for (var i = begin; i < end; i += 4)
        {
            var p = VectorMath.Sigmoid(Load(margins, i, end));
            var weight = Load(weights, i, end);
            var gradient = (p - Load(targets, i, end)) * weight;
            Store(Pairs[0], i, end, gradient, p * (Vector256<double>.One - p) * weight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Squared(float[] margins, int begin, int end)
    {
        for (var i = begin; i < end; i += 4)
        {
            var weight = Load(weights, i, end);
            Store(Pairs[0], i, end, (Load(margins, i, end) - Load(targets, i, end)) * weight, weight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(float[] values, int i, int end)
    {
        if (i + 4 <= end)
        {
            var four = Vector128.LoadUnsafe(ref values[i]);
            return Vector256.Create(Vector128.WidenLower(four), Vector128.WidenUpper(four));
        }
        return LoadRest(values, i, end);
    }

    private static Vector256<double> LoadRest(float[] values, int i, int end) =>
        Vector256.Create(values[i], i + 1 < end ? values[i + 1] : 0.0, i + 2 < end ? values[i + 2] : 0.0, 0.0);

    private static void Store(
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
}
