using System.Text.Json;
using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Scaling;

namespace Riposte.Learning.Ensembles;

/// <summary>The file form of an ensemble: its features, its combiner and the files of its members, one in the
/// other.</summary>
internal static class EnsembleFile
{
    public const string Format = "riposte.ensemble/1";

    private const int MaxMembers = 10_000;

    /// <summary>The body of the file; without models, their hashes stand for them: what names an ensemble.</summary>
    public static byte[] Body(
        string[] features,
        IReadOnlyList<EnsembleMember> members,
        FittedCombiner combiner,
        int rounds,
        bool withModels
    ) =>
        ModelEnvelope.Body(json =>
        {
            json.WriteNumber("outputs", combiner.Classes);
            json.WriteNumber("rounds", rounds);
            Write(json, "features", features);
            json.WriteStartArray("members");
            foreach (var member in members)
            {
                Write(json, member, withModels);
            }
            json.WriteEndArray();
            json.WritePropertyName("combiner");
            CombinerJson.Write(json, combiner, withModels);
        });

    public static EnsembleModel Read(JsonElement body, Func<Stream, IModel> models)
    {
        var features = Texts(body.GetProperty("features"));
        var list = body.GetProperty("members");
        if (list.GetArrayLength() is < 1 or > MaxMembers)
        {
            throw new FormatException($"it has {list.GetArrayLength()} members.");
        }
        var members = list.EnumerateArray().Select(member => ReadMember(member, features, models)).ToArray();
        string[] names = [.. members.Select(member => member.Name)];
        var outputs = body.GetProperty("outputs").GetInt32();
        var combiner = CombinerJson.Read(body.GetProperty("combiner"), names, outputs, models);
        return new EnsembleModel(features, members, combiner, body.GetProperty("rounds").GetInt32());
    }

    /// <summary>Writes the file of a model as it is (one that is no JSON as base64), or its hash alone.</summary>
    public static void WriteModel(Utf8JsonWriter json, string name, IModel model, bool isWhole)
    {
        if (!isWhole)
        {
            json.WriteString(name, model.Info.Hash.ToString());
            return;
        }
        using var file = new MemoryStream();
        model.Save(file);
        var bytes = file.ToArray();
        json.WritePropertyName(name);
        if (bytes.AsSpan().StartsWith("{"u8))
        {
            json.WriteRawValue(bytes);
            return;
        }
        json.WriteBase64StringValue(bytes);
    }

    /// <summary>Reads the file of a model, byte for byte as it was written.</summary>
    public static IModel ReadModel(JsonElement element, string name, Func<Stream, IModel> models)
    {
        var value = element.GetProperty(name);
        var bytes =
            value.ValueKind == JsonValueKind.String
                ? value.GetBytesFromBase64()
                : System.Text.Encoding.UTF8.GetBytes(value.GetRawText());
        using var file = new MemoryStream(bytes, writable: false);
        return models(file);
    }

    private static void Write(Utf8JsonWriter json, EnsembleMember member, bool withModels)
    {
        json.WriteStartObject();
        json.WriteString("name", member.Name);
        Write(json, "inputs", [.. member.Transforms.Inputs]);
        Write(json, "columns", member.Columns);
        Write(json, "kept", member.Transforms.Columns);
        if (member.Transforms.Scaler is { } scaler)
        {
            json.WritePropertyName("scaler");
            json.WriteRawValue(scaler.ToJson());
        }
        WriteModel(json, "model", member.Model, withModels);
        json.WriteEndObject();
    }

    private static EnsembleMember ReadMember(JsonElement element, string[] features, Func<Stream, IModel> models)
    {
        var scaler = element.TryGetProperty("scaler", out var text) ? FittedScaler.FromJson(text.GetRawText()) : null;
        var inputs = Texts(element.GetProperty("inputs"));
        var columns = Numbers(element.GetProperty("columns"));
        if (columns.Length != inputs.Length || !Array.TrueForAll(columns, c => c >= 0 && c < features.Length))
        {
            throw new FormatException("a member reads features that the ensemble has not.");
        }
        return new EnsembleMember(
            Text(element.GetProperty("name")),
            ReadModel(element, "model", models),
            FittedTransforms.Restore(inputs, Numbers(element.GetProperty("kept")), scaler),
            columns
        );
    }

    private static void Write(Utf8JsonWriter json, string name, string[] texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(Text)];

    private static string Text(JsonElement element) =>
        element.GetString() ?? throw new FormatException("a name is missing.");

    private static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];
}
