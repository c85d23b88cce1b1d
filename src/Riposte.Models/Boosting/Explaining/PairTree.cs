using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Path-dependent interaction values of one tree: a leaf's part in the pair (i, j) is
/// ½ v (o_i − z_i)(o_j − z_j) ∫ Π_{k≠i,j} (o_k t + z_k (1 − t)) dt, integrated like <see cref="PathTree"/>'s.
/// </summary>
/// <remarks>Source: K. Fujimoto, I. Kojadinovic and J. Marichal, Axiomatic characterizations of probabilistic and
/// cardinal-probabilistic interaction indices (2006), for the index; Lundberg et al. (2020) for its split in
/// halves.</remarks>
internal sealed unsafe class PairTree
{
    private readonly SplitWalk walk;
    private readonly PathTree tree;
    private readonly Leaf[] leaves;
    private readonly Step[] steps;

    // Quotients (o − z) / (o t + z (1 − t)) put a feature's difference in the place of its factor. Met: of each step in
    // each group of points; unmet: −1 / (1 − t), whatever the share.
    private readonly Vector256<double>[] met;
    private readonly Vector256<double>[] unmet;

    /// <summary>Prepares a tree.</summary>
    public PairTree(SplitWalk walk, PathTree tree)
    {
        (this.walk, this.tree) = (walk, tree);
        var ends = new List<Leaf>();
        var ways = new List<Step>();
        for (var n = 1; n < walk.Nodes.Length; n++)
        {
            if (!walk.Nodes[n].IsSplit)
            {
                var path = walk.Path(n);
                ends.Add(new Leaf(n, ways.Count, path.Length));
                ways.AddRange(path.Select(step => new Step(step.Feature, step.Node)));
            }
        }
        (leaves, steps) = ([.. ends], [.. ways]);
        Longest = leaves.Select(leaf => leaf.Count).DefaultIfEmpty(0).Max();
        unmet = Array.ConvertAll(tree.Complements, u => Vector256.Create(-1.0) / u);
        met = new Vector256<double>[tree.Groups * steps.Length];
        for (var i = 0; i < met.Length; i++)
        {
            var (group, share) = (i / steps.Length, walk.FeatureShare(steps[i % steps.Length].Node));
            met[i] = Vector256.Create(1 - share) / (tree.Points[group] + share * tree.Complements[group]);
        }
    }

    /// <summary>Most features on a way.</summary>
    public int Longest { get; }

    /// <summary>Adds a row's parts.</summary>
    /// <param name="row">One value per feature.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="memory">Memory for the walk.</param>
    /// <param name="sums">features × features vectors, added to: pairs above the diagonal, contributions on it.</param>
    public void Add(float* row, int features, in Memory memory, Vector256<double>* sums)
    {
        walk.Follow(row, memory.Met, memory.Cases);
        for (var group = 0; group < tree.Groups; group++)
        {
            tree.Descend(group, memory.Cases, memory.Products);
            AddLeaves(group, features, memory, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLeaves(int group, int features, in Memory memory, Vector256<double>* sums)
    {
        var quotients = memory.Quotients;
        var (weights, missed) = (tree.Weights[group], unmet[group]);
        fixed (Step* ways = steps)
        fixed (Vector256<double>* all = met)
        {
            foreach (ref readonly var leaf in leaves.AsSpan())
            {
                var way = ways + leaf.Start;
                var own = all + group * steps.Length + leaf.Start;
                for (var i = 0; i < leaf.Count; i++)
                {
                    quotients[i] = memory.Met[way[i].Node] != 0 ? own[i] : missed;
                }
                var product = memory.Products[leaf.Node] * weights;
                for (var i = 0; i < leaf.Count; i++)
                {
                    var line = sums + way[i].Feature * features;
                    var part = product * quotients[i];
                    line[way[i].Feature] += part;
                    for (var j = i + 1; j < leaf.Count; j++)
                    {
                        line[way[j].Feature] += part * quotients[j];
                    }
                }
            }
        }
    }

    /// <summary>Memory of a walk: vectors for each node and for the features of the longest way, bytes for each node and
    /// split.</summary>
    public readonly struct Memory(Vector256<double>* products, Vector256<double>* quotients, byte* met, byte* cases)
    {
        public readonly Vector256<double>* Products = products;
        public readonly Vector256<double>* Quotients = quotients;
        public readonly byte* Met = met;
        public readonly byte* Cases = cases;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Leaf(int Node, int Start, int Count);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Step(int Feature, int Node);
}
