using System.Text.Json;
using Riposte.Core.Hashing;

namespace Riposte.Models.Boosting;

/// <summary>
/// The file form: <c>{"format":"riposte.boosting/1","hash":"…","body":{…}}</c> as UTF-8 without spaces. The hash covers
/// the bytes of the body. A tree is a set
/// of arrays with one entry per node, node 0 the root; the right child of a node follows its left child. See
/// docs/reference/models.md.
/// </summary>
internal static class BoostedTreesWriter
{
    /// <summary>Name and version of the form.</summary>
    public const string Format = "riposte.boosting/1";

    /// <summary>The hash of a body.</summary>
    public static Hash128 HashOf(ReadOnlySpan<byte> body)
    {
        using var hasher = new Hasher();
        return hasher.Add(Format).Add(body).Finish();
    }

    /// <summary>Writes the whole file.</summary>
    public static void Write(Stream target, byte[] body, Hash128 hash)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("hash", hash.ToString());
        json.WritePropertyName("body");
        json.WriteRawValue(body, skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <summary>The bytes of the body.</summary>
    public static byte[] Body(
        BoostingOptions options,
        string[] featureNames,
        float[] baseMargins,
        IReadOnlyList<TreeNode[]> trees
    )
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            WriteOptions(json, options);
            json.WriteStartArray("features");
            foreach (var name in featureNames)
            {
                json.WriteStringValue(name);
            }
            json.WriteEndArray();
            json.WriteStartArray("base");
            foreach (var margin in baseMargins)
            {
                json.WriteNumberValue(margin);
            }
            json.WriteEndArray();
            json.WriteStartArray("trees");
            foreach (var tree in trees)
            {
                WriteTree(json, tree);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, BoostingOptions options)
    {
        json.WriteStartObject("options");
        json.WriteString("objective", options.Objective.ToString());
        json.WriteNumber("classes", options.Classes);
        json.WriteNumber("rounds", options.Rounds);
        json.WriteNumber("learning_rate", options.LearningRate);
        json.WriteNumber("max_leaves", options.MaxLeaves);
        json.WriteNumber("max_depth", options.MaxDepth);
        json.WriteString("growth", options.Growth.ToString());
        json.WriteNumber("min_child_weight", options.MinChildWeight);
        json.WriteNumber("lambda", options.Lambda);
        json.WriteNumber("alpha", options.Alpha);
        json.WriteNumber("min_split_gain", options.MinSplitGain);
        json.WriteNumber("subsample", options.Subsample);
        json.WriteNumber("column_sample", options.ColumnSample);
        json.WriteNumber("max_bins", options.MaxBins);
        json.WriteNumber("early_stopping_rounds", options.EarlyStoppingRounds);
        if (double.IsNaN(options.BaseScore))
        {
            json.WriteNull("base_score");
        }
        else
        {
            json.WriteNumber("base_score", options.BaseScore);
        }
        json.WriteEndObject();
    }

    private static void WriteTree(Utf8JsonWriter json, TreeNode[] tree)
    {
        json.WriteStartObject();
        Write("feature", node => json.WriteNumberValue(node.Feature));
        Write("threshold", node => WriteThreshold(json, node));
        Write("missing_left", node => json.WriteNumberValue(node.IsSplit && node.MissingLeft ? 1 : 0));
        Write("left", node => json.WriteNumberValue(node.Left));
        Write("value", node => json.WriteNumberValue(node.Value));
        Write("gain", node => json.WriteNumberValue(node.Gain));
        Write("cover", node => json.WriteNumberValue(node.Cover));
        json.WriteEndObject();

        void Write(string name, Action<TreeNode> write)
        {
            json.WriteStartArray(name);
            foreach (var node in tree)
            {
                write(node);
            }
            json.WriteEndArray();
        }
    }

    // JSON has no infinity: null says that every present value goes left. Leaves have 0.
    private static void WriteThreshold(Utf8JsonWriter json, in TreeNode node)
    {
        if (node.IsSplit && float.IsInfinity(node.Threshold))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteNumberValue(node.IsSplit ? node.Threshold : 0f);
        }
    }
}
