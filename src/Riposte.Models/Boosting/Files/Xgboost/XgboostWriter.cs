using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Riposte.Models.Boosting.Files.Xgboost;

/// <summary>Writes XGBoost's JSON, the schema of 1.7.</summary>
internal static class XgboostWriter
{
    private const int NoParent = int.MaxValue;

    /// <summary>Writes a model.</summary>
    public static void Write(Stream target, BoostedTrees model)
    {
        ModelFile.RequirePlain(model, "XGBoost's JSON");
        var name = XgboostObjective.NameOf(model.Options.Objective);
        var margins = model.BaseMargins;
        var score = Array.TrueForAll(margins, m => m == margins[0]) ? XgboostObjective.ToScore(name, margins[0]) : null;
        Tree[] trees = score is null ? [.. ForeignModel.WithBase(model)] : [.. model.Trees];

        // XGBoost's own reader does not decode escaped characters.
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(target, options);
        json.WriteStartObject();
        json.WriteStartObject("learner");
        json.WriteStartObject("attributes");
        json.WriteString(XgboostReader.OptionsAttribute, OptionsText(model.Options));
        json.WriteEndObject();
        WriteFeatures(json, model);
        WriteBooster(json, trees, model.Info.Outputs, model.Info.FeatureNames.Length);
        json.WriteStartObject("learner_model_param");
        json.WriteString("base_score", Text(score ?? XgboostObjective.NeutralScore(name)));
        json.WriteString("boost_from_average", "0");
        json.WriteString("num_class", Text(model.Info.Outputs == 1 ? 0 : model.Info.Outputs));
        json.WriteString("num_feature", Text(model.Info.FeatureNames.Length));
        json.WriteString("num_target", "1");
        json.WriteEndObject();
        WriteObjective(json, model.Options, name);
        json.WriteEndObject();
        WriteAll(json, "version", [1, 7, 4], (version, _) => json.WriteNumberValue(version));
        json.WriteEndObject();
    }

    private static string OptionsText(BoostingOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            OptionsJson.Write(json, options);
            json.WriteEndObject();
        }
        using var document = JsonDocument.Parse(bytes.ToArray());
        return document.RootElement.GetProperty("options").GetRawText();
    }

    private static void WriteFeatures(Utf8JsonWriter json, BoostedTrees model)
    {
        var categories = new HashSet<string>(model.Options.Categories?.Features ?? [], StringComparer.Ordinal);
        foreach (var tree in model.Trees.Where(tree => tree.Categories.Length > 0))
        {
            categories.UnionWith(
                tree.Nodes.Where(node => node.Categories > 0).Select(node => model.Info.FeatureNames[node.Feature])
            );
        }
        WriteAll(json, "feature_names", model.Info.FeatureNames, (name, _) => json.WriteStringValue(name));
        WriteAll(
            json,
            "feature_types",
            model.Info.FeatureNames,
            (name, _) => json.WriteStringValue(categories.Contains(name) ? "c" : "float")
        );
    }

    private static void WriteBooster(Utf8JsonWriter json, Tree[] trees, int outputs, int features)
    {
        json.WriteStartObject("gradient_booster");
        json.WriteStartObject("model");
        json.WriteStartObject("gbtree_model_param");
        json.WriteString("num_parallel_tree", "1");
        json.WriteString("num_trees", Text(trees.Length));
        json.WriteString("size_leaf_vector", "0");
        json.WriteEndObject();
        WriteAll(json, "tree_info", trees, (_, t) => json.WriteNumberValue(t % outputs));
        WriteAll(json, "trees", trees, (tree, t) => WriteTree(json, tree, t, features));
        json.WriteEndObject();
        json.WriteString("name", "gbtree");
        json.WriteEndObject();
    }

    private static void WriteTree(Utf8JsonWriter json, Tree tree, int number, int features)
    {
        var means = ForeignModel.Means(tree);
        var parents = new int[tree.Nodes.Length];
        parents[0] = NoParent;
        for (var i = 0; i < parents.Length; i++)
        {
            if (tree.Nodes[i].IsSplit)
            {
                parents[tree.Nodes[i].Left] = parents[tree.Nodes[i].Left + 1] = i;
            }
        }
        json.WriteStartObject();
        WriteAll(json, "base_weights", means, (mean, _) => WriteFloat(json, (float)mean));
        WriteSets(json, tree);
        WriteNodes("default_left", node => json.WriteNumberValue(DefaultLeft(node) ? 1 : 0));
        json.WriteNumber("id", number);
        WriteNodes("left_children", node => json.WriteNumberValue(Child(node, node.Categories > 0)));
        WriteNodes("loss_changes", node => WriteFloat(json, node.Gain));
        WriteAll(json, "parents", parents, (parent, _) => json.WriteNumberValue(parent));
        WriteNodes("right_children", node => json.WriteNumberValue(Child(node, node.Categories == 0)));
        WriteNodes("split_conditions", node => WriteFloat(json, node.IsSplit ? node.Threshold : node.Value));
        WriteNodes("split_indices", node => json.WriteNumberValue(Math.Max(0, node.Feature)));
        WriteNodes("split_type", node => json.WriteNumberValue(node.Categories > 0 ? 1 : 0));
        WriteNodes("sum_hessian", node => WriteFloat(json, node.Cover));
        json.WriteStartObject("tree_param");
        json.WriteString("num_deleted", "0");
        json.WriteString("num_feature", Text(features));
        json.WriteString("num_nodes", Text(tree.Nodes.Length));
        json.WriteString("size_leaf_vector", "0");
        json.WriteEndObject();
        json.WriteEndObject();

        void WriteNodes(string name, Action<TreeNode> write) =>
            WriteAll(json, name, tree.Nodes, (node, _) => write(node));
    }

    // Sets go right there: such a split changes its children's places, and with them where missing values go.
    private static bool DefaultLeft(in TreeNode node) => node.IsSplit && node.MissingLeft == (node.Categories == 0);

    private static int Child(in TreeNode node, bool isSecond) => node.IsSplit ? node.Left + (isSecond ? 1 : 0) : -1;

    private static void WriteSets(Utf8JsonWriter json, Tree tree)
    {
        var splits = Enumerable.Range(0, tree.Nodes.Length).Where(i => tree.Nodes[i].Categories > 0).ToArray();
        int[][] sets = [.. splits.Select(i => tree.Categories[tree.Nodes[i].Categories - 1].Members)];
        var starts = new int[sets.Length];
        for (var s = 1; s < sets.Length; s++)
        {
            starts[s] = starts[s - 1] + sets[s - 1].Length;
        }
        WriteAll(json, "categories", sets.SelectMany(set => set), (member, _) => json.WriteNumberValue(member));
        WriteAll(json, "categories_nodes", splits, (node, _) => json.WriteNumberValue(node));
        WriteAll(json, "categories_segments", starts, (start, _) => json.WriteNumberValue(start));
        WriteAll(json, "categories_sizes", sets, (set, _) => json.WriteNumberValue(set.Length));
    }

    private static void WriteObjective(Utf8JsonWriter json, BoostingOptions options, string name)
    {
        json.WriteStartObject("objective");
        json.WriteString("name", name);
        if (XgboostObjective.Parameters(options) is { } parameters)
        {
            json.WriteStartObject(parameters.Object);
            foreach (var (key, value) in parameters.Numbers)
            {
                json.WriteString(key, value);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T, int> write)
    {
        json.WriteStartArray(name);
        var i = 0;
        foreach (var item in items)
        {
            write(item, i++);
        }
        json.WriteEndArray();
    }

    // XGBoost tells numbers with a fraction from whole ones by a point or an exponent.
    private static void WriteFloat(Utf8JsonWriter json, float value)
    {
        var text =
            float.IsNaN(value) ? "NaN"
            : float.IsInfinity(value) ? (value > 0 ? "Infinity" : "-Infinity")
            : Text(value);
        var isWhole = float.IsFinite(value) && text.AsSpan().IndexOfAny('.', 'E') < 0;
        json.WriteRawValue(Encoding.ASCII.GetBytes(isWhole ? text + "E0" : text), skipInputValidation: true);
    }

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
