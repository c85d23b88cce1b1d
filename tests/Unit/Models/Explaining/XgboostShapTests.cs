using System.Text.Json;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Explaining;
using Riposte.Tests.Unit.Repository;

namespace Riposte.Tests.Unit.Models.Explaining;

/// <summary>
/// Against XGBoost 1.7.4 on its own models: tests/corpus/boosting/shap.json, which shap.py beside it wrote. XGBoost
/// computes in single precision.
/// </summary>
public sealed class XgboostShapTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => ["binary", "long ways", "three classes", "categories"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contributions_and_interactions_are_those_of_XGBoost(string name)
    {
        var (model, json) = Read(name);
        var rows = Numbers(json.GetProperty("rows"));
        var columns = Enumerable.Range(0, rows[0].Length).Select(f => rows.Select(row => (float)row[f]).ToArray());
        var set = RowSet.All(new FeatureMatrix(model.Info.FeatureNames, [.. columns], rows.Length));
        var explainer = TreeExplainer.PathDependent(model);
        Near(json.GetProperty("contributions"), explainer.Explain(set, SerialWorkers.Instance, Cancel).Values);
        Near(json.GetProperty("interactions"), explainer.Interact(set, SerialWorkers.Instance, Cancel).Values);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Importances_are_those_of_XGBoost(string name)
    {
        var (model, json) = Read(name);
        var importance = json.GetProperty("importance");
        foreach (
            var (kind, key) in new[]
            {
                (ImportanceKind.Gain, "gain"),
                (ImportanceKind.TotalGain, "total_gain"),
                (ImportanceKind.Cover, "cover"),
                (ImportanceKind.TotalCover, "total_cover"),
                (ImportanceKind.Splits, "weight"),
            }
        )
        {
            Near(importance.GetProperty(key), model.Importance(kind));
        }
    }

    // tests/corpus/models: XGBoost's models read here, and ours written here, which XGBoost read and explained.
    [Theory]
    [InlineData("xgboost-binary", "xgboost-binary.json")]
    [InlineData("xgboost-count", "xgboost-count.json")]
    [InlineData("xgboost-dart", "xgboost-dart.json")]
    [InlineData("xgboost-leafwise", "xgboost-leafwise.json")]
    [InlineData("xgboost-raw", "xgboost-raw.json")]
    [InlineData("ours-binary", "ours-binary.xgboost.json")]
    [InlineData("ours-softmax", "ours-softmax.xgboost.json")]
    [InlineData("ours-squared", "ours-squared.xgboost.json")]
    public void Contributions_of_exchanged_models_are_those_of_XGBoost(string name, string file)
    {
        var explainer = TreeExplainer.PathDependent(ModelCorpus.Xgboost(file));
        var (rows, _, contributions) = ModelCorpus.Expected(name);
        var values = new double[explainer.RowLength];
        for (var i = 0; i < rows.Length; i++)
        {
            explainer.ExplainRow(rows[i], values);
            float[] expected = [.. contributions[i].SelectMany(output => output)];
            Near([.. expected.Select(value => (double)value)], values);
        }
    }

    private static void Near(JsonElement expected, double[] actual)
    {
        double[] numbers =
            expected[0].ValueKind == JsonValueKind.Array
                ? [.. Numbers(expected).SelectMany(row => row)]
                : [.. expected.EnumerateArray().Select(value => value.GetDouble())];
        Near(numbers, actual);
    }

    private static void Near(double[] numbers, double[] actual)
    {
        Assert.Equal(numbers.Length, actual.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            var tolerance = 1e-6 * Math.Max(1, Math.Abs(numbers[i]));
            Assert.True(Math.Abs(numbers[i] - actual[i]) <= tolerance, $"{i}: {actual[i]:R}, not {numbers[i]:R}");
        }
    }

    private static double[][] Numbers(JsonElement rows) =>
        [
            .. rows.EnumerateArray()
                .Select(row =>
                    row.EnumerateArray()
                        .Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())
                        .ToArray()
                ),
        ];

    private static (BoostedTrees Model, JsonElement Json) Read(string name)
    {
        using var file = JsonDocument.Parse(Checkout.Read("tests/corpus/boosting/shap.json"));
        var json = file.RootElement.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name).Clone();
        var outputs = json.GetProperty("outputs").GetInt32();
        var options = new BoostingOptions
        {
            Objective = outputs == 1 ? BoostingObjective.SquaredError : BoostingObjective.Softmax,
            Classes = Math.Max(2, outputs),
        };
        var margins = new float[outputs];
        Array.Fill(margins, json.GetProperty("base").GetSingle());
        string[] names = [.. Enumerable.Range(0, json.GetProperty("features").GetInt32()).Select(f => $"f{f}")];
        Tree[] trees = [.. json.GetProperty("trees").EnumerateArray().Select(TreeOf)];
        return (new BoostedTrees(options, names, margins, trees), json);
    }

    private static Tree TreeOf(JsonElement json)
    {
        var sets = new List<CategorySet>();
        var nodes = new List<TreeNode>();
        foreach (var node in json.EnumerateArray())
        {
            nodes.Add(
                new TreeNode(
                    node[0].GetInt32(),
                    node[1].GetSingle(),
                    node[2].GetInt32() != 0,
                    node[3].GetInt32(),
                    node[4].GetSingle(),
                    node[5].GetSingle(),
                    node[6].GetSingle()
                )
            );
            if (node[7].ValueKind == JsonValueKind.Array)
            {
                sets.Add(new CategorySet([.. node[7].EnumerateArray().Select(member => member.GetInt32())]));
                nodes[^1] = nodes[^1] with { Threshold = float.NaN, Categories = sets.Count };
            }
        }
        return new Tree([.. nodes], [.. sets]);
    }
}
