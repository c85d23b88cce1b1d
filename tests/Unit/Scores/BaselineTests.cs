using Riposte.Core.Randomness;
using Riposte.Learning.Scores;

namespace Riposte.Tests.Unit.Scores;

public sealed class BaselineTests
{
    [Fact]
    public void Persistence_knows_only_labels_that_have_ended_and_not_the_row_before()
    {
        // Labels of three steps: at time 3 the label of row 0 is the newest that is known.
        long[] decided = [0, 1, 2, 3, 4, 5];
        long[] known = [3, 4, 5, 6, 7, 8];
        byte[] outcomes = [2, 0, 1, 2, 2, 2];
        Assert.Equal([-1, -1, -1, 2, 0, 1], Baselines.Persistence(decided, known, outcomes));
    }

    [Fact]
    public void A_label_that_ended_early_is_known_before_an_older_one_that_has_not()
    {
        Assert.Equal([-1, -1, 1, 0], Baselines.Persistence([0, 1, 3, 10], [9, 2, 12, 13], [0, 1, 2, 2]));
    }

    [Fact]
    public void Persistence_agrees_with_a_search_over_all_rows()
    {
        var random = RandomStream.Named(1, "persistence-test");
        for (var run = 0; run < 300; run++)
        {
            var n = 1 + random.NextInt(30);
            var decided = Enumerable.Range(0, n).Select(_ => (long)random.NextInt(20)).ToArray();
            var known = decided.Select(t => t + random.NextInt(8)).ToArray();
            var outcomes = decided.Select(_ => (byte)random.NextInt(3)).ToArray();
            var expected = new int[n];
            for (var i = 0; i < n; i++)
            {
                var best = -1;
                for (var j = 0; j < n; j++)
                {
                    if (known[j] > decided[i] || decided[j] >= decided[i])
                    {
                        continue;
                    }
                    if (best < 0 || (known[j], decided[j], j).CompareTo((known[best], decided[best], best)) > 0)
                    {
                        best = j;
                    }
                }
                expected[i] = best < 0 ? -1 : outcomes[best];
            }
            Assert.Equal(expected, Baselines.Persistence(decided, known, outcomes));
        }
    }

    [Fact]
    public void The_majority_goes_by_weight_and_is_the_first_of_equals()
    {
        Assert.Equal(1, Baselines.Majority([0, 0, 1], 3, [1, 1, 3]));
        Assert.Equal(0, Baselines.Majority([0, 1], 3));
        Assert.Equal(-1, Baselines.Majority([], 3));
        Assert.Equal(-1, Baselines.Majority([1], 3, [0]));
    }

    [Fact]
    public void An_outcome_known_before_its_row_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Baselines.Persistence([5], [4], [0]));
        Assert.Throws<ArgumentException>(() => Baselines.Persistence([5, 6], [7], [0, 1]));
    }
}
