namespace Riposte.Models.Boosting.Files.LightGbm;

/// <summary>One tree of LightGBM's text.</summary>
internal static class LightGbmTree
{
    /// <summary>Bit of a decision: it is by categories.</summary>
    public const int Categorical = 1;

    /// <summary>Bit of a decision: missing values go left.</summary>
    public const int DefaultLeft = 2;

    /// <summary>Bits of a decision: NaN is missing.</summary>
    public const int MissingIsNaN = 8;

    private const int MissingIsZero = 4;
    private const int MissingBits = 12;
    private const double LargestZero = 1e-35;

    /// <summary>Reads a tree.</summary>
    /// <param name="text">Its section.</param>
    /// <param name="tree">Its number, for errors.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="scale">What its leaves are multiplied by.</param>
    public static Tree Read(LightGbmText text, int tree, int features, double scale)
    {
        ModelFile.Expect(
            !text.Has("is_linear") || text.Int("is_linear") == 0,
            $"the leaves of tree {tree} are linear models."
        );
        var leaves = text.Int("num_leaves");
        ModelFile.Expect(
            leaves is > 0 and <= (LinkedTree.MostNodes + 1) / 2,
            $"tree {tree} has {leaves} leaves; 1 to {(LinkedTree.MostNodes + 1) / 2} are allowed."
        );
        var nodes = new LinkedNode[2 * leaves - 1];
        ReadLeaves(text, nodes.AsSpan(leaves - 1), tree, scale);
        if (leaves == 1)
        {
            return LinkedTree.ToTree(nodes, [], tree);
        }
        var sets = ReadSets(text);
        ReadSplits(text, nodes.AsSpan(0, leaves - 1), tree, features, sets.Length);
        var result = LinkedTree.ToTree(nodes, sets, tree);
        ModelFile.Expect(result.Nodes.Length == nodes.Length, $"tree {tree} has nodes that no branch leads to.");
        return result;
    }

    private static void ReadLeaves(LightGbmText text, Span<LinkedNode> nodes, int tree, double scale)
    {
        var values = text.All<double>("leaf_value", nodes.Length);
        var rows = Rows(text, "leaf_count", nodes.Length);
        var covers = Covers(text, "leaf_weight", rows);
        for (var i = 0; i < nodes.Length; i++)
        {
            var value = (float)(values[i] * scale);
            if (!float.IsFinite(value) || !float.IsFinite(covers[i]))
            {
                throw ModelFile.Bad($"leaf {i} of tree {tree} holds something that is no finite number.");
            }
            nodes[i] = new(-1, -1, TreeNode.Leaf(value, covers[i], rows[i]));
        }
    }

    private static void ReadSplits(LightGbmText text, Span<LinkedNode> nodes, int tree, int features, int sets)
    {
        var feature = text.All<int>("split_feature", nodes.Length);
        var threshold = text.All<double>("threshold", nodes.Length);
        var left = text.All<int>("left_child", nodes.Length);
        var right = text.All<int>("right_child", nodes.Length);
        var decision = text.AllOrZero<int>("decision_type", nodes.Length);
        var gain = text.AllOrZero<float>("split_gain", nodes.Length);
        var rows = Rows(text, "internal_count", nodes.Length);
        var covers = Covers(text, "internal_weight", rows);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (feature[i] < 0 || feature[i] >= features)
            {
                throw ModelFile.Bad($"node {i} of tree {tree} splits on feature {feature[i]} of {features}.");
            }
            if (double.IsNaN(threshold[i]) || !float.IsFinite(gain[i]) || !float.IsFinite(covers[i]))
            {
                throw ModelFile.Bad($"node {i} of tree {tree} holds something that is no number.");
            }
            var isSet = (decision[i] & Categorical) != 0;
            if (isSet && !(threshold[i] >= 0 && threshold[i] < sets))
            {
                throw ModelFile.Bad($"node {i} of tree {tree} has set {threshold[i]} of {sets}.");
            }
            var node = new TreeNode(
                feature[i],
                isSet ? float.NaN : Below(threshold[i]),
                !isSet && MissingLeft(decision[i], threshold[i], tree),
                0,
                0,
                gain[i],
                covers[i]
            );
            nodes[i] = new(
                Child(left[i], nodes.Length),
                Child(right[i], nodes.Length),
                node with
                {
                    Rows = rows[i],
                    Categories = isSet ? (int)threshold[i] + 1 : 0,
                }
            );
        }
    }

    // Leaves are numbered −1, −2, … there; here they follow the splits. What is out of range stays so.
    private static int Child(int child, int splits) =>
        child >= 0 ? (child < splits ? child : int.MaxValue) : splits + ~child;

    // Left there is x ≤ t in double precision, here x < t in single precision: t is the first float above.
    private static float Below(double threshold)
    {
        var nearest = (float)threshold;
        var last = nearest > threshold ? float.BitDecrement(nearest) : nearest;
        return last == float.MaxValue ? float.PositiveInfinity : float.BitIncrement(last);
    }

    // Where NaN is not missing it counts as 0; where 0 is missing, 0 and NaN take the default direction.
    private static bool MissingLeft(int decision, double threshold, int tree)
    {
        var isDefaultLeft = (decision & DefaultLeft) != 0;
        var isZeroLeft = threshold >= 0;
        switch (decision & MissingBits)
        {
            case 0:
                return isZeroLeft;
            case MissingIsZero:
                ModelFile.Expect(
                    isDefaultLeft == isZeroLeft && Math.Abs(threshold) >= LargestZero,
                    $"tree {tree} sends zero, as a missing value, another way than numbers beside it (zero_as_missing)."
                );
                return isDefaultLeft;
            case MissingIsNaN:
                return isDefaultLeft;
            default:
                throw ModelFile.Bad($"tree {tree} has a decision of an unknown type, {decision}.");
        }
    }

    private static int[] Rows(LightGbmText text, string key, int count)
    {
        var rows = text.AllOrZero<int>(key, count);
        ModelFile.Expect(Array.TrueForAll(rows, r => r >= 0), $"'{key}' of {text.Place} holds a number below 0.");
        return rows;
    }

    // Version 2 has no weights; there each row counts 1.
    private static float[] Covers(LightGbmText text, string key, int[] rows)
    {
        var weights = text.AllOrZero<double>(key, rows.Length);
        return Array.TrueForAll(weights, w => w == 0)
            ? Array.ConvertAll(rows, r => (float)r)
            : Array.ConvertAll(weights, w => (float)w);
    }

    // Sets are bit masks that follow one another; a boundary never lies before the one before.
    private static CategorySet[] ReadSets(LightGbmText text)
    {
        var count = text.Int("num_cat");
        if (count == 0)
        {
            return [];
        }
        ModelFile.Expect(count > 0 && count < LinkedTree.MostNodes, $"{text.Place} has {count} sets of categories.");
        var boundaries = text.All<int>("cat_boundaries", count + 1);
        ModelFile.Expect(
            boundaries[0] == 0
                && boundaries
                    .Zip(boundaries.Skip(1))
                    .All(pair => pair.First <= pair.Second && pair.Second - pair.First <= CategorySet.Most / 32),
            $"the sets of categories of {text.Place} do not follow one another."
        );
        var words = text.All<uint>("cat_threshold", boundaries[^1]);
        var sets = new CategorySet[count];
        for (var s = 0; s < count; s++)
        {
            var mask = words.AsSpan(boundaries[s], boundaries[s + 1] - boundaries[s]);
            var members = new List<int>();
            for (var bit = 0; bit < mask.Length * 32; bit++)
            {
                if ((mask[bit / 32] >> (bit & 31) & 1) != 0)
                {
                    members.Add(bit);
                }
            }
            sets[s] = new CategorySet([.. members]);
        }
        return sets;
    }
}
