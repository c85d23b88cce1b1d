using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>Path-dependent contributions of all trees: see <see cref="PathTree"/>.</summary>
internal sealed unsafe class PathKernel : IShapKernel
{
    // Sums of a block stay in a core's second cache.
    private const int BlockVectors = 4096;
    private const int MostRows = 64;

    private readonly int features;
    private readonly int outputs;
    private readonly int nodes;

    /// <summary>Prepares a model's trees.</summary>
    public PathKernel(BoostedTrees model)
    {
        features = model.Info.FeatureNames.Length;
        outputs = model.Info.Outputs;
        Walks = [.. model.Trees.Select(tree => new SplitWalk(tree))];
        Trees = Array.ConvertAll(Walks, walk => new PathTree(walk));
        nodes = Walks.Length == 0 ? 1 : Walks.Max(walk => walk.Nodes.Length);
        Expected = Array.ConvertAll(model.BaseMargins, margin => (double)margin);
        for (var t = 0; t < Walks.Length; t++)
        {
            Expected[t % outputs] += Walks[t].Mean();
        }
    }

    /// <inheritdoc/>
    public double[] Expected { get; }

    /// <summary>The trees, laid out.</summary>
    public SplitWalk[] Walks { get; }

    /// <summary>Their tables.</summary>
    public PathTree[] Trees { get; }

    /// <inheritdoc/>
    public int BlockRows => Math.Clamp(BlockVectors / features, 1, MostRows);

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<float> rows, int count, Span<double> target)
    {
        for (var output = 0; output < outputs; output++)
        {
            using var memory = new ShapMemory(count * features, nodes);
            fixed (float* row = rows)
            fixed (double* sums = memory.Sums)
            fixed (double* products = memory.Products)
            fixed (byte* met = memory.Met)
            fixed (byte* cases = memory.Cases)
            {
                for (var t = output; t < Trees.Length; t += outputs)
                {
                    for (var i = 0; i < count; i++)
                    {
                        Walks[t].Follow(row + i * features, met, cases);
                        for (var group = 0; group < Trees[t].Groups; group++)
                        {
                            Trees[t].Descend(group, cases, (Vector256<double>*)products);
                            Trees[t]
                                .Ascend(
                                    group,
                                    cases,
                                    (Vector256<double>*)products,
                                    (Vector256<double>*)sums + i * features
                                );
                        }
                    }
                }
                for (var i = 0; i < count; i++)
                {
                    var group = target.Slice((i * outputs + output) * (features + 1), features);
                    for (var f = 0; f < features; f++)
                    {
                        group[f] = LanesOf((Vector256<double>*)sums + i * features + f);
                    }
                }
            }
        }
    }

    /// <summary>The sum of the lanes, in a fixed order.</summary>
    public static double LanesOf(Vector256<double>* vector)
    {
        var lanes = (double*)vector;
        return lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
    }
}
