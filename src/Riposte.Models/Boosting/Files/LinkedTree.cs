namespace Riposte.Models.Boosting.Files;

/// <summary>Trees from nodes that name both their children, trusted in nothing.</summary>
internal static class LinkedTree
{
    /// <summary>Most nodes of a tree: those of 65,536 leaves.</summary>
    public const int MostNodes = 131_071;

    // A deeper tree is no tree that anybody grows, and explaining it would take forever.
    private const int MostDepth = 4095;

    /// <summary>
    /// The tree below node 0. Nodes that no branch leads to are left out. Nodes keep their order where it is ours
    /// already, else they are numbered level by level.
    /// </summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="sets">Sets of categories that splits send left.</param>
    /// <param name="tree">Number of the tree, for errors.</param>
    /// <exception cref="Riposte.Core.Errors.UserException">The nodes are no tree.</exception>
    public static Tree ToTree(LinkedNode[] nodes, CategorySet[] sets, int tree)
    {
        ModelFile.Expect(
            nodes.Length is > 0 and <= MostNodes,
            $"tree {tree} has {nodes.Length} nodes; 1 to {MostNodes} are allowed."
        );
        var order = Levels(nodes, tree);
        var isOurs = order.Count == nodes.Length;
        for (var i = 0; i < nodes.Length && isOurs; i++)
        {
            isOurs = nodes[i].Left < 0 || (nodes[i].Left > i && nodes[i].Right == nodes[i].Left + 1);
        }
        return new Tree(isOurs ? Kept(nodes) : Renumbered(nodes, order), sets);
    }

    private static TreeNode[] Kept(LinkedNode[] nodes) =>
        Array.ConvertAll(nodes, n => n.Node with { Left = Math.Max(0, n.Left) });

    private static TreeNode[] Renumbered(LinkedNode[] nodes, List<int> order)
    {
        var result = new TreeNode[order.Count];
        var next = 1;
        for (var i = 0; i < result.Length; i++)
        {
            var (left, _, node) = nodes[order[i]];
            result[i] = node with { Left = left < 0 ? 0 : next };
            next += left < 0 ? 0 : 2;
        }
        return result;
    }

    private static List<int> Levels(LinkedNode[] nodes, int tree)
    {
        var order = new List<int> { 0 };
        var isPlaced = new bool[nodes.Length];
        isPlaced[0] = true;
        var (depth, levelEnd) = (0, 1);
        for (var i = 0; i < order.Count; i++)
        {
            if (i == levelEnd)
            {
                (depth, levelEnd) = (depth + 1, order.Count);
            }
            var (left, right, _) = nodes[order[i]];
            if (left < 0 && right < 0)
            {
                continue;
            }
            if (depth == MostDepth)
            {
                throw ModelFile.Bad($"tree {tree} is deeper than {MostDepth} levels.");
            }
            Place(order, isPlaced, left, tree);
            Place(order, isPlaced, right, tree);
        }
        return order;
    }

    // Each node is placed once: so there is no cycle, and every walk ends in a leaf.
    private static void Place(List<int> order, bool[] isPlaced, int child, int tree)
    {
        if (child < 0 || child >= isPlaced.Length)
        {
            throw ModelFile.Bad($"a node of tree {tree} has the child {child}; it has {isPlaced.Length} nodes.");
        }
        if (isPlaced[child])
        {
            throw ModelFile.Bad($"node {child} of tree {tree} has two parents.");
        }
        isPlaced[child] = true;
        order.Add(child);
    }
}
