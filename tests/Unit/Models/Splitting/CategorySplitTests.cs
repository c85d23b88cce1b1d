using Riposte.Core.Errors;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Splitting;

public sealed class CategorySplitTests
{
    private static readonly BoostingOptions BySets = TreeWalk.OneTree with
    {
        Categories = new CategoryOptions { Features = ["f0"], MostOneHot = 1 },
    };

    // Category, a number and the target, with weights; some categories are missing.
    private static Dataset Sample(int rows, int categories, double missing, ulong seed)
    {
        var random = RandomStream.Named(seed, "categories");
        var columns = new[] { new float[rows], new float[rows] };
        var (targets, weights) = (new float[rows], new float[rows]);
        var effects = Enumerable.Range(0, categories).Select(_ => random.NextNormal()).ToArray();
        for (var i = 0; i < rows; i++)
        {
            var category = random.NextInt(categories);
            columns[1][i] = (float)random.NextNormal();
            targets[i] = (float)(effects[category] * (1 + columns[1][i]) + 0.3 * random.NextNormal());
            weights[i] = (float)(0.5 + random.NextDouble());
            columns[0][i] = random.NextDouble() < missing ? float.NaN : category;
        }
        return SampleData.Of(columns, targets) with { Weights = weights };
    }

    private static double Score(IEnumerable<int> rows, Dataset data)
    {
        double sum = 0,
            weight = 0;
        foreach (var row in rows)
        {
            sum += (double)data.Weights[row] * data.Targets[row];
            weight += data.Weights[row];
        }
        return weight == 0 ? 0 : sum * sum / weight;
    }

    // Fisher: of all 2^7 sets, the best one is a prefix of the sorted categories.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_set_found_is_the_best_of_all_sets(ulong seed)
    {
        var data = Sample(60, 7, 0, seed);
        data = data with { Features = new FeatureMatrix(["f0"], [data.Features.Columns[0]], 60) };
        var tree = TreeWalk.Trees(BySets with { MaxLeaves = 2 }, data)[0];
        var best = Enumerable
            .Range(1, 126)
            .Max(set =>
            {
                var isLeft = data.Rows.ToLookup(row => (set >> (int)data.Features.Columns[0][row] & 1) != 0);
                return Score(isLeft[true], data) + Score(isLeft[false], data);
            });
        Assert.Equal(best - Score(data.Rows, data), tree.Nodes[0].Gain, 1e-4 * best);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_categories_are_tried_one_against_the_rest(ulong seed)
    {
        var data = Sample(200, 7, 0.2, seed);
        data = data with { Features = new FeatureMatrix(["f0"], [data.Features.Columns[0]], 200) };
        var column = data.Features.Columns[0];
        var options = BySets with { Categories = BySets.Categories! with { MostOneHot = 8 }, MaxLeaves = 2 };
        var tree = TreeWalk.Trees(options, data)[0];
        Assert.Single(tree.Categories[0].Members);
        var best = 0.0;
        for (var category = 0; category < 7; category++)
        {
            foreach (var missing in new[] { false, true })
            {
                var isLeft = data.Rows.ToLookup(row =>
                    float.IsNaN(column[row]) ? missing : (int)column[row] == category
                );
                best = Math.Max(best, Score(isLeft[true], data) + Score(isLeft[false], data));
            }
        }
        Assert.Equal(best - Score(data.Rows, data), tree.Nodes[0].Gain, 1e-4 * best);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_smaller_part_has_no_more_categories_than_allowed(int most)
    {
        var options = BySets with { Categories = BySets.Categories! with { MostInSet = most } };
        var tree = TreeWalk.Trees(options, Sample(2000, 20, 0.05, 7))[0];
        Assert.NotEmpty(tree.Categories);
        Assert.All(tree.Categories, set => Assert.InRange(set.Members.Length, 1, most));
        Assert.Contains(tree.Categories, set => set.Members.Length == most);
    }

    // The training loss is kept in bins; the trees are walked with raw values, rare and missing ones included.
    [Theory]
    [InlineData(20, 256, false)]
    [InlineData(400, 256, false)]
    [InlineData(60, 16, false)]
    [InlineData(60, 16, true)]
    public void Raw_values_decide_as_their_bins_do(int categories, int bins, bool oneHot)
    {
        var data = Sample(4000, categories, 0.1, 5);
        var options = BySets with
        {
            Rounds = 5,
            LearningRate = 0.5,
            MaxBins = bins,
            Subsample = 0.7,
            Categories = BySets.Categories! with { MostOneHot = oneHot ? 256 : 4 },
        };
        var outcome = TreeWalk.Fit(options, data);
        double sum = 0;
        foreach (var row in data.Rows)
        {
            var error =
                (double)TreeWalk.Margin(outcome.Model.Trees, f => data.Features.Columns[f][row]) - data.Targets[row];
            sum += data.Weights[row] * error * error;
        }
        var predicted = SampleData.Predict(outcome.Model, data);
        Assert.All(
            data.Rows,
            row =>
                Assert.Equal(TreeWalk.Margin(outcome.Model.Trees, f => data.Features.Columns[f][row]), predicted[row])
        );
        var loss = Math.Sqrt(sum / data.Weights.Sum(w => (double)w));
        Assert.Equal(outcome.TrainLoss[^1], loss, 1e-6);
        Assert.Contains(
            outcome.Model.Trees,
            tree => tree.Nodes.Any(node => node.Categories > 0 && node.MissingLeft) || !oneHot
        );
    }

    [Fact]
    public void Unseen_categories_go_with_the_rest()
    {
        var tree = TreeWalk.Trees(BySets with { MaxLeaves = 2 }, Sample(500, 9, 0, 1))[0];
        var root = tree.Nodes[0];
        Assert.Equal(1, root.Categories);
        Assert.False(tree.GoesLeft(root, 9));
        Assert.False(tree.GoesLeft(root, 1_000_000));
    }

    [Fact]
    public void Numbering_the_categories_otherwise_changes_nothing()
    {
        var data = Sample(3000, 30, 0.1, 3);
        float[] renumbered = [.. data.Features.Columns[0].Select(x => float.IsNaN(x) ? x : 7 * (29 - x))];
        var other = data with
        {
            Features = new FeatureMatrix(["f0", "f1"], [renumbered, data.Features.Columns[1]], data.Rows.Length),
        };
        var options = BySets with { Rounds = 3, Lambda = 1, MinChildWeight = 1 };
        var (trees, others) = (TreeWalk.Trees(options, data), TreeWalk.Trees(options, other));
        foreach (var row in data.Rows)
        {
            Assert.Equal(
                TreeWalk.Margin(trees, f => data.Features.Columns[f][row]),
                TreeWalk.Margin(others, f => other.Features.Columns[f][row])
            );
        }
    }

    // Two sets of one weight, λ = 0: leaves ±w·y / (w + 3).
    [Fact]
    public void Sets_have_a_ridge_of_their_own_in_gain_and_leaves()
    {
        var data = SampleData.Of(
            [
                [0, 1, 2, 3],
            ],
            [-2, -2, 2, 2]
        );
        var options = BySets with { MaxLeaves = 2, Categories = BySets.Categories! with { Lambda = 3 } };
        var tree = TreeWalk.Trees(options, data)[0];
        Assert.Equal(16 / 5.0 + 16 / 5.0, tree.Nodes[0].Gain, 1e-6);
        Assert.Equal([0.8f, 0.8f], tree.Nodes[1..].Select(node => Math.Abs(node.Value)));
    }

    // Step of category 0: 6 / (1 + s); of category 1: 30 / (10 + s). Smoothing lets the heavy one stand out.
    [Fact]
    public void Smoothing_holds_light_categories_back()
    {
        var data = SampleData.Of(
            [
                [0, 1, 2],
            ],
            [6, 3, 0]
        ) with
        {
            Weights = [1, 10, 10],
        };
        var options = BySets with { MaxLeaves = 2, Categories = BySets.Categories! with { MostInSet = 1 } };
        Assert.Equal([2], TreeWalk.Trees(options, data)[0].Categories[0].Members);
        var heavy = data with { Targets = [6, 3, 2.5f] };
        Assert.Equal([0], TreeWalk.Trees(options, heavy with { Weights = [1, 1, 1] })[0].Categories[0].Members);
        heavy = heavy with { Weights = [1, 20, 1] };
        Assert.Equal([0], TreeWalk.Trees(options, heavy)[0].Categories[0].Members);
        var smoothed = options with { Categories = options.Categories! with { Smoothing = 50 } };
        Assert.Equal([1], TreeWalk.Trees(smoothed, heavy)[0].Categories[0].Members);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(16_777_216)]
    public void What_is_no_category_is_refused_by_name_and_row(float value)
    {
        var data = SampleData.Of(
            [
                [0, 1, value, 1],
            ],
            [1, 2, 3, 4]
        );
        var error = Assert.Throws<UserException>(() => TreeWalk.Fit(BySets, data));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains("f0", error.What, StringComparison.Ordinal);
        Assert.Contains("row 2", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_weights_count_as_repeated_rows()
    {
        var data = Sample(500, 12, 0.1, 6);
        int[] repeated = [.. data.Rows.SelectMany(i => Enumerable.Repeat(i, 1 + i % 2))];
        var options = BySets with { Lambda = 1, Rounds = 3 };
        var weighted = data with { Weights = [.. data.Rows.Select(i => 1f + i % 2)] };
        var ones = new float[data.Rows.Length];
        Array.Fill(ones, 1f);
        var twice = TreeWalk.Trees(options, SampleData.Compacted((data with { Weights = ones }).At(repeated)));
        var once = TreeWalk.Trees(options, weighted);
        foreach (var row in data.Rows)
        {
            Assert.Equal(
                TreeWalk.Margin(twice, f => data.Features.Columns[f][row]),
                TreeWalk.Margin(once, f => data.Features.Columns[f][row]),
                1e-5f
            );
        }
    }

    [Fact]
    public void Sets_serve_what_numbers_cannot()
    {
        var data = Sample(4000, 40, 0, 9);
        var options = BySets with { Rounds = 20, LearningRate = 0.2, Lambda = 1 };
        var bySets = TreeWalk.Fit(options, data).TrainLoss[^1];
        var asNumbers = TreeWalk.Fit(options with { Categories = null }, data).TrainLoss[^1];
        Assert.True(bySets < 0.9 * asNumbers, $"{bySets} against {asNumbers}");
        Assert.True(PortableMath.Log(bySets) < 0);
    }
}
