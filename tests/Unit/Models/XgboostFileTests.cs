using System.Text;
using Riposte.Core.Errors;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Explaining;

namespace Riposte.Tests.Unit.Models;

public sealed class XgboostFileTests
{
    public static TheoryData<BoostingObjective, float[], bool> Models =>
        new()
        {
            { BoostingObjective.Binary, [0f], true },
            { BoostingObjective.Binary, [-3.25f], false },
            { BoostingObjective.Binary, [11f], false },
            { BoostingObjective.Binary, [-200f], false },
            { BoostingObjective.Softmax, [0f, 0f, 0f], true },
            { BoostingObjective.Softmax, [-1.5f, 0.25f, 3f], false },
            { BoostingObjective.SquaredError, [0.1f], true },
            { BoostingObjective.AbsoluteError, [1e-30f], false },
            { BoostingObjective.Huber, [-5f], false },
            { BoostingObjective.Quantile, [3f], false },
            { BoostingObjective.Poisson, [1.7f], false },
            { BoostingObjective.PairwiseRanking, [0f], true },
            { BoostingObjective.Custom, [2f], true },
        };

    [Theory]
    [InlineData("xgboost-binary", BoostingObjective.Binary)]
    [InlineData("xgboost-dart", BoostingObjective.Softmax)]
    [InlineData("xgboost-leafwise", BoostingObjective.SquaredError)]
    [InlineData("xgboost-raw", BoostingObjective.Custom)]
    public void A_model_that_the_reference_saved_predicts_what_the_reference_predicts(
        string name,
        BoostingObjective objective
    )
    {
        var model = ModelCorpus.Xgboost($"{name}.json");
        Assert.Equal(objective, model.Options.Objective);
        AssertSame(model, name);
    }

    [Fact]
    public void Counts_of_the_reference_are_exponentials_of_margins()
    {
        var model = ModelCorpus.Xgboost("xgboost-count.json");
        Assert.Equal(BoostingObjective.Poisson, model.Options.Objective);
        var (rows, outputs, _) = ModelCorpus.Expected("xgboost-count");
        for (var i = 0; i < rows.Length; i++)
        {
            var margin = model.BaseMargins[0] + model.Trees.Sum(tree => (double)RandomTrees.Value(tree, rows[i]));
            Assert.Equal(Math.Log(outputs[i][0]), margin, 1e-6);
        }
    }

    [Theory]
    [InlineData("ours-binary")]
    [InlineData("ours-softmax")]
    [InlineData("ours-squared")]
    public void A_model_of_ours_is_read_and_predicted_alike_by_the_reference(string name)
    {
        var model = BoostedTrees.Load(new MemoryStream(ModelCorpus.Bytes($"{name}.json")));
        Assert.Equal(
            Encoding.UTF8.GetString(ModelCorpus.Bytes($"{name}.xgboost.json")).TrimEnd(),
            Encoding.UTF8.GetString(ModelCorpus.Written(model.WriteXgboost))
        );
        AssertSame(model, name);
        AssertSame(ModelCorpus.Xgboost($"{name}.xgboost.json"), name);
    }

    [Theory]
    [InlineData("xgboost-binary.json", "xgboost-binary")]
    [InlineData("xgboost-dart.json", "xgboost-dart")]
    [InlineData("xgboost-leafwise.json", "xgboost-leafwise")]
    [InlineData("xgboost-raw.json", "xgboost-raw")]
    [InlineData("xgboost-count.json", "xgboost-count")]
    [InlineData("ours-binary.xgboost.json", "ours-binary")]
    [InlineData("ours-softmax.xgboost.json", "ours-softmax")]
    [InlineData("ours-squared.xgboost.json", "ours-squared")]
    public void Contributions_are_those_of_the_reference(string file, string name)
    {
        var explainer = TreeExplainer.PathDependent(ModelCorpus.Xgboost(file));
        var (rows, _, contributions) = ModelCorpus.Expected(name);
        var ours = new double[explainer.RowLength];
        for (var i = 0; i < rows.Length; i++)
        {
            explainer.ExplainRow(rows[i], ours);
            var expected = contributions[i].SelectMany(output => output).ToArray();
            Assert.Equal(expected.Length, ours.Length);
            for (var k = 0; k < ours.Length; k++)
            {
                Assert.Equal(expected[k], ours[k], 1e-6 * Math.Max(1, Math.Abs(expected[k])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Written_and_read_again_it_predicts_the_same_bits(
        BoostingObjective objective,
        float[] margins,
        bool withCategories
    )
    {
        var options = new BoostingOptions
        {
            Objective = objective,
            Quantile = 0.9,
            LearningRate = 0.3,
        };
        var model = RandomTrees.Model(options, margins, withCategories);
        var bytes = ModelCorpus.Written(model.WriteXgboost);
        var again = BoostedTrees.ReadXgboost(new MemoryStream(bytes));
        Assert.Equal(objective, again.Options.Objective);
        Assert.Equal(0.9, again.Options.Quantile);
        Assert.Equal(0.3, again.Options.LearningRate);
        Assert.Equal(model.Info.Rounds, again.Info.Rounds);
        Assert.Equal(margins, again.BaseMargins);
        Assert.Equal(Known(model), Known(again));
        foreach (var row in RandomTrees.Rows(model, 300))
        {
            Assert.Equal(ModelCorpus.Outputs(model, row), ModelCorpus.Outputs(again, row));
        }
        Assert.Equal(
            bytes,
            ModelCorpus.Written(BoostedTrees.Load(new MemoryStream(ModelCorpus.Written(again.Save))).WriteXgboost)
        );
    }

    [Fact]
    public void Trees_side_by_side_are_put_in_the_order_of_rounds()
    {
        var model = ModelCorpus.Xgboost("xgboost-dart.json");
        Assert.Equal(6, model.Info.Rounds);
        Assert.Equal(18, model.Trees.Count);
        Assert.Equal(["f0", "f1", "f2", "f3", "f4"], model.Info.FeatureNames);
    }

    [Fact]
    public void Names_types_covers_and_gains_are_kept()
    {
        var model = ModelCorpus.Xgboost("xgboost-binary.json");
        Assert.Equal(["alpha", "beta", "gamma", "weekday", "side"], model.Info.FeatureNames);
        Assert.Equal(["weekday", "side"], model.Options.Categories!.Features);
        Assert.Equal(0.98, model.Options.BaseScore, 1e-7);
        Assert.Contains(model.Trees, tree => tree.Categories.Length > 0);
        Assert.All(model.Trees.SelectMany(tree => tree.Nodes), node => Assert.True(node.Cover > 0));
        Assert.All(
            model.Trees.SelectMany(tree => tree.Nodes).Where(n => n.IsSplit),
            node => Assert.True(node.Gain > 0)
        );
    }

    // 3.1 saves one base score per output, as a list; 1.0 to 1.5 saved default_left as true and false.
    [Theory]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"[5E-1]\"")]
    [InlineData("\"size_leaf_vector\":\"0\"", "\"size_leaf_vector\":\"1\"")]
    [InlineData("\"version\":[1,7,4]", "\"version\":[3,0,0],\"new\":{}")]
    [InlineData("\"default_left\":[1,", "\"default_left\":[true,")]
    public void Later_and_earlier_schemas_read_alike(string old, string changed)
    {
        var model = BoostedTrees.ReadXgboost(Changed("xgboost-leafwise.json", old, changed));
        AssertSame(model, "xgboost-leafwise");
    }

    [Theory]
    [InlineData("\"name\":\"gbtree\"", "\"name\":\"gblinear\"", "only trees")]
    [InlineData("\"num_target\":\"1\"", "\"num_target\":\"2\"", "several targets")]
    [InlineData("\"size_leaf_vector\":\"0\"}}", "\"size_leaf_vector\":\"3\"}}", "several values")]
    [InlineData("reg:squarederror", "survival:cox", "survival:cox")]
    [InlineData("\"num_feature\":\"5\",\"num_target\"", "\"num_feature\":\"6\",\"num_target\"", "names")]
    [InlineData("\"left_children\":[1,", "\"left_children\":[0,", "two parents")]
    [InlineData("\"left_children\":[1,", "\"left_children\":[999,", "child 999")]
    [InlineData("\"left_children\":[1,", "\"left_children\":[-7,", "child -7")]
    [InlineData("\"split_indices\":[", "\"split_indices\":[5,", "length")]
    [InlineData("\"split_conditions\":[", "\"split_conditions\":[NaN,", "length")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"NaN\"", "base margin")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"[1,2]\"", "2 base scores")]
    [InlineData("\"tree_info\":[0", "\"tree_info\":[1", "output 1")]
    [InlineData("\"feature_names\":[\"alpha\"", "\"feature_names\":[\"beta\"", "'beta'")]
    [InlineData("{\"learner\":", "{\"trees\":", "learner")]
    public void What_these_trees_cannot_be_is_named(string old, string changed, string expected)
    {
        var file = Changed("xgboost-leafwise.json", old, changed);
        var error = Assert.Throws<UserException>(() => BoostedTrees.ReadXgboost(file));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains(expected, error.What, StringComparison.Ordinal);
    }

    // Rows are no part of XGBoost's form; sets are compared by their members.
    private static IEnumerable<(TreeNode, string)> Known(BoostedTrees model) =>
        from tree in model.Trees
        from node in tree.Nodes
        let set = node.Categories == 0 ? "" : string.Join(',', tree.Categories[node.Categories - 1].Members)
        select (node with { Rows = 0, Categories = 0 }, set);

    private static MemoryStream Changed(string file, string old, string changed)
    {
        var text = Encoding.UTF8.GetString(ModelCorpus.Bytes(file));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {old}.");
        return new MemoryStream(Encoding.UTF8.GetBytes(text[..at] + changed + text[(at + old.Length)..]));
    }

    private static void AssertSame(BoostedTrees model, string name)
    {
        var (rows, outputs, _) = ModelCorpus.Expected(name);
        Assert.NotEmpty(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var ours = ModelCorpus.Outputs(model, rows[i]);
            for (var k = 0; k < ours.Length; k++)
            {
                Assert.Equal(outputs[i][k], ours[k], 1e-6 * Math.Max(1, Math.Abs(outputs[i][k])));
            }
        }
    }
}
