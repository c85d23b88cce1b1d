namespace Riposte.Learning.Search.Importance;

/// <summary>
/// A regression tree over a space. A parameter that counts only under a condition is split only inside it: before such
/// a split the tree parts the space by the condition, and where the condition does not hold the node's mean stays. So
/// the tree is a function on the whole space that ignores what does not count.
/// </summary>
internal sealed class ImportanceTree
{
    private readonly ImportanceRows rows;
    private readonly int[] order;
    private readonly int least;
    private readonly List<Node> nodes = [];
    private readonly List<(Box Box, double Value)> leaves = [];

    /// <summary>Grows a tree by greatest reduction of the squared error.</summary>
    /// <param name="rows">Where the scores are.</param>
    /// <param name="drawn">Rows to learn from; a row may occur several times.</param>
    /// <param name="order">Parameters in the order in which they win ties.</param>
    /// <param name="least">Rows in a leaf at least.</param>
    public ImportanceTree(ImportanceRows rows, int[] drawn, int[] order, int least)
    {
        (this.rows, this.order, this.least) = (rows, order, least);
        Grow(new Box(rows.Choices), drawn);
    }

    /// <summary>The leaves: disjoint boxes that cover the space, with their values.</summary>
    public IReadOnlyList<(Box Box, double Value)> Leaves => leaves;

    /// <summary>What the tree says of a row.</summary>
    public double Predict(int row)
    {
        var at = 0;
        while (nodes[at].Parameter >= 0)
        {
            var node = nodes[at];
            var value = rows.Columns[node.Parameter][row];
            var isFirst = node.Set is { } set ? set[(int)value] : value < node.Place;
            at = isFirst ? node.First : node.Second;
        }
        return nodes[at].Value;
    }

    private int Grow(Box box, int[] drawn)
    {
        var mean = Mean(drawn);
        if (ImportanceSplit.Best(rows, drawn, mean, order, least) is not { } split)
        {
            return Leaf(box, mean);
        }
        return Under(box, drawn, mean, split, 0);
    }

    // Conditions not yet sure in this box come first, the outermost before the others.
    private int Under(Box box, int[] drawn, double mean, ImportanceSplit split, int condition)
    {
        var chain = rows.Conditions[split.Parameter];
        while (condition < chain.Length && box.IsWithin(chain[condition].Parent, chain[condition].Set))
        {
            condition++;
        }
        var at = nodes.Count;
        nodes.Add(default);
        if (condition < chain.Length)
        {
            var (parent, set) = chain[condition];
            var (inside, outside) = box.Cut(parent, set);
            var first = Under(inside, drawn, mean, split, condition + 1);
            nodes[at] = new Node(parent, 0, set, first, Leaf(outside, mean), 0);
            return at;
        }
        var parts = split.Set is { } choices
            ? box.Cut(split.Parameter, choices)
            : box.Cut(split.Parameter, split.Place);
        var left = Grow(parts.Item1, split.First);
        var right = Grow(parts.Item2, split.Second);
        nodes[at] = new Node(split.Parameter, split.Place, split.Set, left, right, 0);
        return at;
    }

    private int Leaf(Box box, double value)
    {
        leaves.Add((box, value));
        nodes.Add(new Node(-1, 0, null, 0, 0, value));
        return nodes.Count - 1;
    }

    private double Mean(int[] drawn)
    {
        var sum = 0.0;
        foreach (var row in drawn)
        {
            sum += rows.Scores[row];
        }
        return sum / drawn.Length;
    }

    private readonly record struct Node(int Parameter, double Place, bool[]? Set, int First, int Second, double Value);
}
