using System.Text.Json;
using Riposte.Models.Boosting;
using Riposte.Tests.Unit.Repository;

namespace Riposte.Tests.Unit.Models;

/// <summary>
/// Models of tests/corpus/models and what XGBoost 1.7.4 says of them: see make.py there. Files called ours are saved
/// here and written as XGBoost's.
/// </summary>
internal static class ModelCorpus
{
    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(string file) =>
        File.ReadAllBytes(Path.Combine(Checkout.Root, "tests", "corpus", "models", file));

    /// <summary>A model as XGBoost saved it.</summary>
    public static BoostedTrees Xgboost(string file) => BoostedTrees.ReadXgboost(new MemoryStream(Bytes(file)));

    /// <summary>Rows, XGBoost's outputs and contributions: per row and output one per feature, then the base.</summary>
    public static (float[][] Rows, float[][] Outputs, float[][][] Contributions) Expected(string name)
    {
        using var json = JsonDocument.Parse(Bytes($"{name}.expected.json"));
        var root = json.RootElement;
        return (
            Table(root.GetProperty("rows")),
            Table(root.GetProperty("outputs")),
            [.. root.GetProperty("contributions").EnumerateArray().Select(Table)]
        );
    }

    /// <summary>The outputs of one row.</summary>
    public static float[] Outputs(BoostedTrees model, float[] row)
    {
        var outputs = new float[model.Info.Outputs];
        model.PredictRow(row, outputs);
        return outputs;
    }

    /// <summary>What a model writes.</summary>
    public static byte[] Written(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        return file.ToArray();
    }

    private static float[][] Table(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray())];

    private static float Number(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Null ? float.NaN : cell.GetSingle();
}
