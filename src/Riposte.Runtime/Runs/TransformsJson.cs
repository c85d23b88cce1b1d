using System.Text.Json;

namespace Riposte.Runtime.Runs;

/// <summary>Scaling and selection of every fold as a file of a run's folder: what was chosen and why, and the newest
/// fold's scaler, which its model needs.</summary>
internal static class TransformsJson
{
    /// <summary>Name of the file.</summary>
    public const string File = "transforms.json";

    /// <summary>The file; null when features reached the model as they were.</summary>
    public static byte[]? Render(WalkForwardResult walk)
    {
        if (walk.Folds.All(fold => fold.Summary.Transforms is null))
        {
            return null;
        }
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartArray("folds");
            foreach (var fold in walk.Folds)
            {
                WriteFold(json, fold);
            }
            json.WriteEndArray();
            if (walk.LastScaler.Length > 0)
            {
                json.WritePropertyName("newest_scaler");
                json.WriteRawValue(walk.LastScaler);
            }
            json.WriteEndObject();
        }
        return [.. stream.ToArray(), (byte)'\n'];
    }

    private static void WriteFold(Utf8JsonWriter json, FoldReport fold)
    {
        json.WriteStartObject();
        json.WriteNumber("fold", fold.Index);
        json.WriteString("test_start", fold.TestStart.ToString());
        json.WriteString("scaler", fold.Summary.Transforms?.Scaler ?? "none");
        if (fold.Summary.Transforms?.Selection is { } selection)
        {
            json.WriteString("selection", selection.Method);
            json.WriteString("note", selection.Note);
            json.WriteStartArray("features");
            foreach (var score in selection.Ranking)
            {
                json.WriteStartObject();
                json.WriteString("name", score.Name);
                json.WriteBoolean("kept", score.IsKept);
                WriteNumber(json, "score", score.Score);
                WriteNumber(json, "standard_error", score.Error);
                WriteNumber(json, "p_value", score.PValue);
                json.WriteString("reason", score.Reason);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    // Unknown is null: JSON has no NaN.
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
