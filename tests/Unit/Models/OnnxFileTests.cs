using Riposte.Core.Errors;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Oblivious;

namespace Riposte.Tests.Unit.Models;

public sealed class OnnxFileTests
{
    [Theory]
    [InlineData(BoostingObjective.Binary, new[] { -0.75f })]
    [InlineData(BoostingObjective.Softmax, new[] { -1.5f, 0.25f, 2f })]
    [InlineData(BoostingObjective.SquaredError, new[] { 12.5f })]
    [InlineData(BoostingObjective.Quantile, new[] { 0f })]
    public void An_evaluator_of_the_specification_predicts_the_same(BoostingObjective objective, float[] margins)
    {
        var model = RandomTrees.Model(new BoostingOptions { Objective = objective }, margins, false);
        var onnx = new OnnxReference(ModelCorpus.Written(model.WriteOnnx));
        Assert.Equal([("", 17), ("ai.onnx.ml", 3)], onnx.Sets);
        Assert.Equal(5, onnx.Width);
        var isBinary = objective == BoostingObjective.Binary;
        Assert.Equal(isBinary || margins.Length > 1 ? ["label", "probabilities"] : ["values"], onnx.Outputs);
        foreach (var row in RandomTrees.Rows(model, 100))
        {
            var ours = ModelCorpus.Outputs(model, row);
            double[] expected = isBinary ? [1 - ours[0], ours[0]] : [.. ours.Select(v => (double)v)];
            var actual = onnx.Run(row);
            Assert.Equal(expected.Length, actual.Length);
            for (var k = 0; k < expected.Length; k++)
            {
                Assert.Equal(expected[k], actual[k], 2e-6 * Math.Max(1, Math.Abs(expected[k])));
            }
        }
    }

    [Fact]
    public void Counts_are_exponentials()
    {
        var model = RandomTrees.Model(new BoostingOptions { Objective = BoostingObjective.Poisson }, [0.5f], false);
        var onnx = new OnnxReference(ModelCorpus.Written(model.WriteOnnx));
        Assert.Equal(["TreeEnsembleRegressor", "Exp"], onnx.Operators);
        foreach (var row in RandomTrees.Rows(model, 50))
        {
            var margin = 0.5 + model.Trees.Sum(tree => (double)RandomTrees.Value(tree, row));
            Assert.Equal(margin, Math.Log(onnx.Run(row)[0]), 1e-9);
        }
    }

    [Fact]
    public void Splits_by_category_are_refused()
    {
        var model = RandomTrees.Model(new BoostingOptions { Objective = BoostingObjective.Custom }, [0], true);
        var error = Assert.Throws<UserException>(() => ModelCorpus.Written(model.WriteOnnx));
        Assert.Contains("category", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Statistics_of_categories_are_held_by_no_other_form()
    {
        var plain = RandomTrees.Model(new BoostingOptions { Objective = BoostingObjective.Custom }, [0], false);
        var encoders = new CategoryEncoders([new CategoryEncoder(0, [0, 1], [0.25f, 0.75f], null, [0.5f])], 5);
        var model = new BoostedTrees(plain.Options, plain.Info.FeatureNames, [0], plain.Trees, encoders);
        foreach (var write in (Action<Stream>[])[model.WriteXgboost, model.WriteLightGbm, model.WriteOnnx])
        {
            var error = Assert.Throws<UserException>(() => ModelCorpus.Written(write));
            Assert.Contains("target statistics", error.What, StringComparison.Ordinal);
        }
    }
}
