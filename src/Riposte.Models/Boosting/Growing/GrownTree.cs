using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>A tree while it grows. Node 0 is the root; the right child follows the left one.</summary>
internal sealed class GrownTree
{
    /// <summary>Nodes so far.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>
    /// Splits in bins, for rows that took no part: last bin that goes left, and the feature's missing bin when that
    /// goes left, else −1.
    /// </summary>
    public List<(byte LastLeft, int MissingLeft)> Bins { get; } = [];

    /// <summary>Adds a leaf and returns its number.</summary>
    public int AddLeaf(float value, float cover, int rows)
    {
        Nodes.Add(TreeNode.Leaf(value, cover, rows));
        Bins.Add(default);
        return Nodes.Count - 1;
    }

    /// <summary>Sets of categories that go left, numbered from 1 by <see cref="TreeNode.Categories"/>.</summary>
    public List<CategorySet> Categories { get; } = [];

    /// <summary>The finished tree.</summary>
    public Tree ToTree() => new([.. Nodes], [.. Categories]);

    /// <summary>The leaf value of a binned training row.</summary>
    public float Value(BinnedColumns columns, int row) => Nodes[Leaf(columns, row)].Value;

    /// <summary>The node of the leaf of a binned training row.</summary>
    public int Leaf(BinnedColumns columns, int row)
    {
        var at = 0;
        while (Nodes[at] is { Left: > 0 } node)
        {
            var bin = columns.Bins[node.Feature][row];
            at = node.Left + (bin <= Bins[at].LastLeft || bin == Bins[at].MissingLeft ? 0 : 1);
        }
        return at;
    }
}
