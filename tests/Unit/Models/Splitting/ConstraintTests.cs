using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Splitting;

public sealed class ConstraintTests
{
    private static readonly BoostingOptions Squared = new()
    {
        Objective = BoostingObjective.SquaredError,
        Rounds = 15,
        LearningRate = 0.3,
    };

    public static TheoryData<BoostingOptions> Growths =>
        [
            Squared,
            Squared with
            {
                Growth = TreeGrowth.DepthWise,
                MaxLeaves = 0,
                MaxDepth = 5,
            },
            Squared with
            {
                XgboostCompatible = true,
            },
            Squared with
            {
                MaxDeltaStep = 0.5,
                Alpha = 0.3,
            },
            Squared with
            {
                ExtraTrees = true,
                ColumnSampleByNode = 0.7,
            },
            Squared with
            {
                Objective = BoostingObjective.Binary,
                MinChildWeight = 0,
            },
        ];

    // f0 acts up, f1 down, each with a strong wave the other way, so that free trees break the rule.
    private static Dataset Waves(BoostingOptions options, int rows = 1500)
    {
        var random = RandomStream.Named(4, "waves");
        var columns = Enumerable.Range(0, 4).Select(_ => new float[rows]).ToArray();
        var targets = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            foreach (var column in columns)
            {
                column[i] = random.NextInt(15) == 0 ? float.NaN : (float)random.NextNormal();
            }
            var (a, b) = (Or(columns[0][i]), Or(columns[1][i]));
            var signal =
                a - b + 1.5 * Math.Sin(4 * a) * Or(columns[2][i]) + Math.Cos(5 * b) + 0.3 * random.NextNormal();
            targets[i] = options.Objective == BoostingObjective.Binary ? (signal > 0 ? 1 : 0) : (float)signal;
        }
        return SampleData.Of(columns, targets);

        static double Or(float x) => float.IsNaN(x) ? 0 : x;
    }

    private static TreeConstraints Signs(int first, int second) =>
        new()
        {
            Monotone = new Dictionary<string, int> { ["f0"] = first, ["f1"] = second },
        };

    private static int Violations(IReadOnlyList<Tree> trees, int feature, int sign)
    {
        var random = RandomStream.Named(8, "rows");
        var found = 0;
        for (var i = 0; i < 400; i++)
        {
            float[] row =
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(_ => random.NextInt(8) == 0 ? float.NaN : 2 * (float)random.NextNormal()),
            ];
            var before = float.NegativeInfinity;
            for (var x = -3f; x <= 3; x += 0.25f)
            {
                row[feature] = x;
                var now = sign * TreeWalk.Margin(trees, f => row[f]);
                found += now < before ? 1 : 0;
                before = now;
            }
        }
        return found;
    }

    [Theory]
    [MemberData(nameof(Growths))]
    public void The_model_never_moves_against_a_sign(BoostingOptions options)
    {
        var data = Waves(options);
        var free = TreeWalk.Trees(options, data);
        Assert.True(Violations(free, 0, 1) > 0 && Violations(free, 1, -1) > 0);
        var bound = TreeWalk.Trees(options with { Constraints = Signs(1, -1) }, data);
        Assert.Equal(0, Violations(bound, 0, 1));
        Assert.Equal(0, Violations(bound, 1, -1));
        Assert.Contains(bound, tree => tree.Nodes.Any(node => node.Feature == 0));
        Assert.Contains(bound, tree => tree.Nodes.Any(node => node.Feature == 1));
        var turned = TreeWalk.Trees(options with { Constraints = Signs(-1, 1) }, data);
        Assert.Equal(0, Violations(turned, 0, -1));
        Assert.Equal(0, Violations(turned, 1, 1));
    }

    [Theory]
    [MemberData(nameof(Growths))]
    public void No_path_mixes_features_that_may_not_meet(BoostingOptions options)
    {
        int[][] groups =
        [
            [0, 2],
            [1, 2, 3],
        ];
        var constraints = new TreeConstraints
        {
            Interactions =
            [
                ["f0", "f2"],
                ["f1", "f2", "f3"],
            ],
        };
        var data = Waves(options);
        var free = TreeWalk.Trees(options, data).SelectMany(TreeWalk.Splits);
        Assert.Contains(free, split => !Meet(split.Node.Feature, split.Above));
        var bound = TreeWalk
            .Trees(options with { Constraints = constraints }, data)
            .SelectMany(TreeWalk.Splits)
            .ToArray();
        Assert.All(bound, split => Assert.True(Meet(split.Node.Feature, split.Above)));
        Assert.Contains(bound, split => split.Above.Distinct().Count() > 1);

        bool Meet(int feature, int[] above) =>
            groups.Any(group => group.Contains(feature) && above.All(group.Contains));
    }

    [Fact]
    public void A_feature_in_no_group_meets_only_itself()
    {
        var constraints = new TreeConstraints
        {
            Interactions =
            [
                ["f0", "f1"],
            ],
        };
        var splits = TreeWalk
            .Trees(Squared with { Constraints = constraints }, Waves(Squared))
            .SelectMany(TreeWalk.Splits)
            .ToArray();
        Assert.Contains(splits, split => split.Node.Feature == 2);
        Assert.All(
            splits.Where(s => s.Node.Feature > 1),
            s => Assert.All(s.Above, f => Assert.Equal(s.Node.Feature, f))
        );
    }

    public static TheoryData<string, BoostingOptions> Misnamed =>
        new()
        {
            {
                "Constraints.Monotone",
                Squared with
                {
                    Constraints = new() { Monotone = new Dictionary<string, int> { ["momentm"] = 1 } },
                }
            },
            {
                "Constraints.Interactions",
                Squared with
                {
                    Constraints = new()
                    {
                        Interactions =
                        [
                            ["volume", "momentm"],
                        ],
                    },
                }
            },
            { "Categories.Features", Squared with { Categories = new() { Features = ["momentm"] } } },
            { "FeatureWeights", Squared with { FeatureWeights = new Dictionary<string, double> { ["momentm"] = 2 } } },
        };

    [Theory]
    [MemberData(nameof(Misnamed))]
    public void A_name_that_the_data_lack_is_refused_with_the_nearest_ones(string option, BoostingOptions options)
    {
        var data = SampleData.Of(
            [
                [1, 2],
                [1, 2],
                [1, 2],
                [1, 2],
            ],
            [1, 2]
        );
        data = data with { Features = data.Features with { Names = ["volume", "momentum", "rsi", "moment"] } };
        var error = Assert.Throws<UserException>(() => TreeWalk.Fit(options, data));
        Assert.Equal(ErrorKind.Configuration, error.Kind);
        Assert.Contains(option + " names the feature momentm", error.What, StringComparison.Ordinal);
        Assert.StartsWith("Did you mean momentum or moment", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_has_no_sign()
    {
        var options = Squared with
        {
            Constraints = Signs(1, 0),
            Categories = new CategoryOptions { Features = ["f0"] },
        };
        var data = SampleData.Of(
            [
                [0, 1],
                [1, 2],
            ],
            [1, 2]
        );
        Assert.Contains(
            "f0",
            Assert.Throws<UserException>(() => TreeWalk.Fit(options, data)).What,
            StringComparison.Ordinal
        );
        TreeWalk.Fit(options with { Constraints = Signs(0, 1) }, data);
    }

    [Fact]
    public void Permuted_columns_give_the_permuted_model()
    {
        int[] order = [2, 0, 3, 1];
        var options = Squared with
        {
            Constraints = Signs(1, -1) with
            {
                Interactions =
                [
                    ["f0", "f2"],
                    ["f1", "f2", "f3"],
                ],
            },
            MaxDeltaStep = 0.7,
            MinChildRows = 4,
            MinChildWeight = 20,
        };
        foreach (var some in (BoostingOptions[])[options, options with { XgboostCompatible = true }])
        {
            var data = Waves(some);
            var trees = TreeWalk.Trees(some, data);
            var others = TreeWalk.Trees(some, TreeWalk.Reordered(data, order));
            for (var t = 0; t < trees.Count; t++)
            {
                Assert.Equal(
                    trees[t].Nodes.Select(n => (n.Feature, n.Threshold, n.MissingLeft, n.Value)),
                    others[t]
                        .Nodes.Select(n => (n.IsSplit ? order[n.Feature] : -1, n.Threshold, n.MissingLeft, n.Value))
                );
            }
        }
    }
}
