using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>Path-dependent interaction values of all trees: see <see cref="PairTree"/>.</summary>
internal sealed unsafe class PairKernel
{
    // Sums of a block stay in a core's second cache.
    private const int BlockVectors = 8192;
    private const int MostRows = 16;

    private readonly int features;
    private readonly int outputs;
    private readonly int nodes;
    private readonly int longest;
    private readonly PairTree[] trees;
    private readonly double[] expected;

    /// <summary>Prepares a model's trees.</summary>
    public PairKernel(BoostedTrees model, PathKernel paths)
    {
        features = model.Info.FeatureNames.Length;
        outputs = model.Info.Outputs;
        trees = [.. paths.Walks.Zip(paths.Trees, (walk, tree) => new PairTree(walk, tree))];
        nodes = paths.Walks.Select(walk => walk.Nodes.Length).DefaultIfEmpty(1).Max();
        longest = trees.Select(tree => tree.Longest).DefaultIfEmpty(0).Max();
        expected = paths.Expected;
    }

    /// <summary>Most rows that a block should have.</summary>
    public int BlockRows => Math.Clamp(BlockVectors / (features * features), 1, MostRows);

    /// <summary>Writes the squares of a block of rows.</summary>
    public void Explain(ReadOnlySpan<float> rows, int count, Span<double> target)
    {
        var (size, side) = (features * features, features + 1);
        for (var output = 0; output < outputs; output++)
        {
            using var borrowed = new ShapMemory(count * size, nodes, longest);
            fixed (float* row = rows)
            fixed (double* sums = borrowed.Sums)
            fixed (double* products = borrowed.Products)
            fixed (double* quotients = borrowed.Spare)
            fixed (byte* met = borrowed.Met)
            fixed (byte* cases = borrowed.Cases)
            {
                var memory = new PairTree.Memory(
                    (Vector256<double>*)products,
                    (Vector256<double>*)quotients,
                    met,
                    cases
                );
                for (var t = output; t < trees.Length; t += outputs)
                {
                    for (var i = 0; i < count; i++)
                    {
                        trees[t].Add(row + i * features, features, memory, (Vector256<double>*)sums + i * size);
                    }
                }
                for (var i = 0; i < count; i++)
                {
                    var square = target.Slice((i * outputs + output) * side * side, side * side);
                    Write((Vector256<double>*)sums + i * size, square, expected[output]);
                }
            }
        }
    }

    private void Write(Vector256<double>* sums, Span<double> square, double mean)
    {
        var side = features + 1;
        square.Clear();
        square[^1] = mean;
        for (var i = 0; i < features; i++)
        {
            square[i * side + i] = PathKernel.LanesOf(sums + i * features + i);
            for (var j = i + 1; j < features; j++)
            {
                var half = PathKernel.LanesOf(sums + i * features + j) / 2;
                (square[i * side + j], square[j * side + i]) = (half, half);
            }
        }
        for (var i = 0; i < features; i++)
        {
            double others = 0;
            for (var j = 0; j < features; j++)
            {
                others += j == i ? 0 : square[i * side + j];
            }
            square[i * side + i] -= others;
        }
    }
}
