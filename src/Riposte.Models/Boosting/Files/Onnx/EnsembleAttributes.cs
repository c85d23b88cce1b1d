namespace Riposte.Models.Boosting.Files.Onnx;

/// <summary>The attributes of a tree ensemble: one entry per node, and one per leaf.</summary>
internal sealed class EnsembleAttributes
{
    private const int IntKind = 2;
    private const int TextKind = 3;
    private const int FloatsKind = 6;
    private const int IntsKind = 7;
    private const int TextsKind = 8;

    private readonly BoostedTrees model;
    private readonly bool isClassifier;
    private readonly bool isBinary;
    private readonly (int Tree, int Number, TreeNode Node)[] nodes;

    public EnsembleAttributes(BoostedTrees model, bool isClassifier)
    {
        this.model = model;
        this.isClassifier = isClassifier;
        isBinary = model.Options.Objective == BoostingObjective.Binary;
        nodes = [.. model.Trees.SelectMany((tree, t) => tree.Nodes.Select((node, i) => (t, i, node)))];
    }

    /// <summary>Writes them into a node.</summary>
    public void Write(ProtobufWriter node)
    {
        Ints(node, "nodes_treeids", nodes.Select(n => (long)n.Tree));
        Ints(node, "nodes_nodeids", nodes.Select(n => (long)n.Number));
        Ints(node, "nodes_featureids", nodes.Select(n => (long)Math.Max(0, n.Node.Feature)));
        Ints(node, "nodes_truenodeids", nodes.Select(n => (long)n.Node.Left));
        Ints(node, "nodes_falsenodeids", nodes.Select(n => n.Node.IsSplit ? n.Node.Left + 1L : 0));
        Ints(
            node,
            "nodes_missing_value_tracks_true",
            nodes.Select(n => n.Node is { IsSplit: true, MissingLeft: true } ? 1L : 0)
        );
        Floats(node, "nodes_values", nodes.Select(n => n.Node.IsSplit ? n.Node.Threshold : 0));
        Floats(node, "nodes_hitrates", nodes.Select(n => n.Node.Cover));
        Attribute(
            node,
            "nodes_modes",
            TextsKind,
            a =>
            {
                foreach (var (_, _, one) in nodes)
                {
                    a.Text(9, one.IsSplit ? "BRANCH_LT" : "LEAF");
                }
            }
        );
        WriteLeaves(node);
        WriteOutputs(node);
    }

    private void WriteLeaves(ProtobufWriter node)
    {
        var leaves = nodes
            .Where(n => !n.Node.IsSplit)
            .Select(n => (n.Tree, n.Number, Output: OutputOf(n.Tree), n.Node.Value))
            .ToList();
        if (isBinary && leaves.Count > 0)
        {
            // Class 0 has a weight too, of 0: else there would be one score, which programs read in several ways.
            leaves.Insert(0, (leaves[0].Tree, leaves[0].Number, 0, 0));
        }
        var name = isClassifier ? "class" : "target";
        Ints(node, $"{name}_treeids", leaves.Select(leaf => (long)leaf.Tree));
        Ints(node, $"{name}_nodeids", leaves.Select(leaf => (long)leaf.Number));
        Ints(node, $"{name}_ids", leaves.Select(leaf => (long)leaf.Output));
        Floats(node, $"{name}_weights", leaves.Select(leaf => leaf.Value));
    }

    private void WriteOutputs(ProtobufWriter node)
    {
        Floats(node, "base_values", isBinary ? [0, model.BaseMargins[0]] : model.BaseMargins);
        Attribute(node, "post_transform", TextKind, a => a.Text(4, isClassifier ? "SOFTMAX" : "NONE"));
        if (isClassifier)
        {
            Ints(node, "classlabels_int64s", Enumerable.Range(0, Math.Max(2, model.Info.Outputs)).Select(c => (long)c));
            return;
        }
        Attribute(node, "n_targets", IntKind, a => a.Int(3, 1));
        Attribute(node, "aggregate_function", TextKind, a => a.Text(4, "SUM"));
    }

    private int OutputOf(int tree) => isBinary ? 1 : tree % model.Info.Outputs;

    private static void Ints(ProtobufWriter node, string name, IEnumerable<long> values) =>
        Attribute(
            node,
            name,
            IntsKind,
            a =>
            {
                foreach (var value in values)
                {
                    a.Int(8, value);
                }
            }
        );

    private static void Floats(ProtobufWriter node, string name, IEnumerable<float> values) =>
        Attribute(
            node,
            name,
            FloatsKind,
            a =>
            {
                foreach (var value in values)
                {
                    a.Float(7, value);
                }
            }
        );

    private static void Attribute(ProtobufWriter node, string name, int kind, Action<ProtobufWriter> write) =>
        node.Message(
            5,
            attribute =>
            {
                attribute.Text(1, name);
                write(attribute);
                attribute.Int(20, kind);
            }
        );
}
