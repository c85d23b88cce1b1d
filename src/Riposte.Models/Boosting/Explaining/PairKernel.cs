using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Path-dependent interaction values: a leaf's part in the pair (i, j) is
/// ½ v (o_i − z_i)(o_j − z_j) ∫ Π_{k≠i,j} (o_k t + z_k (1 − t)) dt, integrated like <see cref="PathTree"/>'s.
/// </summary>
/// <remarks>Source: K. Fujimoto, I. Kojadinovic and J. Marichal, Axiomatic characterizations of probabilistic and
/// cardinal-probabilistic interaction indices (2006), for the index; Lundberg et al. (2020) for its split in
/// halves.</remarks>
internal sealed unsafe class PairKernel
{
    private readonly int features;
    private readonly int outputs;
    private readonly int nodes;
    private readonly int longest;
    private readonly SplitWalk[] walks;
    private readonly PathTree[] trees;
    private readonly Leaf[][] leaves;
    private readonly double[] expected;

    /// <summary>Prepares a model's trees.</summary>
    public PairKernel(BoostedTrees model, PathKernel paths)
    {
        features = model.Info.FeatureNames.Length;
        outputs = model.Info.Outputs;
        walks = paths.Walks;
        trees = paths.Trees;
        leaves = [.. walks.Select((walk, t) => LeavesOf(walk, trees[t]))];
        nodes = walks.Length == 0 ? 1 : walks.Max(walk => walk.Nodes.Length);
        longest = leaves.SelectMany(some => some).Select(leaf => leaf.Steps.Length).DefaultIfEmpty(0).Max();
        expected = paths.Expected;
    }

    /// <summary>Writes the squares of one row.</summary>
    public void Explain(ReadOnlySpan<float> row, Span<double> target)
    {
        var side = features + 1;
        for (var output = 0; output < outputs; output++)
        {
            using var memory = new ShapMemory(features * features, nodes, longest);
            fixed (float* x = row)
            fixed (double* sums = memory.Sums)
            fixed (double* products = memory.Products)
            fixed (double* spare = memory.Spare)
            fixed (byte* met = memory.Met)
            fixed (byte* cases = memory.Cases)
            {
                for (var t = output; t < trees.Length; t += outputs)
                {
                    walks[t].Follow(x, met, cases);
                    for (var group = 0; group < trees[t].Groups; group++)
                    {
                        trees[t].Descend(group, cases, (Vector256<double>*)products);
                        foreach (var leaf in leaves[t])
                        {
                            var product = ((Vector256<double>*)products)[leaf.Node] * trees[t].Weights[group];
                            Add(leaf, group, met, product, (Vector256<double>*)spare, (Vector256<double>*)sums);
                        }
                    }
                }
                Write((Vector256<double>*)sums, target.Slice(output * side * side, side * side), expected[output]);
            }
        }
    }

    // The quotient (o − z) / (o t + z (1 − t)) puts a feature's difference in the place of its factor.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(
        Leaf leaf,
        int group,
        byte* met,
        Vector256<double> product,
        Vector256<double>* quotients,
        Vector256<double>* sums
    )
    {
        var steps = leaf.Steps;
        for (var i = 0; i < steps.Length; i++)
        {
            quotients[i] = met[steps[i].Node] != 0 ? steps[i].Met[group] : leaf.Unmet[group];
        }
        for (var i = 0; i < steps.Length; i++)
        {
            var line = sums + steps[i].Feature * features;
            var part = product * quotients[i];
            line[steps[i].Feature] += part;
            for (var j = i + 1; j < steps.Length; j++)
            {
                line[steps[j].Feature] += part * quotients[j];
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

    private static Leaf[] LeavesOf(SplitWalk walk, PathTree tree)
    {
        Vector256<double>[] unmet = Array.ConvertAll(tree.Complements, u => Vector256.Create(-1.0) / u);
        return
        [
            .. Enumerable
                .Range(1, walk.Nodes.Length - 1)
                .Where(n => !walk.Nodes[n].IsSplit)
                .Select(n => new Leaf(n, [.. walk.Path(n).Select(step => StepOf(walk, tree, step))], unmet)),
        ];
    }

    private static Step StepOf(SplitWalk walk, PathTree tree, (int Feature, int Node) step)
    {
        var share = walk.FeatureShare(step.Node);
        return new Step(
            step.Feature,
            step.Node,
            [
                .. Enumerable
                    .Range(0, tree.Groups)
                    .Select(g => Vector256.Create(1 - share) / (tree.Points[g] + share * tree.Complements[g])),
            ]
        );
    }

    // A feature on the way to a leaf: where its conditions end, and its quotient when they are met.
    private sealed record Step(int Feature, int Node, Vector256<double>[] Met);

    // Unmet is the quotient of a feature whose conditions are not met: −1 / (1 − t), whatever its share.
    private sealed record Leaf(int Node, Step[] Steps, Vector256<double>[] Unmet);
}
