using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Tests.Unit.Search;

public sealed class StudyRankingTests
{
    private static readonly StudyOptions Two = new(
        [new StudyGoal("sharpe", true), new StudyGoal("drawdown", false)],
        SamplerKind.NsgaII,
        PrunerKind.None,
        7,
        4
    );

    private static Trial Done(int number, params double[] scores) =>
        new(number, new TrialPoint([number]), TrialState.Complete, [.. scores], []);

    [Fact]
    public void The_best_comes_first_unknown_last_and_the_earlier_of_equals_before()
    {
        Trial[] trials =
        [
            Done(0, double.NaN, 1),
            Done(1, 2, 3),
            Done(2, 5, 9),
            Done(3, 5, 1),
            new(4, new TrialPoint([9]), TrialState.Pruned, [], [new(1, 99)]),
        ];
        Assert.Equal([2, 3, 1, 0], StudyRanking.ByGoal(trials, Two).Select(t => t.Number));
        Assert.Equal([0, 3, 1, 2], StudyRanking.ByGoal(trials, Two, 1).Select(t => t.Number));
        Assert.Equal(2, StudyRanking.Best(trials, Two)!.Number);
        Assert.Null(StudyRanking.Best([trials[0], trials[4]], Two));
    }

    [Fact]
    public void The_front_is_what_a_plain_comparison_of_all_pairs_leaves()
    {
        var random = Riposte.Core.Randomness.RandomStream.Named(1, "front");
        for (var round = 0; round < 60; round++)
        {
            // Few values, so that equal scores are common.
            Trial[] trials = [.. Enumerable.Range(0, 25).Select(i => Done(i, random.NextInt(6), random.NextInt(6)))];
            var expected = trials
                .Where(trial =>
                    !trials.Any(other =>
                        (
                            other.Scores[0] >= trial.Scores[0]
                            && other.Scores[1] <= trial.Scores[1]
                            && (other.Scores[0] > trial.Scores[0] || other.Scores[1] < trial.Scores[1])
                        ) || (other.Scores.SequenceEqual(trial.Scores) && other.Number < trial.Number)
                    )
                )
                .Select(trial => trial.Number)
                .Order();
            Assert.Equal(expected, StudyRanking.Front(trials, Two).Select(trial => trial.Number).Order());
        }
    }
}
