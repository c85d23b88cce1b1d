using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;

namespace Riposte.Models.Boosting.Files;

/// <summary>Reads the file form of boosted trees and trusts nothing in it.</summary>
internal static class BoostedTreesReader
{
    private const int MaxCategories = 1_000_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserException">The content is not a model that this version can read.</exception>
    public static BoostedTrees Read(Stream source)
    {
        var bytes = ModelFile.ReadAll(source);
        try
        {
            var (begin, end) = FindBody(bytes);
            using var body = JsonDocument.Parse(bytes.AsMemory(begin, end - begin));
            return ReadBody(body.RootElement);
        }
        catch (Exception e)
            when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw ModelFile.Bad($"it cannot be read: {e.Message}");
        }
    }

    // The envelope is read by hand, so that the hash is taken over the very bytes of the body.
    private static (int Begin, int End) FindBody(byte[] bytes)
    {
        var json = new Utf8JsonReader(bytes);
        ModelFile.Expect(json.Read() && json.TokenType == JsonTokenType.StartObject, "it is no JSON object.");
        var format = ReadText(ref json, "format");
        ModelFile.Expect(
            format is BoostedTreesWriter.Format or BoostedTreesWriter.OldFormat,
            $"its format is '{format}', not '{BoostedTreesWriter.Format}'."
        );
        var hash = Hash128.Parse(ReadText(ref json, "hash"));
        ReadName(ref json, "body");
        ModelFile.Expect(json.Read() && json.TokenType == JsonTokenType.StartObject, "its body is no object.");
        var begin = (int)json.TokenStartIndex;
        json.Skip();
        var end = (int)json.BytesConsumed;
        ModelFile.Expect(
            json.Read() && json.TokenType == JsonTokenType.EndObject && !json.Read(),
            "something follows its body."
        );
        ModelFile.Expect(
            BoostedTreesWriter.HashOf(bytes.AsSpan(begin, end - begin), format) == hash,
            "its hash does not fit its content."
        );
        return (begin, end);
    }

    private static string ReadText(ref Utf8JsonReader json, string name)
    {
        ReadName(ref json, name);
        ModelFile.Expect(json.Read() && json.TokenType == JsonTokenType.String, $"'{name}' is no text.");
        return json.GetString()!;
    }

    private static void ReadName(ref Utf8JsonReader json, string name) =>
        ModelFile.Expect(
            json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name),
            $"'{name}' is missing."
        );

    private static BoostedTrees ReadBody(JsonElement body)
    {
        var options = ReadOptions(body.GetProperty("options"));
        var features = Items(body, "features", ModelFile.MaxFeatures).Select(f => f.GetString()!).ToArray();
        ModelFile.Expect(features.Length > 0 && Array.TrueForAll(features, f => f is not null), "it has no features.");
        var encoders = EncodersJson.Read(body, options, features);
        var margins = Items(body, "base", options.Outputs).Select(Number).ToArray();
        ModelFile.Expect(
            margins.Length == options.Outputs,
            $"it has {margins.Length} base margins for {options.Outputs} outputs."
        );
        var items = Items(body, "trees", ModelFile.MaxTrees);
        ModelFile.Expect(
            items.Count % options.Outputs == 0,
            $"{items.Count} trees cannot be shared by {options.Outputs} outputs."
        );
        var columns = encoders?.Width ?? features.Length;
        var trees = items.Select((tree, t) => ReadTree(tree, t, columns, options.MostNodes)).ToArray();
        return new BoostedTrees(options, features, margins, trees, encoders);
    }

    private static BoostingOptions ReadOptions(JsonElement json)
    {
        var options = OptionsJson.Read(json);
        var problems = options.Validate();
        ModelFile.Expect(problems.Count == 0, $"its options are invalid: {string.Join(" ", problems)}");
        return options;
    }

    private static Tree ReadTree(JsonElement json, int tree, int features, int mostNodes)
    {
        var feature = Items(json, "feature", mostNodes);
        var columns = new[] { "threshold", "missing_left", "left", "value", "gain", "cover" }
            .Select(name => Items(json, name, mostNodes))
            .ToArray();
        ModelFile.Expect(feature.Count > 0, $"tree {tree} has no nodes.");
        ModelFile.Expect(
            Array.TrueForAll(columns, c => c.Count == feature.Count),
            $"the arrays of tree {tree} differ in length."
        );
        var rows = Optional(json, "rows", feature.Count);
        var categories = Optional(json, "categories", feature.Count);
        var sets = json.TryGetProperty("sets", out _) ? ReadSets(json, mostNodes) : [];
        var nodes = new TreeNode[feature.Count];
        var hasParent = new bool[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var number = feature[i].GetInt32();
            ModelFile.Expect(
                number >= -1 && number < features,
                $"node {i} of tree {tree} splits on feature {number} of {features}."
            );
            nodes[i] =
                number == -1
                    ? TreeNode.Leaf(Number(columns[3][i]), Number(columns[5][i]), 0)
                    : ReadSplit(columns, i, number);
            ModelFile.Expect(
                categories[i] >= 0 && categories[i] <= sets.Length,
                $"node {i} of tree {tree} has no set of categories."
            );
            ModelFile.Expect(categories[i] == 0 || number >= 0, $"leaf {i} of tree {tree} has a set of categories.");
            ModelFile.Expect(rows[i] >= 0, $"node {i} of tree {tree} has {rows[i]} rows.");
            nodes[i] = nodes[i] with { Rows = rows[i], Categories = categories[i] };
            if (categories[i] > 0)
            {
                nodes[i] = nodes[i] with { Threshold = float.NaN };
            }
            if (nodes[i].IsSplit || number >= 0)
            {
                CheckChildren(nodes, hasParent, i, tree);
            }
        }
        ModelFile.Expect(
            Array.TrueForAll(hasParent[1..], has => has),
            $"tree {tree} has nodes that no branch leads to."
        );
        return new Tree(nodes, sets);
    }

    private static int[] Optional(JsonElement json, string name, int count)
    {
        if (!json.TryGetProperty(name, out _))
        {
            return new int[count];
        }
        var items = Items(json, name, count);
        ModelFile.Expect(items.Count == count, $"'{name}' has {items.Count} entries for {count} nodes.");
        return [.. items.Select(item => item.GetInt32())];
    }

    private static CategorySet[] ReadSets(JsonElement json, int most)
    {
        var sets = new List<CategorySet>();
        foreach (var set in Items(json, "sets", most))
        {
            ModelFile.Expect(set.GetArrayLength() <= MaxCategories, $"a set has {set.GetArrayLength()} categories.");
            int[] members = [.. set.EnumerateArray().Select(member => member.GetInt32())];
            for (var i = 0; i < members.Length; i++)
            {
                ModelFile.Expect(
                    members[i] <= CategorySet.Most && members[i] > (i == 0 ? -1 : members[i - 1]),
                    $"a set holds category {members[i]} where it may not."
                );
            }
            sets.Add(new CategorySet(members));
        }
        return [.. sets];
    }

    private static TreeNode ReadSplit(List<JsonElement>[] columns, int i, int feature)
    {
        return new TreeNode(
            feature,
            Threshold(columns[0][i]),
            columns[1][i].GetInt32() != 0,
            columns[2][i].GetInt32(),
            0,
            Number(columns[4][i]),
            Number(columns[5][i])
        );
    }

    private static float Threshold(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Null => float.PositiveInfinity,
            JsonValueKind.String when json.ValueEquals(BoostedTreesWriter.NothingLeft) => float.NegativeInfinity,
            _ => Number(json),
        };

    // Children lie behind their parent and have one parent: so there is no cycle, and every walk ends in a leaf.
    private static void CheckChildren(TreeNode[] nodes, bool[] hasParent, int i, int tree)
    {
        var left = nodes[i].Left;
        ModelFile.Expect(
            left > i && left < nodes.Length - 1,
            $"node {i} of tree {tree} has children {left} and {left + 1L} of {nodes.Length}."
        );
        ModelFile.Expect(!hasParent[left] && !hasParent[left + 1], $"node {left} of tree {tree} has two parents.");
        (hasParent[left], hasParent[left + 1]) = (true, true);
    }

    private static List<JsonElement> Items(JsonElement json, string name, int most)
    {
        var array = json.GetProperty(name);
        ModelFile.Expect(
            array.GetArrayLength() <= most,
            $"'{name}' has {array.GetArrayLength()} entries; {most} are allowed."
        );
        return [.. array.EnumerateArray()];
    }

    private static float Number(JsonElement json)
    {
        var value = json.GetSingle();
        ModelFile.Expect(float.IsFinite(value), $"{json.GetRawText()} is no finite number.");
        return value;
    }
}
