using System.Globalization;
using System.Text;

namespace Riposte.Models.Boosting.Files.LightGbm;

/// <summary>Writes LightGBM's text, version 4.</summary>
internal static class LightGbmWriter
{
    private const string Form = "LightGBM's text";

    /// <summary>Writes a model. Base margins become a first round of trees that are one leaf each.</summary>
    public static void Write(Stream target, BoostedTrees model)
    {
        ModelFile.RequirePlain(model, Form);
        CheckNames(model.Info.FeatureNames);
        Tree[] trees = Array.TrueForAll(model.BaseMargins, margin => margin == 0)
            ? [.. model.Trees]
            : [.. ForeignModel.WithBase(model)];
        var sections = trees
            .Select((tree, t) => string.Create(CultureInfo.InvariantCulture, $"Tree={t}\n{Section(tree)}\n\n"))
            .ToArray();
        var text = new StringBuilder();
        WriteHead(text, model);
        Line(text, "tree_sizes", sections.Select(Encoding.UTF8.GetByteCount));
        text.Append('\n').AppendJoin("", sections).Append("end of trees\n\nfeature_importances:\n");
        WriteImportances(text, model);
        text.Append("\npandas_categorical:null\n");
        target.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void CheckNames(string[] names)
    {
        var wrong = Array.Find(names, name => name.Any(c => char.IsWhiteSpace(c) || c == '='));
        if (wrong is not null)
        {
            throw ModelFile.CannotWrite(Form, $"the feature name '{wrong}' holds a space or an equals sign.");
        }
    }

    private static void WriteHead(StringBuilder text, BoostedTrees model)
    {
        var outputs = model.Info.Outputs;
        text.Append("tree\nversion=v4\n");
        Line(text, "num_class", [outputs]);
        Line(text, "num_tree_per_iteration", [outputs]);
        Line(text, "label_index", [0]);
        Line(text, "max_feature_idx", [model.Info.FeatureNames.Length - 1]);
        if (LightGbmObjective.LineOf(model.Options) is { } objective)
        {
            Line(text, "objective", [objective]);
        }
        Line(text, "feature_names", model.Info.FeatureNames);
        Line(text, "feature_infos", Ranges(model));
    }

    // What is known of a feature's values is what its splits tell.
    private static string[] Ranges(BoostedTrees model)
    {
        var ranges = new (float Least, float Most)?[model.Info.FeatureNames.Length];
        var categories = new SortedSet<int>?[ranges.Length];
        foreach (var tree in model.Trees)
        {
            foreach (var node in tree.Nodes.Where(node => node.IsSplit))
            {
                if (node.Categories > 0)
                {
                    (categories[node.Feature] ??= []).UnionWith(tree.Categories[node.Categories - 1].Members);
                    continue;
                }
                var (least, most) = ranges[node.Feature] ?? (node.Threshold, node.Threshold);
                ranges[node.Feature] = (Math.Min(least, node.Threshold), Math.Max(most, node.Threshold));
            }
        }
        return
        [
            .. ranges.Select(
                (range, f) =>
                    categories[f] is { Count: > 0 } set ? string.Join(':', set.Select(c => Number(c)))
                    : range is { } r ? $"[{Number(r.Least)}:{Number(r.Most)}]"
                    : "none"
            ),
        ];
    }

    private static string Section(Tree tree)
    {
        var splits = Enumerable.Range(0, tree.Nodes.Length).Where(i => tree.Nodes[i].IsSplit).ToArray();
        var leaves = Enumerable.Range(0, tree.Nodes.Length).Where(i => !tree.Nodes[i].IsSplit).ToArray();
        var numbers = new int[tree.Nodes.Length];
        for (var i = 0; i < splits.Length; i++)
        {
            numbers[splits[i]] = i;
        }
        for (var i = 0; i < leaves.Length; i++)
        {
            numbers[leaves[i]] = ~i;
        }
        var means = ForeignModel.Means(tree);
        var text = new StringBuilder();
        Line(text, "num_leaves", [leaves.Length]);
        Line(text, "num_cat", [tree.Categories.Length]);
        Splits("split_feature", node => Number(node.Feature));
        Splits("split_gain", node => Number(node.Gain));
        Splits("threshold", Threshold);
        Splits("decision_type", node => Number(Decision(node)));
        Splits("left_child", node => Number(numbers[node.Left]));
        Splits("right_child", node => Number(numbers[node.Left + 1]));
        Line(text, "leaf_value", leaves.Select(i => Number(tree.Nodes[i].Value)));
        Line(text, "leaf_weight", leaves.Select(i => Number(tree.Nodes[i].Cover)));
        Line(text, "leaf_count", leaves.Select(i => Number(tree.Nodes[i].Rows)));
        Line(text, "internal_value", splits.Select(i => Number(means[i])));
        Splits("internal_weight", node => Number(node.Cover));
        Splits("internal_count", node => Number(node.Rows));
        WriteSets(text, tree.Categories);
        Line(text, "is_linear", [0]);
        return text.Append("shrinkage=1\n").ToString();

        void Splits(string key, Func<TreeNode, string> of) => Line(text, key, splits.Select(i => of(tree.Nodes[i])));
    }

    // Left here is x < t in single precision, there x ≤ t: t is the last float below.
    private static string Threshold(TreeNode node)
    {
        if (node.Categories > 0)
        {
            return Number(node.Categories - 1);
        }
        if (float.IsPositiveInfinity(node.Threshold))
        {
            return Number(double.MaxValue);
        }
        return node.Threshold <= float.MinValue ? Number(double.MinValue) : Number(float.BitDecrement(node.Threshold));
    }

    private static int Decision(TreeNode node)
    {
        if (node.Categories == 0)
        {
            return LightGbmTree.MissingIsNaN | (node.MissingLeft ? LightGbmTree.DefaultLeft : 0);
        }
        if (node.MissingLeft)
        {
            throw ModelFile.CannotWrite(
                Form,
                "a split by category sends missing values left; LightGBM sends them right."
            );
        }
        return LightGbmTree.Categorical;
    }

    private static void WriteSets(StringBuilder text, CategorySet[] sets)
    {
        if (sets.Length == 0)
        {
            return;
        }
        var boundaries = new List<int> { 0 };
        var words = new List<uint>();
        foreach (var set in sets)
        {
            var mask = new uint[set.Members.Length == 0 ? 1 : set.Members[^1] / 32 + 1];
            foreach (var member in set.Members)
            {
                mask[member / 32] |= 1u << (member & 31);
            }
            words.AddRange(mask);
            boundaries.Add(words.Count);
        }
        Line(text, "cat_boundaries", boundaries);
        Line(text, "cat_threshold", words);
    }

    private static void WriteImportances(StringBuilder text, BoostedTrees model)
    {
        var splits = new int[model.Info.FeatureNames.Length];
        foreach (var node in model.Trees.SelectMany(tree => tree.Nodes).Where(node => node.IsSplit))
        {
            splits[node.Feature]++;
        }
        foreach (
            var feature in Enumerable
                .Range(0, splits.Length)
                .Where(f => splits[f] > 0)
                .OrderByDescending(f => splits[f])
        )
        {
            Line(text, model.Info.FeatureNames[feature], [splits[feature]]);
        }
    }

    private static void Line<T>(StringBuilder text, string key, IEnumerable<T> values) =>
        text.Append(key)
            .Append('=')
            .AppendJoin(' ', values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v}")))
            .Append('\n');

    // A float as the double it is, so that no reader rounds it elsewhere.
    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
