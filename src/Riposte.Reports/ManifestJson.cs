using System.Text.Encodings.Web;
using System.Text.Json;
using Riposte.Core.Hashing;
using Riposte.Core.Manifests;

namespace Riposte.Reports;

/// <summary><c>manifest.json</c>: for each stage of a run, what it was given and what it made, by hash.</summary>
public static class ManifestJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the manifests in the given order; names within a manifest are sorted.</summary>
    /// <returns>
    /// UTF-8 JSON <c>{"stages": [{stage, name, code, options, seed, inputs, outputs, rows}]}</c>; <c>name</c> is
    /// the result name.
    /// </returns>
    public static byte[] Render(IReadOnlyList<StageManifest> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        return JsonBytes.Write(
            Options,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("stages");
                foreach (var stage in stages)
                {
                    WriteStage(json, stage);
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
    }

    private static void WriteStage(Utf8JsonWriter json, StageManifest stage)
    {
        var name = StageManifest.ResultName(stage.Stage, stage.CodeHash, stage.OptionsHash, stage.Inputs, stage.Seed);
        json.WriteStartObject();
        json.WriteString("stage", stage.Stage);
        json.WriteString("name", name.ToString());
        json.WriteString("code", stage.CodeHash.ToString());
        json.WriteString("options", stage.OptionsHash.ToString());
        json.WriteNumber("seed", stage.Seed);
        WriteHashes(json, "inputs", stage.Inputs);
        WriteHashes(json, "outputs", stage.Outputs);
        json.WriteStartObject("rows");
        foreach (var (key, count) in stage.Rows.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, count);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHashes(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, Hash128>> hashes)
    {
        json.WriteStartObject(name);
        foreach (var (key, hash) in hashes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, hash.ToString());
        }
        json.WriteEndObject();
    }
}
