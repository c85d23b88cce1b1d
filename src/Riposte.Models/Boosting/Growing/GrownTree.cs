using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>A tree while it grows. Node 0 is the root; the right child follows the left one.</summary>
internal sealed class GrownTree
{
    /// <summary>Nodes so far.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Splits in bins, for rows that took no part.</summary>
    public List<BinRule> Rules { get; } = [];

    /// <summary>Adds a leaf and returns its number.</summary>
    public int AddLeaf(float value, float cover, int rows)
    {
        Nodes.Add(TreeNode.Leaf(value, cover, rows));
        Rules.Add(default);
        return Nodes.Count - 1;
    }

    /// <summary>Sets of categories that go left, numbered from 1 by <see cref="TreeNode.Categories"/>.</summary>
    public List<CategorySet> Categories { get; } = [];

    /// <summary>
    /// Adds the categories that a split sends left and returns their number. Rare ones, which were binned as missing,
    /// are told from missing ones by the numbers that rows bring: they go along by name.
    /// </summary>
    public int AddCategories(CategoryBins bins, in SplitChoice split)
    {
        var set = split.Set!;
        var left = bins.Kept.Where((_, bin) => set.Contains(bin)).Concat(split.MissingLeft ? bins.Rare : []);
        Categories.Add(new CategorySet([.. left.Order()]));
        return Categories.Count;
    }

    /// <summary>The finished tree.</summary>
    /// <exception cref="ArgumentException">A sum or a step left single precision.</exception>
    public Tree ToTree() =>
        Nodes.TrueForAll(node => float.IsFinite(node.Value) && float.IsFinite(node.Gain) && float.IsFinite(node.Cover))
            ? new([.. Nodes], [.. Categories])
            : throw new ArgumentException(
                "A leaf value, gain or cover of a tree is too large for single precision; scale targets or weights down."
            );

    /// <summary>The leaf value of a binned training row.</summary>
    public float Value(BinnedColumns columns, int row) => Nodes[Leaf(columns, row)].Value;

    /// <summary>The node of the leaf of a binned training row.</summary>
    public int Leaf(BinnedColumns columns, int row)
    {
        var at = 0;
        while (Nodes[at] is { Left: > 0 } node)
        {
            at = node.Left + (Rules[at].GoesLeft(columns.Bin(node.Feature, row)) ? 0 : 1);
        }
        return at;
    }

    /// <summary>Adds the leaf values of binned training rows that took no part to their margins.</summary>
    /// <param name="columns">All rows.</param>
    /// <param name="took">Those that took part.</param>
    /// <param name="margins">Margin of every row.</param>
    public void AddToOthers(BinnedColumns columns, ReadOnlySpan<int> took, float[] margins)
    {
        var tookPart = new bool[columns.Count];
        foreach (var row in took)
        {
            tookPart[row] = true;
        }
        for (var row = 0; row < tookPart.Length; row++)
        {
            if (!tookPart[row])
            {
                margins[row] += Value(columns, row);
            }
        }
    }
}
