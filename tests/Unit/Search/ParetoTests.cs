using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Testkit.Search;

namespace Riposte.Tests.Unit.Search;

public sealed class ParetoTests
{
    [Fact]
    public void Ranks_are_those_of_peeling_front_by_front()
    {
        for (var seed = 0UL; seed < 150; seed++)
        {
            var random = RandomStream.Named(seed, "fronts");
            var goals = 1 + random.NextInt(4);
            double[][] losses =
            [
                .. Enumerable
                    .Range(0, random.NextInt(60))
                    .Select(_ => Enumerable.Range(0, goals).Select(_ => Loss(random)).ToArray()),
            ];
            Assert.Equal(Peeled(losses), Pareto.Ranks(losses));
        }
    }

    [Fact]
    public void Room_is_the_distance_between_the_neighbours()
    {
        // By hand: spans 4 and 8; the middle points (5 − 3 … 1) as sums of both goals.
        double[][] front =
        [
            [0, 8],
            [1, 4],
            [2, 3],
            [4, 0],
        ];
        Assert.Equal(
            [double.PositiveInfinity, 2 / 4.0 + 5 / 8.0, 3 / 4.0 + 4 / 8.0, double.PositiveInfinity],
            Pareto.Crowding(front)
        );
        Assert.Empty(Pareto.Crowding([]));
        Assert.Equal(
            [double.PositiveInfinity],
            Pareto.Crowding([
                [1, 2],
            ])
        );
        Assert.All(
            Pareto.Crowding([
                [1, double.NaN],
                [1, 2],
                [1, 3],
            ]),
            r => Assert.False(double.IsNaN(r))
        );
    }

    [Fact]
    public void The_front_of_a_study_holds_its_complete_trials_that_nothing_beats()
    {
        var options = new StudyOptions(
            [new StudyGoal("gain", true), new StudyGoal("risk", false)],
            SamplerKind.NsgaII,
            PrunerKind.None,
            1,
            1
        );
        Trial[] trials =
        [
            Trial(0, 1, 5),
            Trial(1, 3, 6),
            Trial(2, 3, 7),
            Trial(3, 0, double.NaN),
            Trial(4, 9, double.NaN),
            new Trial(5, new TrialPoint([1]), TrialState.Failed, [], []),
            Trial(6, 1, 5),
            Trial(7, double.NaN, double.NaN),
        ];
        Assert.Equal([0, 1, 4, 6], Pareto.Front(trials, options).Select(t => t.Number));
        Assert.Empty(Pareto.Front([trials[5], trials[7]], options));
    }

    [Fact]
    public void Points_of_different_length_do_not_compare() =>
        Assert.Throws<ArgumentException>(() => Pareto.Dominates([1, 2], [1]));

    // ZDT1 and ZDT2 of Zitzler, Deb, Thiele (Comparison of Multiobjective Evolutionary Algorithms, 2000). A perfect front
    // covers 0.87 and 0.54 of the box to (1.1, 1.1) with 1.21.
    [Theory]
    [InlineData(true, 0.55, 0.1)]
    [InlineData(false, 0.06, 0.001)]
    public void A_front_grows_far_beyond_that_of_random_points(bool isConvex, double least, double randomMost)
    {
        Assert.InRange(Covered(SamplerKind.NsgaII, isConvex, 1600), least, 1);
        Assert.InRange(Covered(SamplerKind.Random, isConvex, 1600), 0, randomMost);
    }

    private static double Loss(RandomStream random) =>
        random.NextInt(15) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            _ => random.NextInt(8),
        };

    private static int[] Peeled(double[][] losses)
    {
        var ranks = new int[losses.Length];
        Array.Fill(ranks, -1);
        for (var front = 0; Array.IndexOf(ranks, -1) >= 0; front++)
        {
            int[] left = [.. Enumerable.Range(0, losses.Length).Where(i => ranks[i] < 0)];
            int[] best = [.. left.Where(i => !left.Any(j => IsBetter(losses[j], losses[i])))];
            foreach (var i in best)
            {
                ranks[i] = front;
            }
        }
        return ranks;
    }

    private static bool IsBetter(double[] one, double[] other)
    {
        var pairs = one.Zip(
            other,
            (a, b) => (A: double.IsNaN(a) ? 1e300 * 10 : a, B: double.IsNaN(b) ? 1e300 * 10 : b)
        );
        pairs = pairs.Select(p => (Math.Min(p.A, 1e301), Math.Min(p.B, 1e301)));
        return pairs.All(p => p.A <= p.B) && pairs.Any(p => p.A < p.B);
    }

    private static Trial Trial(int number, double gain, double risk) =>
        new(number, new TrialPoint([1]), TrialState.Complete, [gain, risk], []);

    private static double Covered(SamplerKind kind, bool isConvex, int trials)
    {
        var space = SearchProblems.Floats(12, 0, 1);
        var options = new StudyOptions(
            [new StudyGoal("one", false), new StudyGoal("other", false)],
            kind,
            PrunerKind.None,
            3,
            1
        );
        var sampler = Samplers.Create(kind);
        List<Trial> told = [];
        var view = new StudyView(space, options, told, []);
        for (var number = 0; number < trials; number++)
        {
            var point = sampler.Propose(view, number);
            var x = point.Values;
            var g = 1 + 9 * x.Skip(1).Average();
            var share = x[0] / g;
            var other = g * (isConvex ? 1 - Math.Sqrt(share) : 1 - share * share);
            told.Add(new Trial(number, point, TrialState.Complete, [x[0], other], []));
        }
        var (covered, ceiling) = (0.0, 1.1);
        foreach (var trial in Pareto.Front(told, options).OrderBy(t => t.Scores[0]))
        {
            covered += Math.Max(0, 1.1 - trial.Scores[0]) * Math.Max(0, ceiling - trial.Scores[1]);
            ceiling = Math.Min(ceiling, trial.Scores[1]);
        }
        return covered;
    }
}
