using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Explaining;
using Riposte.Testkit;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Explaining;

public sealed class TreeExplainerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static RowSet Rows(float[][] rows)
    {
        var width = rows[0].Length;
        return RowSet.All(
            new FeatureMatrix(
                [.. Enumerable.Range(0, width).Select(f => $"f{f}")],
                [.. Enumerable.Range(0, width).Select(f => rows.Select(row => row[f]).ToArray())],
                rows.Length
            )
        );
    }

    private static float[][] RandomRows(ulong seed, int count, int features)
    {
        var random = RandomStream.Named(seed, "rows");
        return [.. Enumerable.Range(0, count).Select(_ => SmallTrees.Row(random, features))];
    }

    private static void Near(double expected, double actual) =>
        Assert.True(
            Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected)),
            $"{actual:R} instead of {expected:R}"
        );

    // Ways of 3 features stay within one group of quadrature points, ways of 10 need two.
    [Theory]
    [InlineData(3, 1, 12)]
    [InlineData(5, 3, 7)]
    [InlineData(10, 1, 18)]
    public void Path_dependent_contributions_are_the_Shapley_values_of_the_cover_game(
        int features,
        int outputs,
        int splits
    )
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            var model = SmallTrees.Model(seed, features, outputs, 2, splits);
            var rows = RandomRows(seed, 3, features);
            var explained = TreeExplainer.PathDependent(model).Explain(Rows(rows), SerialWorkers.Instance, Cancel);
            for (var i = 0; i < rows.Length; i++)
            {
                for (var output = 0; output < outputs; output++)
                {
                    double Game(int known) => Games.ByCover(model, output, rows[i], known);
                    var values = explained.Of(i, output).ToArray();
                    Assert.All(Games.Shapley(features, Game).Zip(values), pair => Near(pair.First, pair.Second));
                    Near(Game(0), values[^1]);
                    Near(Game(-1), explained.Margin(i, output));
                }
            }
        }
    }

    [Theory]
    [InlineData(3, 1, 12)]
    [InlineData(6, 2, 9)]
    public void Interventional_contributions_are_the_Shapley_values_of_the_background_game(
        int features,
        int outputs,
        int splits
    )
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            var model = SmallTrees.Model(seed, features, outputs, 2, splits);
            var (rows, background) = (RandomRows(seed, 3, features), RandomRows(seed + 100, 7, features));
            var explainer = TreeExplainer.Interventional(model, Rows(background));
            var explained = explainer.Explain(Rows(rows), SerialWorkers.Instance, Cancel);
            for (var i = 0; i < rows.Length; i++)
            {
                for (var output = 0; output < outputs; output++)
                {
                    double Game(int known) => Games.ByBackground(model, output, rows[i], known, background);
                    var values = explained.Of(i, output).ToArray();
                    Assert.All(Games.Shapley(features, Game).Zip(values), pair => Near(pair.First, pair.Second));
                    Near(Game(0), values[^1]);
                    Near(Game(0), explainer.Expected[output]);
                }
            }
        }
    }

    [Theory]
    [InlineData(4, 2, 9)]
    [InlineData(10, 1, 18)]
    public void Interactions_are_the_halves_of_the_Shapley_interaction_index(int features, int outputs, int splits)
    {
        var model = SmallTrees.Model(5, features, outputs, 2, splits);
        var rows = RandomRows(5, 2, features);
        var explainer = TreeExplainer.PathDependent(model);
        var explained = explainer.Interact(Rows(rows), SerialWorkers.Instance, Cancel);
        var plain = explainer.Explain(Rows(rows), SerialWorkers.Instance, Cancel);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var output = 0; output < outputs; output++)
            {
                double Game(int known) => Games.ByCover(model, output, rows[i], known);
                var square = explained.Of(i, output).ToArray();
                for (var f = 0; f <= features; f++)
                {
                    var line = square[(f * (features + 1))..((f + 1) * (features + 1))];
                    Near(plain.Of(i, output)[f], line.Sum());
                    for (var g = 0; g < features; g++)
                    {
                        Near(
                            f == features ? 0
                                : f == g ? line[g]
                                : Games.Pair(features, Game, f, g),
                            line[g]
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public void Contributions_add_up_to_what_a_fitted_model_predicts()
    {
        var data = SampleData.Product(2000, 6, 0, 3);
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError, Rounds = 60 };
        var model = new BoostingLearner(options).FitTrees(data, null, new FitContext(1, SerialWorkers.Instance)).Model;
        var predicted = SampleData.Predict(model, data);
        TreeExplainer[] all =
        [
            TreeExplainer.PathDependent(model),
            TreeExplainer.Interventional(model, data.At(data.Rows[..50]).ToRowSet()),
        ];
        foreach (var explainer in all)
        {
            var explained = explainer.Explain(data.ToRowSet(), SerialWorkers.Instance, Cancel);
            for (var i = 0; i < predicted.Length; i++)
            {
                Assert.Equal(predicted[i], explained.Margin(i, 0), 1e-5);
            }
        }
    }

    [Fact]
    public void Bits_do_not_depend_on_threads_or_on_the_rows_around()
    {
        var model = SmallTrees.Model(8, 12, 2, 6, 20);
        var rows = RandomRows(8, 300, 12);
        var some = Rows(rows);
        TreeExplainer[] all =
        [
            TreeExplainer.PathDependent(model),
            TreeExplainer.Interventional(model, Rows(RandomRows(9, 20, 12))),
        ];
        foreach (var explainer in all)
        {
            var serial = explainer.Explain(some, SerialWorkers.Instance, Cancel).Values;
            Assert.Equal(serial, explainer.Explain(some, new TestWorkers(4), Cancel).Values);
            var one = new double[explainer.RowLength];
            explainer.ExplainRow(rows[123], one);
            Assert.Equal(serial[(123 * one.Length)..(124 * one.Length)], one);
            Assert.Equal(
                explainer.Interact(some, SerialWorkers.Instance, Cancel).Values,
                explainer.Interact(some, new TestWorkers(4), Cancel).Values
            );
        }
    }

    [Fact]
    public void A_row_is_explained_without_allocation()
    {
        var model = SmallTrees.Model(8, 12, 2, 6, 20);
        TreeExplainer[] all =
        [
            TreeExplainer.PathDependent(model),
            TreeExplainer.Interventional(model, Rows(RandomRows(9, 20, 12))),
        ];
        var row = RandomRows(1, 1, 12)[0];
        foreach (var explainer in all)
        {
            var values = new double[explainer.RowLength];
            explainer.ExplainRow(row, values);
            Assert.Equal(0, Allocations.Least(_ => explainer.ExplainRow(row, values)));
        }
    }

    // Only the root differs between rows: x < 3 has 1/4 of the cover, so the expected value is 1/4 · 8 + 3/4 · 0.
    [Fact]
    public void A_single_split_moves_the_margin_from_the_mean_by_cover_or_by_background()
    {
        var tree = new Tree([new TreeNode(0, 3, true, 1, 0, 1, 4), TreeNode.Leaf(8, 1, 1), TreeNode.Leaf(0, 3, 3)]);
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError };
        var model = new BoostedTrees(options, ["f0", "f1"], [10f], [tree]);
        var row = Rows([
            [1, 7],
        ]);
        var byCover = TreeExplainer.PathDependent(model).Explain(row, SerialWorkers.Instance, Cancel);
        Assert.All(byCover.Values.Zip([6.0, 0, 12]), pair => Near(pair.Second, pair.First));
        var background = Rows([
            [1, 0],
            [5, 0],
        ]);
        var explainer = TreeExplainer.Interventional(model, background);
        Assert.Equal([4, 0, 14], explainer.Explain(row, SerialWorkers.Instance, Cancel).Values);
    }

    [Fact]
    public void A_model_without_trees_is_its_base()
    {
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError };
        var model = new BoostedTrees(options, ["f0"], [2f], [new Tree([TreeNode.Leaf(0.5f, 1, 1)])]);
        float[][] one =
        [
            [1],
        ];
        var row = Rows(one);
        Assert.Equal([0, 2.5], TreeExplainer.PathDependent(model).Explain(row, SerialWorkers.Instance, Cancel).Values);
        Assert.Equal(
            [0, 2.5],
            TreeExplainer.Interventional(model, row).Explain(row, SerialWorkers.Instance, Cancel).Values
        );
        Assert.Equal(
            [0, 0, 0, 2.5],
            TreeExplainer.PathDependent(model).Interact(row, SerialWorkers.Instance, Cancel).Values
        );
        var bare = new BoostedTrees(options, ["f0"], [2f], []);
        Assert.Equal([0, 2], TreeExplainer.PathDependent(bare).Explain(row, SerialWorkers.Instance, Cancel).Values);
    }

    [Fact]
    public void Foreign_rows_and_an_empty_background_are_refused()
    {
        var model = SmallTrees.Model(1, 3, 1, 1, 3);
        var foreign = Rows(RandomRows(1, 2, 4));
        var explainer = TreeExplainer.PathDependent(model);
        Assert.Throws<ArgumentException>(() => explainer.Explain(foreign, SerialWorkers.Instance, Cancel));
        Assert.Throws<ArgumentException>(() => explainer.ExplainRow([1, 2], new double[4]));
        var none = new RowSet(Rows(RandomRows(1, 2, 3)).Features, []);
        Assert.Throws<ArgumentException>(() => TreeExplainer.Interventional(model, none));
        Assert.Empty(explainer.Explain(none, SerialWorkers.Instance, Cancel).Values);
    }
}
