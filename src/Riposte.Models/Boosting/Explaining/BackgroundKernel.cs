using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Inference;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>Interventional contributions of all trees: see <see cref="BackgroundTree"/>.</summary>
internal sealed unsafe class BackgroundKernel : IShapKernel
{
    private readonly int features;
    private readonly int outputs;
    private readonly int nodes;
    private readonly BackgroundTree[] trees;

    /// <summary>Prepares a model's trees.</summary>
    public BackgroundKernel(BoostedTrees model, in RowSet background)
    {
        features = model.Info.FeatureNames.Length;
        outputs = model.Info.Outputs;
        var rows = new float[background.Count * features];
        RowBlock.Gather(background.Features, background.Rows, rows);
        trees = [.. model.Trees.Select(tree => new BackgroundTree(new SplitWalk(tree), rows, features))];
        nodes = model.Trees.Count == 0 ? 1 : model.Trees.Max(tree => tree.Nodes.Length);
        Expected = Array.ConvertAll(model.BaseMargins, margin => (double)margin);
        for (var t = 0; t < trees.Length; t++)
        {
            Expected[t % outputs] += trees[t].Mean;
        }
    }

    /// <inheritdoc/>
    public double[] Expected { get; }

    /// <inheritdoc/>
    public int BlockRows => 64;

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<float> rows, int count, Span<double> target)
    {
        target.Clear();
        using var memory = new ShapMemory(0, nodes);
        fixed (float* row = rows)
        fixed (double* sums = target)
        fixed (byte* met = memory.Met)
        fixed (byte* cases = memory.Cases)
        {
            for (var t = 0; t < trees.Length; t++)
            {
                for (var i = 0; i < count; i++)
                {
                    var group = sums + (i * outputs + t % outputs) * (features + 1);
                    trees[t].Add(row + i * features, met, cases, group);
                }
            }
        }
    }
}
