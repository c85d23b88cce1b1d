using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Splitting;

public sealed class DrawnFeatureTests
{
    private static readonly Dataset Data = SampleData.Product(1500, 12, 0, 4);

    private static readonly BoostingOptions Squared = new()
    {
        Objective = BoostingObjective.SquaredError,
        Rounds = 40,
        MaxLeaves = 16,
        LearningRate = 0.3,
    };

    [Fact]
    public void A_level_has_its_share_of_the_trees_features()
    {
        var trees = TreeWalk.Trees(Squared with { ColumnSample = 0.7, ColumnSampleByLevel = 0.4 }, Data);
        var different = 0;
        foreach (var tree in trees)
        {
            var levels = TreeWalk.Splits(tree).GroupBy(s => s.Above.Length, s => s.Node.Feature).ToArray();
            Assert.All(levels, level => Assert.InRange(level.Distinct().Count(), 1, (int)(0.4 * (int)(0.7 * 12))));
            Assert.InRange(levels.SelectMany(level => level).Distinct().Count(), 1, (int)(0.7 * 12));
            different += levels.SelectMany(level => level).Distinct().Count() > 3 ? 1 : 0;
        }
        Assert.True(different > 30, $"{different} trees of 40 have more than a level's features");
    }

    [Fact]
    public void Each_leaf_draws_anew()
    {
        var trees = TreeWalk.Trees(Squared with { ColumnSampleByNode = 0.1 }, Data);
        Assert.Contains(
            trees,
            tree =>
                TreeWalk
                    .Splits(tree)
                    .GroupBy(s => s.Above.Length, s => s.Node.Feature)
                    .Any(level => level.Distinct().Count() > 2)
        );
        var roots = trees.CountBy(tree => tree.Nodes[0].Feature).ToDictionary();
        Assert.True(roots.Count >= 8, $"{roots.Count} features in 40 roots");
    }

    [Fact]
    public void Heavy_features_are_drawn_more_often_and_weightless_ones_never()
    {
        var weights = new Dictionary<string, double>
        {
            ["f0"] = 0,
            ["f1"] = 20,
            ["f2"] = 0.01,
        };
        foreach (
            var options in (BoostingOptions[])
                [
                    Squared with
                    {
                        ColumnSample = 0.2,
                    },
                    Squared with
                    {
                        ColumnSampleByLevel = 0.2,
                    },
                    Squared with
                    {
                        ColumnSampleByNode = 0.2,
                    },
                ]
        )
        {
            var splits = TreeWalk.Trees(options with { FeatureWeights = weights }, Data).SelectMany(TreeWalk.Splits);
            var counts = splits.CountBy(split => split.Node.Feature).ToDictionary();
            Assert.False(counts.ContainsKey(0));
            Assert.True(counts[1] > 3 * counts.Where(p => p.Key > 2).Average(p => p.Value));
            Assert.True(counts.GetValueOrDefault(2) < counts.Where(p => p.Key > 2).Min(p => p.Value));
        }
    }

    [Fact]
    public void Weights_without_a_draw_change_nothing()
    {
        var weights = new Dictionary<string, double> { ["f0"] = 0 };
        Assert.Equal(
            TreeWalk.Trees(Squared, Data).SelectMany(tree => tree.Nodes),
            TreeWalk.Trees(Squared with { FeatureWeights = weights }, Data).SelectMany(tree => tree.Nodes)
        );
    }

    // One of four, with weights 1 1 2 4.
    [Fact]
    public void Single_features_are_drawn_in_the_share_of_their_weights()
    {
        float[][] columns =
        [
            [1, 2],
            [1, 2],
            [1, 2],
            [1, 2],
        ];
        var data = SampleData.Of(columns, [0, 1]);
        var weights = new Dictionary<string, double> { ["f2"] = 2, ["f3"] = 4 };
        var options = Squared with
        {
            Rounds = 20_000,
            ColumnSample = 0.25,
            FeatureWeights = weights,
            LearningRate = 1e-4,
            MinChildWeight = 0,
        };
        var counts = TreeWalk.Trees(options, data).CountBy(tree => tree.Nodes[0].Feature).ToDictionary();
        Assert.Equal(1 / 8.0, counts[0] / 20_000.0, 0.01);
        Assert.Equal(1 / 8.0, counts[1] / 20_000.0, 0.01);
        Assert.Equal(2 / 8.0, counts[2] / 20_000.0, 0.01);
        Assert.Equal(4 / 8.0, counts[3] / 20_000.0, 0.01);
    }

    [Fact]
    public void Random_cuts_lie_anywhere_between_a_leafs_values()
    {
        float[] x = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        var data = SampleData.Of([x], [.. x.Select(v => v < 50 ? 0f : 1f)]);
        var options = TreeWalk.OneTree with { MaxLeaves = 2, ExtraTrees = true, Rounds = 300, LearningRate = 0.001 };
        var cuts = TreeWalk.Trees(options, data).Select(tree => tree.Nodes[0].Threshold).ToArray();
        Assert.InRange(cuts.Min(), 1, 5);
        Assert.InRange(cuts.Max(), 95, 99);
        Assert.InRange(cuts.Average(), 45, 55);
        var rough = data with { Targets = [.. x.Select(v => v * 37 % 100)] };
        var deep = TreeWalk.Trees(options with { MaxLeaves = 0, MaxDepth = 16, Rounds = 1 }, rough)[0];
        Assert.True(deep.Nodes.Length > 20);
        Assert.All(TreeWalk.Splits(deep), split => Assert.InRange(split.Node.Threshold, 1, 99));
    }

    [Fact]
    public void Random_cuts_fit_worse_and_differ_by_seed()
    {
        var best = TreeWalk.Fit(Squared, Data).TrainLoss[0];
        var options = Squared with { ExtraTrees = true };
        Assert.True(TreeWalk.Fit(options, Data).TrainLoss[0] > best);
        Assert.NotEqual(TreeWalk.Fit(options, Data, 1).Model.Info.Hash, TreeWalk.Fit(options, Data, 2).Model.Info.Hash);
        Assert.Equal(TreeWalk.Fit(options, Data, 1).Model.Info.Hash, TreeWalk.Fit(options, Data, 1).Model.Info.Hash);
    }

    public static TheoryData<BoostingOptions> Everything =>
        [
            Squared with
            {
                Rounds = 3,
                ExtraTrees = true,
                ColumnSampleByLevel = 0.8,
                ColumnSampleByNode = 0.6,
            },
            Squared with
            {
                Rounds = 3,
                MinChildRows = 9,
                MaxDeltaStep = 1,
                ColumnSample = 0.9,
                Categories = new CategoryOptions { Features = ["f3"], Lambda = 2 },
                Constraints = new TreeConstraints
                {
                    Monotone = new Dictionary<string, int> { ["f0"] = 1 },
                    Interactions =
                    [
                        ["f0", "f1", "f3"],
                        ["f4", "f5"],
                    ],
                },
                FeatureWeights = new Dictionary<string, double> { ["f5"] = 3 },
            },
            Squared with
            {
                Rounds = 3,
                XgboostCompatible = true,
                ColumnSample = 0.9,
            },
        ];

    [Theory]
    [MemberData(nameof(Everything))]
    public void Threads_change_nothing(BoostingOptions options)
    {
        var data = SampleData.Product(12_000, 29, 0, 8);
        Array
            .ConvertAll(data.Features.Columns[3], x => float.IsNaN(x) ? x : MathF.Floor(4 * Math.Abs(x)))
            .CopyTo(data.Features.Columns[3], 0);
        var hashes = new IWorkers[] { SerialWorkers.Instance, new TestWorkers(2), new TestWorkers(5) }.Select(workers =>
            new BoostingLearner(options).Fit(data, null, new FitContext(3, workers)).Info.Hash
        );
        Assert.Single(hashes.Distinct());
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Rows_of_weight_zero_are_as_absent(BoostingOptions options)
    {
        var data = SampleData.Product(2000, 12, 0, 8);
        Array
            .ConvertAll(data.Features.Columns[3], x => float.IsNaN(x) ? x : MathF.Floor(4 * Math.Abs(x)))
            .CopyTo(data.Features.Columns[3], 0);
        float[] weights = [.. data.Weights.Select((w, i) => i % 4 == 0 ? 0 : w)];
        Assert.Equal(
            TreeWalk.Fit(options, data with { Weights = weights }).Model.Info.Hash,
            TreeWalk.Fit(options, data.At([.. data.Rows.Where(r => r % 4 != 0)])).Model.Info.Hash
        );
    }
}
