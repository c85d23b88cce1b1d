using System.Text.Json;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;
using Riposte.Tests.Unit.Repository;

namespace Riposte.Tests.Unit.Models.Splitting;

/// <summary>
/// Split by split against trees that XGBoost 1.7.4 grew on the same data: tests/corpus/boosting/parity.json, which
/// parity.py beside it wrote.
/// </summary>
public sealed class XgboostParityTests
{
    private static readonly BoostingOptions Common = new() { XgboostCompatible = true, LearningRate = 0.3 };

    // 256 bins of present values and a bin of missing ones do not fit into a byte.
    [Fact]
    public void A_feature_of_all_bins_and_missing_values() =>
        AreSame(
            "wide",
            Common with
            {
                Objective = BoostingObjective.Binary,
                MaxLeaves = 12,
                Rounds = 2,
            },
            Data(1, 1200, 0, 0.08)
        );

    // So few bins that the sketch of 3,000 rows passes several levels.
    [Fact]
    public void Few_bins_of_many_rows_level_by_level() =>
        AreSame(
            "levels",
            Common with
            {
                MaxLeaves = 0,
                MaxDepth = 4,
                Growth = TreeGrowth.DepthWise,
                MaxBins = 16,
                Alpha = 0.2,
                Rounds = 1,
            },
            Data(2, 3000, 0, 0.05)
        );

    [Fact]
    public void Limited_steps_monotone_and_interaction_constraints() =>
        AreSame(
            "limits",
            Common with
            {
                Objective = BoostingObjective.SquaredError,
                MaxLeaves = 14,
                MaxDepth = 6,
                Growth = TreeGrowth.DepthWise,
                MaxDeltaStep = 1.5,
                MinSplitGain = 0.5,
                Rounds = 3,
                Constraints = new TreeConstraints
                {
                    Monotone = new Dictionary<string, int> { ["f0"] = 1, ["f2"] = 1 },
                    Interactions =
                    [
                        ["f0", "f1", "f3"],
                        ["f2", "f4"],
                        ["f1", "f4"],
                    ],
                },
            },
            Data(3, 1500, 0, 0.05)
        );

    [Fact]
    public void Categories_by_sets_and_one_by_one() =>
        AreSame(
            "categories",
            Common with
            {
                Objective = BoostingObjective.SquaredError,
                MaxLeaves = 12,
                Rounds = 2,
                Categories = new CategoryOptions { Features = ["f3", "f4"], MostInSet = 6 },
            },
            Data(4, 1500, 60, 0.05)
        );

    // Whatever is rounded otherwise, such as the base margin, moves some of these splits.
    [Fact]
    public void Counts_from_a_base_score() =>
        AreSame(
            "counts",
            Common with
            {
                Objective = BoostingObjective.Poisson,
                MaxDepth = 6,
                Growth = TreeGrowth.DepthWise,
                MaxBins = 16,
                Lambda = 0,
                MinSplitGain = 2,
                BaseScore = 0.3,
                Rounds = 3,
            },
            Data(6, 3000, 0, 0.05)
        );

    [Fact]
    public void Odds_from_a_base_score() =>
        AreSame(
            "odds",
            Common with
            {
                Objective = BoostingObjective.Binary,
                MaxDepth = 6,
                Growth = TreeGrowth.DepthWise,
                MaxBins = 16,
                Lambda = 0,
                MinChildWeight = 0,
                MaxDeltaStep = 2,
                BaseScore = 0.9,
                Rounds = 3,
            },
            Data(7, 3000, 0, 0.05)
        );

    // −ln(1/s − 1) and ln s in single precision (numpy), as in XGBoost's ProbToMargin; without compatibility in double.
    [Theory]
    [InlineData(BoostingObjective.Binary, true, 0.9, 2.1972241f)]
    [InlineData(BoostingObjective.Binary, true, 1e-9, -20.723267f)]
    [InlineData(BoostingObjective.Binary, false, 0.9, 2.1972246f)]
    [InlineData(BoostingObjective.Binary, false, 1e-9, -20.723266f)]
    [InlineData(BoostingObjective.Poisson, true, 0.3, -1.2039728f)]
    public void The_base_margin_of_a_base_score(
        BoostingObjective objective,
        bool isCompatible,
        double score,
        float margin
    )
    {
        var options = Common with
        {
            XgboostCompatible = isCompatible,
            Objective = objective,
            BaseScore = score,
            Rounds = 1,
        };
        var data = Data(5, 50, 0, 0).Data;
        var model = new BoostingLearner(options).FitTrees(data, null, new FitContext(1, SerialWorkers.Instance)).Model;
        Assert.Equal([margin], model.BaseMargins);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Few_values_without_missing_ones_in_both_modes(bool isCompatible) =>
        AreSame(
            "plain",
            Common with
            {
                XgboostCompatible = isCompatible,
                Objective = BoostingObjective.Binary,
                MaxLeaves = 16,
                Rounds = 2,
            },
            Data(5, 1500, 50, 0)
        );

    private static void AreSame(string name, BoostingOptions options, (Dataset Data, double[] Raw) made)
    {
        float[] targets = [.. made.Raw.Select(raw => Target(options.Objective, raw))];
        var trees = TreeWalk.Trees(options, made.Data with { Targets = targets });
        using var file = JsonDocument.Parse(Checkout.Read("tests/corpus/boosting/parity.json"));
        var expected = file.RootElement.GetProperty(name);
        Assert.Equal(expected.GetArrayLength(), trees.Count);
        for (var t = 0; t < trees.Count; t++)
        {
            var rest = new Queue<JsonElement>(expected[t].EnumerateArray());
            IsSame(rest, trees[t], 0, made.Data);
            Assert.Empty(rest);
        }
    }

    private static void IsSame(Queue<JsonElement> expected, Tree tree, int at, Dataset data)
    {
        var (theirs, node) = (expected.Dequeue(), tree.Nodes[at]);
        if (theirs.GetArrayLength() == 1)
        {
            Assert.False(node.IsSplit);
            Assert.Equal(theirs[0].GetSingle(), node.Value, 1e-6f);
            return;
        }
        Assert.True(node.IsSplit);
        Assert.Equal(theirs[0].GetInt32(), node.Feature);
        var (missingLeft, isMirrored) = (theirs[2].GetInt32() == 1, false);
        if (theirs[1].ValueKind == JsonValueKind.Array)
        {
            // Its set goes right; ours, the smaller part, left.
            int[] right = [.. theirs[1].EnumerateArray().Select(category => category.GetInt32())];
            var left = tree.Categories[node.Categories - 1].Members;
            isMirrored = right.SequenceEqual(left);
            var all = data.Features.Columns[node.Feature].Where(x => !float.IsNaN(x)).Select(x => (int)x).Distinct();
            Assert.True(isMirrored || all.Except(right).Order().SequenceEqual(left));
        }
        else
        {
            Assert.Equal(theirs[1].GetSingle(), node.Threshold);
        }
        Assert.Equal(missingLeft != isMirrored, node.MissingLeft);
        IsSame(expected, tree, node.Left + (isMirrored ? 1 : 0), data);
        IsSame(expected, tree, node.Left + (isMirrored ? 0 : 1), data);
    }

    private static float Target(BoostingObjective objective, double raw) =>
        objective switch
        {
            BoostingObjective.SquaredError => (float)raw,
            BoostingObjective.Binary => raw > 2 ? 1 : 0,
            _ => (float)Math.Clamp(Math.Floor(raw), 0, 2),
        };

    // The data of parity.py.
    private static (Dataset Data, double[] Raw) Data(ulong seed, int rows, int levels, double missing)
    {
        var state = seed;
        var columns = Enumerable.Range(0, 5).Select(_ => new float[rows]).ToArray();
        var (raw, weights) = (new double[rows], new float[rows]);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var u = Next();
                columns[j][i] = levels > 0 ? (int)(u * levels) : (float)u;
            }
            columns[3][i] = (int)(Next() * 9);
            columns[4][i] = (int)(Next() * 3);
            var scale = levels > 0 ? levels : 1;
            var (a, b, c) = (
                columns[0][i] / (double)scale,
                columns[1][i] / (double)scale,
                columns[2][i] / (double)scale
            );
            double d = columns[3][i],
                e = columns[4][i];
            raw[i] = 3 * a * b + c + d * 5 % 7 / 7 * (1 + e) + 0.5 * Next();
            weights[i] = (float)(0.25 + Next());
            foreach (var column in columns)
            {
                column[i] = Next() < missing ? float.NaN : column[i];
            }
        }
        return (SampleData.Of(columns, new float[rows]) with { Weights = weights }, raw);

        double Next()
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            return (state >> 40) / (double)(1 << 24);
        }
    }
}
