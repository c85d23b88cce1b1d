namespace Riposte.Models.Boosting.Files.Onnx;

/// <summary>
/// Writes ONNX: one TreeEnsembleClassifier or TreeEnsembleRegressor (ONNX operators ai.onnx.ml, version 3). Two classes
/// have the margins 0 and m, whose softmax is the logistic of m: this one form means the same to every program, where a
/// classifier of one score does not.
/// </summary>
internal static class OnnxWriter
{
    private const int FloatType = 1;
    private const int Int64Type = 7;
    private const string RowsName = "rows";
    private const string Input = "features";

    /// <summary>Writes a model.</summary>
    public static void Write(Stream target, BoostedTrees model)
    {
        ModelFile.RequirePlain(model, "ONNX");
        if (model.Trees.Any(tree => tree.Categories.Length > 0))
        {
            throw ModelFile.CannotWrite("ONNX", "it has splits by category, for which the trees of ONNX have no form.");
        }
        var file = new ProtobufWriter();
        file.Int(1, 8);
        file.Text(2, "riposte");
        file.Text(6, $"boosted trees {model.Info.Hash}");
        file.Message(7, graph => WriteGraph(graph, model));
        file.Message(8, set => WriteOperators(set, "", 17));
        file.Message(8, set => WriteOperators(set, "ai.onnx.ml", 3));
        file.Message(14, pair => WritePair(pair, "objective", model.Options.Objective.ToString()));
        file.Message(14, pair => WritePair(pair, "feature_names", string.Join(',', model.Info.FeatureNames)));
        file.CopyTo(target);
    }

    private static void WriteOperators(ProtobufWriter set, string domain, int version)
    {
        set.Text(1, domain);
        set.Int(2, version);
    }

    private static void WritePair(ProtobufWriter pair, string key, string value)
    {
        pair.Text(1, key);
        pair.Text(2, value);
    }

    private static void WriteGraph(ProtobufWriter graph, BoostedTrees model)
    {
        var isClassifier = model.Options.Objective is BoostingObjective.Binary or BoostingObjective.Softmax;
        var classes = Math.Max(2, model.Info.Outputs);
        var isCount = model.Options.Objective == BoostingObjective.Poisson;
        var ensemble = new EnsembleAttributes(model, isClassifier);
        graph.Message(1, node => WriteEnsemble(node, ensemble, isClassifier, isCount ? "margins" : "values"));
        if (isCount)
        {
            graph.Message(1, WriteExponential);
        }
        graph.Text(2, "boosted_trees");
        graph.Message(11, value => WriteTensor(value, Input, FloatType, model.Info.FeatureNames.Length));
        if (isClassifier)
        {
            graph.Message(12, value => WriteTensor(value, "label", Int64Type, null));
            graph.Message(12, value => WriteTensor(value, "probabilities", FloatType, classes));
        }
        else
        {
            graph.Message(12, value => WriteTensor(value, "values", FloatType, 1));
        }
    }

    private static void WriteEnsemble(
        ProtobufWriter node,
        EnsembleAttributes ensemble,
        bool isClassifier,
        string output
    )
    {
        node.Text(1, Input);
        foreach (var name in isClassifier ? (string[])["label", "probabilities"] : [output])
        {
            node.Text(2, name);
        }
        node.Text(3, "trees");
        node.Text(4, isClassifier ? "TreeEnsembleClassifier" : "TreeEnsembleRegressor");
        ensemble.Write(node);
        node.Text(7, "ai.onnx.ml");
    }

    private static void WriteExponential(ProtobufWriter node)
    {
        node.Text(1, "margins");
        node.Text(2, "values");
        node.Text(3, "link");
        node.Text(4, "Exp");
    }

    private static void WriteTensor(ProtobufWriter value, string name, int type, int? columns)
    {
        value.Text(1, name);
        value.Message(
            2,
            kind =>
                kind.Message(
                    1,
                    tensor =>
                    {
                        tensor.Int(1, type);
                        tensor.Message(2, shape => WriteShape(shape, columns));
                    }
                )
        );
    }

    private static void WriteShape(ProtobufWriter shape, int? columns)
    {
        shape.Message(1, rows => rows.Text(2, RowsName));
        if (columns is { } count)
        {
            shape.Message(1, width => width.Int(1, count));
        }
    }
}
