using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Splitting;

public sealed class LimitTests
{
    // x = 1 2 3 4, y = 1 1 5 7, λ = 1: free steps of x < 3 are 2/3 and 4, the root's is 2.8. Of at most 1 the scores are 4/3
    // and 24 − 3 against 28 − 5: no cut gains. Of at most 3 they are 4/3 and 72 − 27 against 14²/5.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_limited_step_counts_in_the_gain(bool isCompatible)
    {
        var data = SampleData.Of(
            [
                [1, 2, 3, 4],
            ],
            [1, 1, 5, 7]
        );
        var options = TreeWalk.OneTree with { MaxLeaves = 2, Lambda = 1, XgboostCompatible = isCompatible };
        var tree = TreeWalk.Trees(options with { MaxDeltaStep = 1 }, data)[0];
        Assert.Equal([1f], tree.Nodes.Select(node => node.Value));
        var looser = TreeWalk.Trees(options with { MaxDeltaStep = 3 }, data)[0];
        Assert.Equal(4 / 3.0 + 45 - 39.2, looser.Nodes[0].Gain, 1e-4);
        Assert.Equal([2 / 3f, 3f], looser.Nodes[1..].Select(node => node.Value));
    }

    // The score of a free step is T(G)² / (H + λ), whichever way it is computed, with α as well.
    [Fact]
    public void A_limit_that_never_binds_changes_nothing()
    {
        var data = SampleData.Product(800, 4, 0, 3);
        var options = TreeWalk.OneTree with { Alpha = 1, Lambda = 2, Rounds = 3, MinChildWeight = 2 };
        var (free, limited) = (
            TreeWalk.Trees(options, data),
            TreeWalk.Trees(options with { MaxDeltaStep = 1e6 }, data)
        );
        Assert.All(data.Rows, row => Assert.Equal(Margin(free, row), Margin(limited, row), 1e-5f));

        float Margin(IReadOnlyList<Tree> trees, int row) => TreeWalk.Margin(trees, f => data.Features.Columns[f][row]);
    }

    [Fact]
    public void Steps_stay_within_their_limit()
    {
        var data = SampleData.Product(800, 4, 0, 3);
        var trees = TreeWalk.Trees(TreeWalk.OneTree with { Rounds = 5, LearningRate = 0.5, MaxDeltaStep = 0.2 }, data);
        Assert.Contains(trees, tree => tree.Nodes.Any(node => node.Value == 0.1f));
        Assert.All(trees.SelectMany(tree => tree.Nodes), node => Assert.InRange(node.Value, -0.1f, 0.1f));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(17, false)]
    [InlineData(60, true)]
    public void Every_leaf_has_its_rows(int least, bool isBundled)
    {
        var data = SampleData.Product(1000, 5, 0, 2);
        foreach (var column in data.Features.Columns[2..])
        {
            Array
                .ConvertAll(
                    column,
                    x =>
                        x > 1.2f ? x
                        : float.IsNaN(x) ? x
                        : 0
                )
                .CopyTo(column, 0);
        }
        var column1 = data.Features.Columns[1];
        Array.ConvertAll(column1, x => float.IsNaN(x) ? x : MathF.Floor(3 * Math.Abs(x))).CopyTo(column1, 0);
        var options = TreeWalk.OneTree with
        {
            Rounds = 3,
            MaxLeaves = 200,
            MinChildRows = least,
            BundleFeatures = isBundled,
            Categories = new CategoryOptions { Features = ["f1"] },
        };
        var trees = TreeWalk.Trees(options, data);
        var rows = new List<int>();
        foreach (var tree in trees)
        {
            var counts = data
                .Rows.CountBy(row => TreeWalk.LeafOf(tree, f => data.Features.Columns[f][row]))
                .ToDictionary();
            rows.AddRange(counts.Values);
            Assert.All(counts, pair => Assert.Equal(pair.Value, tree.Nodes[pair.Key].Rows));
            Assert.Equal(counts.Count, tree.Nodes.Count(node => !node.IsSplit));
        }
        Assert.InRange(rows.Min(), least, least + 3);
    }

    // By hand over all cuts, missing values on either side.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 12)]
    public void The_cut_found_is_the_best_of_those_allowed(ulong seed, int least)
    {
        var data = SampleData.Product(40, 1, 0, seed);
        var column = data.Features.Columns[0];
        (column[3], column[17], column[30]) = (float.NaN, float.NaN, float.NaN);
        var tree = TreeWalk.Trees(TreeWalk.OneTree with { MaxLeaves = 2, MinChildRows = least, Lambda = 1 }, data)[0];
        var best = double.NegativeInfinity;
        foreach (var cut in column.Where(x => !float.IsNaN(x)).Append(float.PositiveInfinity))
        {
            foreach (var missing in new[] { false, true })
            {
                var sides = data.Rows.ToLookup(row => float.IsNaN(column[row]) ? missing : column[row] < cut);
                if (sides[true].Count() >= least && sides[false].Count() >= least)
                {
                    best = Math.Max(
                        best,
                        Score(sides[true], data) + Score(sides[false], data) - Score(data.Rows, data)
                    );
                }
            }
        }
        Assert.Equal(best, tree.Nodes[0].Gain, 1e-4);
    }

    private static double Score(IEnumerable<int> rows, Dataset data)
    {
        var sum = rows.Sum(row => (double)data.Targets[row]);
        return sum * sum / (rows.Count() + 1);
    }
}
