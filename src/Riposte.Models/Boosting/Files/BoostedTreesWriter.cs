using System.Text.Json;
using Riposte.Core.Hashing;
using Riposte.Models.Boosting.Oblivious;

namespace Riposte.Models.Boosting.Files;

/// <summary>
/// The file form: <c>{"format":"riposte.boosting/2","hash":"…","body":{…}}</c> as UTF-8 without spaces. The hash covers
/// the bytes of the body. A tree is a set
/// of arrays with one entry per node, node 0 the root; the right child of a node follows its left child. See
/// docs/reference/models.md.
/// </summary>
internal static class BoostedTreesWriter
{
    /// <summary>Name and version of the form.</summary>
    public const string Format = "riposte.boosting/2";

    /// <summary>The form before: without numbers of rows and sets of categories.</summary>
    public const string OldFormat = "riposte.boosting/1";

    /// <summary>A threshold of minus infinity: every present value goes right.</summary>
    public const string NothingLeft = "-Infinity";

    /// <summary>The hash of a body.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="format">The form it is in.</param>
    public static Hash128 HashOf(ReadOnlySpan<byte> body, string format = Format)
    {
        using var hasher = new Hasher();
        return hasher.Add(format).Add(body).Finish();
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
        IReadOnlyList<Tree> trees,
        CategoryEncoders? encoders
    )
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            OptionsJson.Write(json, options);
            json.WriteStartArray("features");
            foreach (var name in featureNames)
            {
                json.WriteStringValue(name);
            }
            json.WriteEndArray();
            EncodersJson.Write(json, encoders);
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

    private static void WriteTree(Utf8JsonWriter json, Tree tree)
    {
        json.WriteStartObject();
        Write("feature", node => json.WriteNumberValue(node.Feature));
        Write("threshold", node => WriteThreshold(json, node));
        Write("missing_left", node => json.WriteNumberValue(node.IsSplit && node.MissingLeft ? 1 : 0));
        Write("left", node => json.WriteNumberValue(node.Left));
        Write("value", node => json.WriteNumberValue(node.Value));
        Write("gain", node => json.WriteNumberValue(node.Gain));
        Write("cover", node => json.WriteNumberValue(node.Cover));
        Write("rows", node => json.WriteNumberValue(node.Rows));
        if (tree.Categories.Length > 0)
        {
            Write("categories", node => json.WriteNumberValue(node.Categories));
            WriteSets(json, tree.Categories);
        }
        json.WriteEndObject();

        void Write(string name, Action<TreeNode> write)
        {
            json.WriteStartArray(name);
            foreach (var node in tree.Nodes)
            {
                write(node);
            }
            json.WriteEndArray();
        }
    }

    private static void WriteSets(Utf8JsonWriter json, CategorySet[] sets)
    {
        json.WriteStartArray("sets");
        foreach (var set in sets)
        {
            json.WriteStartArray();
            foreach (var member in set.Members)
            {
                json.WriteNumberValue(member);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    // JSON has no infinity: null says that every present value goes left. Leaves have 0.
    private static void WriteThreshold(Utf8JsonWriter json, in TreeNode node)
    {
        if (node.IsSplit && float.IsPositiveInfinity(node.Threshold))
        {
            json.WriteNullValue();
        }
        else if (node.IsSplit && float.IsNegativeInfinity(node.Threshold))
        {
            json.WriteStringValue(NothingLeft);
        }
        else
        {
            json.WriteNumberValue(node.IsSplit && node.Categories == 0 ? node.Threshold : 0f);
        }
    }
}
