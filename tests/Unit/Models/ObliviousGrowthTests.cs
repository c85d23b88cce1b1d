using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Oblivious;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class ObliviousGrowthTests
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    private static readonly BoostingOptions OneTree = new()
    {
        Objective = BoostingObjective.SquaredError,
        Growth = TreeGrowth.Oblivious,
        MaxDepth = 4,
        Rounds = 1,
        LearningRate = 1,
        BaseScore = 0,
        MinChildWeight = 0,
    };

    private static BoostedTrees Fit(BoostingOptions options, Dataset data) =>
        new BoostingLearner(options).FitTrees(data, null, Context).Model;

    private static Dataset Weighted(Dataset data, ulong seed)
    {
        var random = RandomStream.Named(seed, "weights");
        return data with { Weights = [.. data.Weights.Select(_ => (float)(0.5 + random.NextDouble()))] };
    }

    [Theory]
    [InlineData(0, 1, 0, 0)]
    [InlineData(4, 1, 0, 0)]
    [InlineData(9, 0, 0, 0)]
    [InlineData(3, 2, 1.5, 0)]
    [InlineData(2, 0.5, 0, 2)]
    [InlineData(1, 0, 0.5, 1)]
    public void A_tree_is_the_plainest_form_of_itself(double weight, double lambda, double alpha, double gamma)
    {
        var options = OneTree with { MinChildWeight = weight, Lambda = lambda, Alpha = alpha, MinSplitGain = gamma };
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var data = Weighted(SampleData.Product(90, 3, 0, seed), seed);
            var reference = new ObliviousReference(options, data.Features.Columns, data.Targets, data.Weights);
            var expected = reference.Fit();
            var model = Fit(options, data);
            var values = SampleData.Predict(model, data);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.Equal(expected[i], values[i], 1e-4);
            }
            Assert.Equal(reference.Leaves.Count, model.Trees[0].Nodes.Count(n => !n.IsSplit));
            var splits = model.Trees[0].Nodes.Where(n => n.IsSplit).ToArray();
            Assert.Equal(
                reference.Levels.ToHashSet(),
                splits.Select(n => (n.Feature, n.Threshold, n.MissingLeft)).ToHashSet()
            );
        }
    }

    // Three features of two values in every combination, each with an effect of its own.
    [Fact]
    public void Where_every_leaf_can_be_divided_the_tree_is_full_and_symmetric()
    {
        int[] rows = [.. Enumerable.Range(0, 64)];
        var columns = Enumerable.Range(0, 3).Select(f => rows.Select(i => (float)(i >> f & 1)).ToArray()).ToArray();
        var data = SampleData.Of(
            columns,
            [.. rows.Select(i => (float)((i & 1) + 2 * (i & 2) + 3 * (i & 4) + i / 100.0))]
        );
        var model = Fit(OneTree with { MaxDepth = 3, Lambda = 0 }, data);
        var nodes = model.Trees[0].Nodes;
        var level = new[] { 0 };
        foreach (var feature in (int[])[2, 1, 0])
        {
            Assert.All(
                level,
                i => Assert.Equal((feature, 1f, false), (nodes[i].Feature, nodes[i].Threshold, nodes[i].MissingLeft))
            );
            level = [.. level.SelectMany(i => new[] { nodes[i].Left, nodes[i].Left + 1 })];
        }
        Assert.All(level, i => Assert.Equal((false, 8), (nodes[i].IsSplit, nodes[i].Rows)));
        Assert.Equal(15, nodes.Length);
    }

    [Fact]
    public void Every_node_has_the_rows_and_the_weight_of_its_children_and_no_leaf_is_too_light()
    {
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.Binary,
            Growth = TreeGrowth.Oblivious,
            MaxDepth = 8,
            Rounds = 5,
            MinChildWeight = 2,
            Subsample = 0.8,
        };
        foreach (var tree in Fit(options, SampleData.Product(2000, 5, 2, 3)).Trees)
        {
            foreach (var node in tree.Nodes)
            {
                Assert.True(node.Cover >= 2 && node.Rows > 0);
                if (node.IsSplit)
                {
                    var (left, right) = (tree.Nodes[node.Left], tree.Nodes[node.Left + 1]);
                    Assert.Equal(node.Rows, left.Rows + right.Rows);
                    Assert.Equal(node.Cover, left.Cover + right.Cover, 1e-3);
                    Assert.True(node.Gain >= 0);
                }
            }
        }
    }

    // Whole targets and base 0: all sums are exact, so that histograms by subtraction have the bits of built ones.
    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    public void Histograms_built_anew_give_the_tree_of_kept_ones(long mostBytes)
    {
        var data = SampleData.Product(1500, 11, 0, 8);
        var options = OneTree with { MaxDepth = 8, MinChildWeight = 2, MaxBins = 64 };
        var weights = data.Weights;
        var rules = new FeatureRules(options, data.Features.Names);
        var columns = BinnedColumns.Build(data.Features, data.Rows, weights, options, rules, Context.Workers);
        var features = FeatureGroups.Pack(columns, [.. Enumerable.Range(0, 11)]);
        var pairs = GC.AllocateUninitializedArray<double>(1500, pinned: true);
        for (var i = 0; i < pairs.Length; i++)
        {
            var both = (ulong)BitConverter.SingleToUInt32Bits(MathF.Round(8 * data.Targets[i]));
            pairs[i] = BitConverter.UInt64BitsToDouble(both | (ulong)BitConverter.SingleToUInt32Bits(1f) << 32);
        }
        var (kept, few) = (Grow(long.MaxValue), Grow(mostBytes));
        Assert.True(kept.Nodes.Count > 40, $"{kept.Nodes.Count}");
        Assert.Equal(kept.Nodes, few.Nodes);
        Assert.Equal(kept.Leaves, few.Leaves);

        (List<TreeNode> Nodes, int[] Leaves) Grow(long most)
        {
            var grower = new ObliviousGrower(options, columns, rules, Context, new HistogramPool(false), most);
            var leaves = new int[1500];
            List<TreeNode> nodes = [];
            for (var again = 0; again < 2; again++)
            {
                nodes = grower.Grow(features, data.Rows, pairs, leaves).Nodes;
            }
            return (nodes, leaves);
        }
    }

    // Level 1 on f0 leaves −10 and +10 apart. f1 then splits both sides by 1; nothing else is left.
    [Fact]
    public void The_sum_over_leaves_decides_and_not_the_best_leaf()
    {
        var data = SampleData.Of(
            [
                [0, 0, 0, 0, 1, 1, 1, 1],
                [0, 0, 1, 1, 0, 0, 1, 1],
                [0, 0, 0, 1, 0, 0, 0, 0],
            ],
            [-11, -11, -9, -8.5f, 9, 9, 11, 11]
        );
        var model = Fit(OneTree with { MaxDepth = 2, Lambda = 0 }, data);
        var nodes = model.Trees[0].Nodes;
        Assert.Equal([0, 1, 1], nodes.Where(n => n.IsSplit).Select(n => n.Feature));
        Assert.Equal([-11, -8.75f, 9, 11], SampleData.Predict(model, data).Distinct());
    }

    // x1 tells nothing where x0 = 1: all rows there have x1 = 0. That leaf stays whole, and a new row with x1 = 1 gets its
    // value.
    [Fact]
    public void A_combination_without_training_rows_has_the_value_of_the_undivided_leaf()
    {
        var data = SampleData.Of(
            [
                [0, 0, 0, 0, 1, 1, 1, 1],
                [0, 0, 1, 1, 0, 0, 0, 0],
            ],
            [1, 1, 3, 3, 9, 9, 9, 9]
        );
        var model = Fit(OneTree with { MaxDepth = 2, Lambda = 0 }, data);
        var output = new float[1];
        model.PredictRow([1, 1], output);
        Assert.Equal(9, output[0], 1e-6);
        model.PredictRow([0, 1], output);
        Assert.Equal(3, output[0], 1e-6);
        Assert.Equal(5, model.Trees[0].Nodes.Length);
    }

    [Fact]
    public void A_greatest_step_limits_leaves_and_is_minded_by_gains()
    {
        var options = OneTree with { MaxDeltaStep = 0.4 };
        var data = Weighted(SampleData.Product(90, 3, 0, 4), 4);
        var reference = new ObliviousReference(options, data.Features.Columns, data.Targets, data.Weights);
        var expected = reference.Fit();
        var values = SampleData.Predict(Fit(options, data), data);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(expected[i], values[i], 1e-4);
        }
        Assert.Equal(0.4f, values.Max(), 1e-6f);
    }

    [Fact]
    public void Features_of_no_common_group_never_meet_in_a_tree()
    {
        var data = SampleData.Product(800, 4, 0, 4);
        var groups = new TreeConstraints
        {
            Interactions =
            [
                ["f0", "f2"],
                ["f1", "f3"],
            ],
        };
        var model = Fit(OneTree with { Rounds = 20, LearningRate = 0.3, Constraints = groups }, data);
        foreach (var tree in model.Trees)
        {
            Assert.Single(tree.Nodes.Where(n => n.IsSplit).Select(n => n.Feature % 2).Distinct());
        }
    }

    [Fact]
    public void Features_are_drawn_for_each_level()
    {
        var data = SampleData.Product(800, 6, 0, 4);
        var model = Fit(OneTree with { Rounds = 20, LearningRate = 0.3, ColumnSampleByLevel = 0.2 }, data);
        Assert.Equal(6, model.Trees.Select(t => t.Nodes[0].Feature).Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Permuted_columns_give_the_permuted_model(bool ordered)
    {
        var data = SampleData.Product(900, 5, 2, 21);
        int[] places = [3, 0, 4, 2, 1];
        var names = places.Select(p => data.Features.Names[p]).ToArray();
        var other = data with
        {
            Features = new FeatureMatrix(names, [.. places.Select(p => data.Features.Columns[p])], 900),
        };
        var options = OneTree with
        {
            Objective = BoostingObjective.Binary,
            BaseScore = 0.5,
            Rounds = 10,
            Ordered = ordered ? new OrderedOptions() : null,
        };
        Assert.Equal(SampleData.Predict(Fit(options, data), data), SampleData.Predict(Fit(options, other), other));
    }

    [Fact]
    public void What_symmetric_trees_cannot_do_is_refused()
    {
        var options = OneTree with
        {
            MinChildRows = 3,
            ExtraTrees = true,
            XgboostCompatible = true,
            BundleFeatures = true,
            Constraints = new TreeConstraints { Monotone = new Dictionary<string, int> { ["f0"] = 1 } },
        };
        var problems = options.Validate();
        Assert.Equal(5, problems.Count(p => p.EndsWith("is not for oblivious growth.", StringComparison.Ordinal)));
        var ordered = OneTree with
        {
            Objective = BoostingObjective.PairwiseRanking,
            Goss = new GossOptions(),
            Dart = new DartOptions(),
            Ordered = new OrderedOptions(),
        };
        Assert.Equal(3, ordered.Validate().Count);
        Assert.Empty(
            (ordered with { Goss = null, Dart = null, Objective = BoostingObjective.SquaredError }).Validate()
        );
    }
}
