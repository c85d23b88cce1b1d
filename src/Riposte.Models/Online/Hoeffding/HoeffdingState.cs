using Riposte.Core.Numerics;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Hoeffding;

/// <summary>The tree: nodes, and statistics of the leaves.</summary>
internal sealed class HoeffdingState : OnlineState
{
    private readonly HoeffdingOptions options;
    private readonly List<HoeffdingNode> nodes;
    private readonly List<HoeffdingLeaf> leaves;
    private readonly double range;

    public HoeffdingState(int features, HoeffdingOptions options)
    {
        Features = features;
        this.options = options;
        range = PortableMath.Log(options.Classes) / PortableMath.Log(2);
        nodes = [new HoeffdingNode(-1, 0, false, 0, 0, 0)];
        leaves = [new HoeffdingLeaf(options.Classes) { Observer = new NormalObserver(features, options.Classes) }];
    }

    private HoeffdingState(HoeffdingState from, List<HoeffdingNode> nodes, List<HoeffdingLeaf> leaves)
    {
        (Features, options, range) = (from.Features, from.options, from.range);
        (this.nodes, this.leaves) = (nodes, leaves);
    }

    public override int Features { get; }

    public override int Rounds => options.Passes;

    /// <summary>Number of leaves.</summary>
    public int Leaves => leaves.Count;

    /// <summary>Leaves that observe rows.</summary>
    public int ActiveLeaves => leaves.Count(leaf => leaf.Observer is not null);

    /// <summary>Nodes, for tests.</summary>
    public IReadOnlyList<HoeffdingNode> Nodes => nodes;

    private long MostActive => Math.Max(1, options.MemoryLimit / NormalObserver.BytesOf(Features, options.Classes));

    public override OnlineState Copy() => new HoeffdingState(this, [.. nodes], [.. leaves.Select(l => l.Copy())]);

    public override void Learn(ReadOnlySpan<float> row, int target, double weight)
    {
        var at = Find(row);
        var leaf = leaves[nodes[at].Left];
        leaf.Learn(row, target, weight, options.Leaves);
        if (leaf.Observer is null || leaf.Seen - leaf.Looked < options.GracePeriod)
        {
            return;
        }
        leaf.Looked = leaf.Seen;
        if (leaves.Count < options.MaxLeaves && nodes[at].Depth < options.MaxDepth && leaf.Promise > 0)
        {
            TrySplit(at, leaf);
        }
    }

    public override void Predict(ReadOnlySpan<float> row, Span<float> outputs)
    {
        Span<double> chances = stackalloc double[OnlineOptions.MostClasses];
        chances = chances[..options.Classes];
        leaves[nodes[Find(row)].Left].Predict(row, options.Leaves, chances);
        for (var k = 0; k < outputs.Length; k++)
        {
            outputs[k] = (float)chances[k];
        }
    }

    public override double[] Importance()
    {
        var gains = new double[Features];
        var total = 0.0;
        foreach (var node in nodes)
        {
            if (node.Feature >= 0)
            {
                gains[node.Feature] += node.Gain;
                total += node.Gain;
            }
        }
        return total == 0 ? gains : Array.ConvertAll(gains, gain => gain / total);
    }

    public override void Write(StateWriter target)
    {
        target.Add(nodes.Count);
        foreach (var node in nodes)
        {
            target.Add(node.Feature).Add(node.Left).Add(node.MissingLeft).Add([node.Threshold]).Add(node.Gain);
        }
        foreach (var leaf in leaves)
        {
            leaf.Write(target);
        }
    }

    public static HoeffdingState ReadState(int features, HoeffdingOptions options, StateReader source)
    {
        var count = source.Whole(1, 2 * options.MaxLeaves - 1);
        source.RequireLeft(24L * count);
        var nodes = new HoeffdingNode[count];
        var leafCount = (count + 1) / 2;
        var (hasParent, hasNode) = (new bool[count], new bool[leafCount]);
        for (var i = 0; i < count; i++)
        {
            var node = ReadNode(features, source) with { Depth = nodes[i].Depth };
            if (node.Feature < 0)
            {
                OnlineFile.Expect(
                    node.Left >= 0 && node.Left < leafCount && !hasNode[node.Left],
                    $"leaf {i} has no statistics of its own."
                );
                hasNode[node.Left] = true;
            }
            else
            {
                // Children lie behind their parent and have one parent: so there is no cycle.
                OnlineFile.Expect(
                    node.Left > i && node.Left < count - 1 && !hasParent[node.Left] && !hasParent[node.Left + 1],
                    $"node {i} has no children of its own."
                );
                (hasParent[node.Left], hasParent[node.Left + 1]) = (true, true);
                var child = new HoeffdingNode(-1, 0, false, 0, node.Depth + 1, 0);
                (nodes[node.Left], nodes[node.Left + 1]) = (child, child);
            }
            nodes[i] = node;
        }
        OnlineFile.Expect(
            Array.TrueForAll(hasParent[1..], has => has) && Array.TrueForAll(hasNode, has => has),
            "its tree has nodes that no branch leads to."
        );
        var leaves = new List<HoeffdingLeaf>();
        for (var k = 0; k < leafCount; k++)
        {
            leaves.Add(HoeffdingLeaf.Read(features, options.Classes, source));
        }
        return new HoeffdingState(new HoeffdingState(features, options), [.. nodes], leaves);
    }

    private static HoeffdingNode ReadNode(int features, StateReader source)
    {
        var (feature, left, missingLeft) = (
            source.Whole(-1, features - 1),
            source.Whole(0, int.MaxValue),
            source.Flag()
        );
        Span<float> threshold = stackalloc float[1];
        source.Singles(threshold);
        OnlineFile.Expect(float.IsFinite(threshold[0]), "a threshold in it is not finite.");
        return new HoeffdingNode(feature, threshold[0], missingLeft, left, 0, source.Amount());
    }

    private int Find(ReadOnlySpan<float> row)
    {
        var at = 0;
        while (nodes[at] is { Feature: >= 0 } node)
        {
            var value = row[node.Feature];
            var isLeft = float.IsFinite(value) ? value <= node.Threshold : node.MissingLeft;
            at = node.Left + (isLeft ? 0 : 1);
        }
        return at;
    }

    // The tie is one between features: it says that either will do, not that a split is better than none.
    private void TrySplit(int at, HoeffdingLeaf leaf)
    {
        var (best, second) = HoeffdingSplit.Find(leaf, Features, options);
        var bound = HoeffdingBound.Of(range, options.Delta, leaf.Seen);
        if (best.Gain > bound && (best.Gain - second > bound || bound < options.TieThreshold))
        {
            Split(at, leaf, best);
        }
    }

    private void Split(int at, HoeffdingLeaf leaf, HoeffdingSplit split)
    {
        var observer = leaf.Observer!;
        var (low, high) = (new HoeffdingLeaf(options.Classes), new HoeffdingLeaf(options.Classes));
        HoeffdingSplit.Left(observer, split.Feature, split.Threshold, low.Counts);
        for (var k = 0; k < low.Counts.Length; k++)
        {
            high.Counts[k] = observer.Weight(split.Feature, k) - low.Counts[k];
        }
        var (parent, depth) = (nodes[at].Left, nodes[at].Depth + 1);
        nodes[at] = new HoeffdingNode(
            split.Feature,
            split.Threshold,
            low.Total() >= high.Total(),
            nodes.Count,
            depth - 1,
            split.Gain * leaf.Seen
        );
        nodes.Add(new HoeffdingNode(-1, 0, false, parent, depth, 0));
        nodes.Add(new HoeffdingNode(-1, 0, false, leaves.Count, depth, 0));
        observer.Clear();
        low.Observer = observer;
        leaves[parent] = low;
        leaves.Add(high);
        ShareMemory();
    }

    // The leaves with the most rows to win observe, as many as memory allows; ties go to the older leaf.
    private void ShareMemory()
    {
        var order = Enumerable
            .Range(0, leaves.Count)
            .OrderByDescending(k => leaves[k].Promise)
            .ThenBy(k => k)
            .ToArray();
        for (var rank = 0; rank < order.Length; rank++)
        {
            var leaf = leaves[order[rank]];
            if (rank >= MostActive)
            {
                leaf.Observer = null;
            }
            else if (leaf.Observer is null)
            {
                leaf.Observer = new NormalObserver(Features, options.Classes);
                (leaf.Seen, leaf.Looked) = (0, 0);
            }
        }
    }
}
