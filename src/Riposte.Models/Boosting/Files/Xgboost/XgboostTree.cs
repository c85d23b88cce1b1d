using System.Text.Json;

namespace Riposte.Models.Boosting.Files.Xgboost;

/// <summary>
/// One tree of XGBoost's JSON. There the categories of a split's set go right, here they go left: so such a split
/// changes its children's places, and what is in no set goes the same way in both.
/// </summary>
internal static class XgboostTree
{
    /// <summary>Reads a tree.</summary>
    /// <param name="json">Its object.</param>
    /// <param name="tree">Its number, for errors.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="weight">What its leaves are multiplied by (DART).</param>
    public static Tree Read(JsonElement json, int tree, int features, float weight)
    {
        CheckLeaves(json, tree);
        var columns = new Columns(json);
        ModelFile.Expect(columns.HaveOneLength, $"the arrays of tree {tree} differ in length.");
        var (sets, setOf) = ReadSets(json, columns.Left.Length);
        var nodes = new LinkedNode[columns.Left.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (columns.Left[i] == -1)
            {
                nodes[i] = new(-1, -1, TreeNode.Leaf(columns.Value[i] * weight, columns.Cover[i], 0));
            }
            else
            {
                if (columns.Feature[i] < 0 || columns.Feature[i] >= features)
                {
                    throw ModelFile.Bad(
                        $"node {i} of tree {tree} splits on feature {columns.Feature[i]} of {features}."
                    );
                }
                nodes[i] = columns.IsCategorical(i) ? Categorical(columns, i, setOf[i]) : Numerical(columns, i);
            }
            Check(nodes[i].Node, i, tree);
        }
        return LinkedTree.ToTree(nodes, sets, tree);
    }

    private static LinkedNode Numerical(in Columns columns, int i) =>
        new(
            columns.Left[i],
            columns.Right[i],
            new TreeNode(
                columns.Feature[i],
                columns.Value[i],
                columns.DefaultLeft[i] != 0,
                0,
                0,
                columns.Gain[i],
                columns.Cover[i]
            )
        );

    private static LinkedNode Categorical(in Columns columns, int i, int set)
    {
        ModelFile.Expect(set > 0, $"split {i} by category has no categories.");
        return new(
            columns.Right[i],
            columns.Left[i],
            new TreeNode(
                columns.Feature[i],
                float.NaN,
                columns.DefaultLeft[i] == 0,
                0,
                0,
                columns.Gain[i],
                columns.Cover[i]
            )
            {
                Categories = set,
            }
        );
    }

    private static void Check(in TreeNode node, int i, int tree)
    {
        var isFinite = float.IsFinite(node.Value) && float.IsFinite(node.Gain) && float.IsFinite(node.Cover);
        var hasThreshold = node.Feature < 0 || node.Categories > 0 || !float.IsNaN(node.Threshold);
        if (!isFinite || !hasThreshold)
        {
            throw ModelFile.Bad($"node {i} of tree {tree} holds something that is no number.");
        }
    }

    private static void CheckLeaves(JsonElement json, int tree) =>
        ModelFile.Expect(
            !json.TryGetProperty("tree_param", out var parameters)
                || !parameters.TryGetProperty("size_leaf_vector", out var size)
                || LooseJson.Int(size) <= 1,
            $"the leaves of tree {tree} hold several values each."
        );

    // Sets follow one another in one array; together they cannot be longer than it.
    private static (CategorySet[] Sets, int[] SetOf) ReadSets(JsonElement json, int nodes)
    {
        var setOf = new int[nodes];
        if (!json.TryGetProperty("categories_nodes", out var owners) || owners.GetArrayLength() == 0)
        {
            return ([], setOf);
        }
        var of = LooseJson.Ints(json, "categories_nodes", nodes);
        var starts = LooseJson.Ints(json, "categories_segments", nodes);
        var sizes = LooseJson.Ints(json, "categories_sizes", nodes);
        var all = LooseJson.Ints(json, "categories", int.MaxValue);
        ModelFile.Expect(
            starts.Length == of.Length && sizes.Length == of.Length && sizes.Sum(size => (long)size) <= all.Length,
            "its sets of categories do not fit together."
        );
        var sets = new CategorySet[of.Length];
        for (var s = 0; s < sets.Length; s++)
        {
            ModelFile.Expect(
                of[s] >= 0
                    && of[s] < nodes
                    && setOf[of[s]] == 0
                    && starts[s] >= 0
                    && sizes[s] >= 0
                    && (long)starts[s] + sizes[s] <= all.Length,
                $"set {s} of categories lies outside of what it may use."
            );
            int[] members = [.. all.AsSpan(starts[s], sizes[s]).ToArray().Distinct().Order()];
            ModelFile.Expect(
                members.Length == 0 || (members[0] >= 0 && members[^1] <= CategorySet.Most),
                $"set {s} holds what can be no category."
            );
            (sets[s], setOf[of[s]]) = (new CategorySet(members), s + 1);
        }
        return (sets, setOf);
    }

    private readonly struct Columns
    {
        private const int Most = LinkedTree.MostNodes;
        private readonly int[]? types;

        public Columns(JsonElement json)
        {
            Left = LooseJson.Ints(json, "left_children", Most);
            Right = LooseJson.Ints(json, "right_children", Most);
            Feature = LooseJson.Ints(json, "split_indices", Most);
            DefaultLeft = LooseJson.Ints(json, "default_left", Most);
            Value = LooseJson.Floats(json, "split_conditions", Most);
            Gain = LooseJson.Floats(json, "loss_changes", Most);
            Cover = LooseJson.Floats(json, "sum_hessian", Most);
            types =
                json.TryGetProperty("split_type", out var type) && type.GetArrayLength() > 0
                    ? LooseJson.Ints(json, "split_type", Most)
                    : null;
        }

        public int[] Left { get; }

        public int[] Right { get; }

        public int[] Feature { get; }

        public int[] DefaultLeft { get; }

        /// <summary>Threshold of a split, value of a leaf.</summary>
        public float[] Value { get; }

        public float[] Gain { get; }

        public float[] Cover { get; }

        public bool HaveOneLength =>
            Right.Length == Left.Length
            && Feature.Length == Left.Length
            && DefaultLeft.Length == Left.Length
            && Value.Length == Left.Length
            && Gain.Length == Left.Length
            && Cover.Length == Left.Length
            && (types is null || types.Length == Left.Length);

        public bool IsCategorical(int i) => types is not null && types[i] != 0;
    }
}
