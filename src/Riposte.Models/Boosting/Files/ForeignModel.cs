namespace Riposte.Models.Boosting.Files;

/// <summary>Models from the parts that other programs save.</summary>
internal static class ForeignModel
{
    private const int MostLeaves = 4096;
    private const int MostDepth = 16;

    /// <summary>
    /// The model. A first round of trees that are one leaf each becomes part of the base margins, as the writers put
    /// base margins there that the form has no other place for.
    /// </summary>
    /// <param name="options">As far as they are known; limits that the trees break are widened.</param>
    /// <param name="features">Names.</param>
    /// <param name="margins">One base margin per output.</param>
    /// <param name="trees">For each output its trees, in their order.</param>
    /// <exception cref="Riposte.Core.Errors.UserException">The parts do not fit together.</exception>
    public static BoostedTrees Of(BoostingOptions options, string[] features, float[] margins, List<Tree>[] trees)
    {
        CheckNames(features);
        ModelFile.Expect(
            Array.TrueForAll(trees, t => t.Count == trees[0].Count),
            $"its outputs have different numbers of trees: {string.Join(", ", trees.Take(5).Select(t => t.Count))}."
        );
        var first = 0;
        if (Array.TrueForAll(trees, t => t.Count > 0 && t[0].Nodes.Length == 1))
        {
            margins = [.. margins.Zip(trees, (margin, t) => margin + t[0].Nodes[0].Value)];
            first = 1;
        }
        ModelFile.Expect(Array.TrueForAll(margins, float.IsFinite), "its base margin is no finite number.");
        var ordered = new List<Tree>();
        for (var round = first; round < trees[0].Count; round++)
        {
            ordered.AddRange(trees.Select(t => t[round]));
        }
        var widened = Widened(options, ordered);
        var problems = widened.Validate();
        ModelFile.Expect(problems.Count == 0, string.Join(" ", problems));
        return new BoostedTrees(widened, features, margins, ordered);
    }

    /// <summary>
    /// The trees behind a round of one leaf per output that holds its base margin: how the writers say base margins
    /// that a form has no other place for.
    /// </summary>
    public static IEnumerable<Tree> WithBase(BoostedTrees model) =>
        model.BaseMargins.Select(margin => new Tree([TreeNode.Leaf(margin, 0, 0)])).Concat(model.Trees);

    /// <summary>Values of all nodes: those of splits are the means of their children, weighted by cover.</summary>
    public static double[] Means(Tree tree)
    {
        var means = new double[tree.Nodes.Length];
        for (var i = means.Length - 1; i >= 0; i--)
        {
            var node = tree.Nodes[i];
            if (!node.IsSplit)
            {
                means[i] = node.Value;
                continue;
            }
            double left = tree.Nodes[node.Left].Cover;
            double right = tree.Nodes[node.Left + 1].Cover;
            means[i] =
                left + right > 0
                    ? (left * means[node.Left] + right * means[node.Left + 1]) / (left + right)
                    : (means[node.Left] + means[node.Left + 1]) / 2;
        }
        return means;
    }

    private static void CheckNames(string[] features)
    {
        ModelFile.Expect(
            features.Length is > 0 and <= ModelFile.MaxFeatures,
            $"it has {features.Length} features; 1 to {ModelFile.MaxFeatures} are allowed."
        );
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in features)
        {
            ModelFile.Expect(name.Length > 0, "a feature has no name.");
            ModelFile.Expect(seen.Add(name), $"two features are called '{name}'.");
        }
    }

    // The saved form allows only trees that the options allow.
    private static BoostingOptions Widened(BoostingOptions options, List<Tree> trees)
    {
        var leaves = trees.Count == 0 ? 1 : trees.Max(tree => (tree.Nodes.Length + 1) / 2);
        var isLimited = options.MaxLeaves > 0 && options.Growth != TreeGrowth.Oblivious;
        if (leaves <= (isLimited ? options.MaxLeaves : 1 << options.MaxDepth))
        {
            return options;
        }
        var growth = options.Growth == TreeGrowth.Oblivious ? TreeGrowth.LeafWise : options.Growth;
        return leaves <= MostLeaves
            ? options with
            {
                Growth = growth,
                Ordered = null,
                MaxLeaves = leaves,
                MaxDepth = 0,
            }
            : options with
            {
                Growth = growth,
                Ordered = null,
                MaxLeaves = 0,
                MaxDepth = MostDepth,
            };
    }
}
