using System.Globalization;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models;

public sealed class LightGbmFileTests
{
    // Written by hand from the form. 0.1 is less than the float 0.1, and 0.2 more than the float below 0.2.
    private const string Model = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=3
        objective=binary sigmoid:2
        feature_names=a b c d
        feature_infos=[-1:1] [0:9] 0:1:5:33 none
        tree_sizes=512 160

        Tree=0
        num_leaves=5
        num_cat=1
        split_feature=0 2 1 1
        split_gain=8 4 2 1
        threshold=0.10000000000000001 0 2.5 7
        decision_type=10 1 6 0
        left_child=1 -1 -3 -4
        right_child=2 -2 3 -5
        leaf_value=-1 -0.5 0.25 0.5 1
        leaf_weight=2.5 5 7.5 10 12.5
        leaf_count=10 20 30 40 50
        internal_value=0 0 0 0
        internal_weight=37.5 7.5 30 22.5
        internal_count=150 30 120 90
        cat_boundaries=0 2
        cat_threshold=33 2
        is_linear=0
        shrinkage=0.1


        Tree=1
        num_leaves=2
        num_cat=0
        split_feature=3
        split_gain=1
        threshold=1.0000000180025095e-35
        decision_type=2
        left_child=-1
        right_child=-2
        leaf_value=0.125 -0.125
        leaf_count=100 50
        internal_count=150
        shrinkage=0.1


        end of trees

        feature_importances:
        b=2

        parameters:
        [boosting: gbdt]
        end of parameters

        pandas_categorical:null
        """;

    private static readonly float[] Values =
    [
        float.NaN,
        -1,
        -0f,
        0,
        0.1f,
        0.2f,
        1,
        2.5f,
        5,
        7,
        7.5f,
        32,
        33,
        34,
        1e6f,
        -0.5f,
    ];

    private static BoostedTrees Read(string text) =>
        BoostedTrees.ReadLightGbm(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Written(BoostedTrees model) =>
        Encoding.UTF8.GetString(ModelCorpus.Written(model.WriteLightGbm));

    private static double Logit(double p) => Math.Log(p / (1 - p));

    [Theory]
    [InlineData(-1, 0, 5, 0, -1 + 0.125)]
    [InlineData(-1, 0, 1, 0, -0.5 + 0.125)]
    [InlineData(0.1f, 0, 5, 0, 0.25 + 0.125)]
    [InlineData(0.1f, 7, 5, 1, 0.5 - 0.125)]
    [InlineData(0.1f, 7.5, 5, 1, 1 - 0.125)]
    [InlineData(float.NaN, 7.5, 33, float.NaN, -1 + 0.125)]
    [InlineData(1, float.NaN, float.NaN, 1, 0.25 - 0.125)]
    public void A_text_written_by_hand_predicts_what_its_rules_say(float a, float b, float c, float d, double score) =>
        Assert.Equal(2 * score, Logit(ModelCorpus.Outputs(Read(Model), [a, b, c, d])[0]), 2e-6);

    [Fact]
    public void Every_row_goes_the_way_of_the_plain_reading()
    {
        var model = Read(Model);
        var reference = new LightGbmReference(Model);
        foreach (var a in Values)
        {
            foreach (var b in Values)
            {
                foreach (var c in Values)
                {
                    float[] row = [a, b, c, b];
                    var score = Logit(ModelCorpus.Outputs(model, row)[0]);
                    Assert.Equal(2 * reference.Scores(row, 1)[0], score, 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Covers_rows_gains_and_types_are_kept()
    {
        var model = Read(Model);
        Assert.Equal(BoostingObjective.Binary, model.Options.Objective);
        Assert.Equal(["c"], model.Options.Categories!.Features);
        var root = model.Trees[0].Nodes[0];
        Assert.Equal((150, 37.5f, 8f), (root.Rows, root.Cover, root.Gain));
        Assert.Equal(100f, model.Trees[1].Nodes[1].Cover);
    }

    public static TheoryData<BoostingObjective, float[], bool> Models =>
        new()
        {
            { BoostingObjective.Binary, [-3.25f], true },
            { BoostingObjective.Binary, [0f], false },
            { BoostingObjective.Softmax, [-1.5f, 0.25f, 3f], false },
            { BoostingObjective.SquaredError, [0.1f], true },
            { BoostingObjective.AbsoluteError, [1e-30f], false },
            { BoostingObjective.Huber, [-5f], false },
            { BoostingObjective.Quantile, [3f], false },
            { BoostingObjective.PairwiseRanking, [0f], true },
            { BoostingObjective.Custom, [2f], true },
        };

    [Theory]
    [MemberData(nameof(Models))]
    public void Written_and_read_again_it_predicts_the_same_bits(
        BoostingObjective objective,
        float[] margins,
        bool withCategories
    )
    {
        var model = RandomTrees.MissingRight(
            RandomTrees.Model(new BoostingOptions { Objective = objective }, margins, withCategories)
        );
        var text = Written(model);
        var again = Read(text);
        var reference = new LightGbmReference(text);
        Assert.Equal(objective, again.Options.Objective);
        Assert.Equal(model.Info.Rounds, again.Info.Rounds);
        foreach (var row in RandomTrees.Rows(model, 300))
        {
            Assert.Equal(ModelCorpus.Outputs(model, row), ModelCorpus.Outputs(again, row));
            var scores = reference.Scores(row, margins.Length);
            for (var k = 0; k < scores.Length; k++)
            {
                var trees = model.Trees.Where((_, t) => t % margins.Length == k);
                Assert.Equal(margins[k] + trees.Sum(t => (double)RandomTrees.Value(t, row)), scores[k], 1e-9);
            }
        }
        var second = Written(BoostedTrees.Load(new MemoryStream(ModelCorpus.Written(again.Save))));
        Assert.Equal(second, Written(Read(second)));
    }

    [Fact]
    public void The_sizes_of_trees_are_their_bytes()
    {
        var text = Written(RandomTrees.Model(new BoostingOptions { Objective = BoostingObjective.Custom }, [0], false));
        var sizes = text.Split('\n').Single(line => line.StartsWith("tree_sizes=", StringComparison.Ordinal))[11..];
        var at = text.IndexOf("Tree=0", StringComparison.Ordinal);
        foreach (
            var (size, t) in sizes.Split(' ').Select((size, t) => (int.Parse(size, CultureInfo.InvariantCulture), t))
        )
        {
            Assert.StartsWith($"Tree={t}\nnum_leaves=", text[at..], StringComparison.Ordinal);
            at += size;
        }
        Assert.StartsWith("end of trees\n", text[at..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objective=binary sigmoid:2", "average_output\nobjective=binary sigmoid:2", 0.5)]
    [InlineData("binary sigmoid:2", "binary sigmoid:1", 0.5)]
    [InlineData("binary sigmoid:2", "cross_entropy", 0.5)]
    public void Averages_and_other_sigmoids_scale_the_leaves(string old, string changed, double ratio)
    {
        float[] row = [-1, 0, 5, 0];
        var model = Read(Model.Replace(old, changed, StringComparison.Ordinal));
        Assert.Equal(ratio * 2 * (-1 + 0.125), Logit(ModelCorpus.Outputs(model, row)[0]), 2e-6);
    }

    [Theory]
    [InlineData("tree\n", "bush\n", "first line")]
    [InlineData("version=v4", "version=v9", "v9")]
    [InlineData("objective=binary", "objective=mape", "mape")]
    [InlineData("objective=binary", "objective=regression sqrt", "sqrt")]
    [InlineData("sigmoid:2", "sigmoid:-2", "sigmoid:-2")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=2", "2 trees a round")]
    [InlineData("max_feature_idx=3", "max_feature_idx=9", "names")]
    [InlineData("feature_names=a b", "feature_names=a a", "'a'")]
    [InlineData("num_leaves=5", "num_leaves=1000000000", "leaves")]
    [InlineData("num_leaves=5", "num_leaves=6", "leaf_value")]
    [InlineData("num_cat=1", "num_cat=-1", "sets")]
    [InlineData("num_cat=1", "num_cat=1000000000", "sets")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=0 2000000000", "follow")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=2 0", "follow")]
    [InlineData("cat_threshold=33 2", "cat_threshold=33", "cat_threshold")]
    [InlineData("threshold=0.10000000000000001 0", "threshold=0.1 3", "set 3")]
    [InlineData("threshold=0.10000000000000001 0", "threshold=nan 0", "number")]
    [InlineData("split_feature=0 2", "split_feature=4 2", "feature 4")]
    [InlineData("left_child=1 ", "left_child=0 ", "two parents")]
    [InlineData("left_child=1 ", "left_child=4 ", "child")]
    [InlineData("left_child=1 -1", "left_child=1 -2", "two parents")]
    [InlineData("left_child=1 -1", "left_child=1 -99", "child")]
    [InlineData("decision_type=10 1 6", "decision_type=10 1 4", "zero")]
    [InlineData("decision_type=10", "decision_type=14", "unknown type")]
    [InlineData("leaf_value=-1", "leaf_value=1e60", "finite")]
    [InlineData("leaf_count=10", "leaf_count=-10", "below 0")]
    [InlineData("is_linear=0", "is_linear=1", "linear")]
    [InlineData("end of trees", "", "ends before")]
    [InlineData("num_leaves=5\n", "", "num_leaves")]
    public void What_these_trees_cannot_be_is_named(string old, string changed, string expected)
    {
        Assert.Contains(old, Model, StringComparison.Ordinal);
        var at = Model.IndexOf(old, StringComparison.Ordinal);
        var error = Assert.Throws<UserException>(() => Read(Model[..at] + changed + Model[(at + old.Length)..]));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains(expected, error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_form_cannot_say_is_not_written()
    {
        var missing = RandomTrees.Model(new BoostingOptions { Objective = BoostingObjective.Custom }, [0], true);
        Assert.Contains("missing", Assert.Throws<UserException>(() => Written(missing)).What, StringComparison.Ordinal);
        var name = new BoostedTrees(missing.Options, ["a b", "c", "d", "e", "f"], [0], []);
        Assert.Contains("'a b'", Assert.Throws<UserException>(() => Written(name)).What, StringComparison.Ordinal);
    }
}
