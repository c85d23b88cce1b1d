namespace Riposte.Models.Boosting;

/// <summary>
/// One regression tree. Node 0 is the root; children come after their parent, the right one directly after the left one.
/// Immutable.
/// </summary>
/// <param name="nodes">The nodes; at least one.</param>
/// <param name="categories">Sets of categories that splits send left; none when every split is by a threshold.</param>
internal sealed class Tree(TreeNode[] nodes, CategorySet[]? categories = null)
{
    /// <summary>The nodes.</summary>
    public TreeNode[] Nodes { get; } = nodes;

    /// <summary>The sets that <see cref="TreeNode.Categories"/> numbers from 1.</summary>
    public CategorySet[] Categories { get; } = categories ?? [];

    /// <summary>
    /// Whether a value goes left at a split. Missing are NaN and, where categories are asked for, what can be no category:
    /// see <see cref="CategorySet.IsCategory"/>.
    /// </summary>
    public bool GoesLeft(in TreeNode node, float value)
    {
        if (node.Categories == 0)
        {
            return float.IsNaN(value) ? node.MissingLeft : Math.Min(value, float.MaxValue) < node.Threshold;
        }
        return CategorySet.IsCategory(value) ? Categories[node.Categories - 1].Contains((int)value) : node.MissingLeft;
    }
}
