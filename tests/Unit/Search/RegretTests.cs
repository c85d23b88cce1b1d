using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Studies;
using Riposte.Testkit.Search;

namespace Riposte.Tests.Unit.Search;

/// <summary>A small share of <c>bench/Search --regret</c>: enough that groups that are swapped, a sign or a transform the
/// wrong way round would show.</summary>
public sealed class RegretTests
{
    // Medians after 150 trials over 15 seeds as measured, with a third to spare.
    [Theory]
    [InlineData("Branin", SamplerKind.Tpe, 0.05)]
    [InlineData("Branin", SamplerKind.MultivariateTpe, 0.03)]
    [InlineData("Branin", SamplerKind.CmaEs, 0.01)]
    [InlineData("Hartmann-6", SamplerKind.Tpe, 0.35)]
    [InlineData("Hartmann-6", SamplerKind.MultivariateTpe, 0.25)]
    [InlineData("mixed", SamplerKind.Tpe, 0.02)]
    [InlineData("mixed", SamplerKind.MultivariateTpe, 0.012)]
    [InlineData("mixed", SamplerKind.CmaEs, 0.012)]
    public void A_sampler_comes_nearer_than_chance_does(string name, SamplerKind kind, double most)
    {
        var problem = SearchProblems.All.Single(p => p.Name == name);
        var regret = Median(problem, kind, 1);
        Assert.InRange(regret, 0, most);
        Assert.InRange(regret, 0, 0.6 * Median(problem, SamplerKind.Random, 1));
    }

    [Fact]
    public void Batches_of_eight_cost_little()
    {
        var batched = Median(SearchProblems.Hartmann, Samplers.Default, 8);
        Assert.InRange(batched, 0, 0.3 * Median(SearchProblems.Hartmann, SamplerKind.Random, 1));
    }

    // The points of one batch, which know nothing of each other's scores, lie apart: without the liar they gather where
    // the good ones are.
    [Theory]
    [InlineData(SamplerKind.Tpe)]
    [InlineData(SamplerKind.MultivariateTpe)]
    public void Pending_trials_keep_others_away(SamplerKind kind)
    {
        var (with, without) = (0.0, 0.0);
        for (var seed = 0UL; seed < 40; seed++)
        {
            with += Spread(kind, seed, isTold: true);
            without += Spread(kind, seed, isTold: false);
        }
        Assert.True(with > 1.1 * without, $"{with} is not above {without}");
    }

    [Fact]
    public void A_score_to_be_great_is_a_loss_with_the_other_sign()
    {
        List<Trial> losses = [];
        List<Trial> gains = [];
        var space = SearchProblems.Branin.Space;
        var less = new StudyView(space, SearchCases.Options(SamplerKind.MultivariateTpe), losses, []);
        var more = new StudyView(space, SearchCases.Options(SamplerKind.MultivariateTpe, isMaximised: true), gains, []);
        for (var number = 0; number < 40; number++)
        {
            var point = Samplers.Create(SamplerKind.MultivariateTpe).Propose(less, number);
            Assert.Equal(point, Samplers.Create(SamplerKind.MultivariateTpe).Propose(more, number));
            var loss = SearchProblems.Branin.Value(point.Values);
            losses.Add(SearchCases.Complete(number, loss, [.. point.Values]));
            gains.Add(SearchCases.Complete(number, -loss, [.. point.Values]));
        }
    }

    // Mean distance of neighbours in a batch of ten points after 30 trials.
    private static double Spread(SamplerKind kind, ulong seed, bool isTold)
    {
        var sampler = Samplers.Create(kind);
        var space = SearchProblems.Branin.Space;
        List<Trial> told = [];
        var view = new StudyView(space, SearchCases.Options(kind, seed), told, []);
        for (var number = 0; number < 30; number++)
        {
            var point = sampler.Propose(view, number);
            told.Add(SearchCases.Complete(number, SearchProblems.Branin.Value(point.Values), [.. point.Values]));
        }
        List<Trial> pending = [];
        for (var number = 30; number < 40; number++)
        {
            var point = sampler.Propose(view with { Pending = isTold ? pending : [] }, number);
            pending.Add(new Trial(number, point, TrialState.Waiting, [], []));
        }
        return pending.Average(one =>
            pending
                .Where(other => other != one)
                .Min(other => one.Point.Values.Zip(other.Point.Values, (a, b) => (a - b) * (a - b)).Sum())
        );
    }

    private static double Median(SearchProblem problem, SamplerKind kind, int batch)
    {
        double[] regrets =
        [
            .. Enumerable
                .Range(0, 15)
                .Select(seed => problem.Regrets(Samplers.Create(kind), kind, (ulong)seed, 150, batch)[^1])
                .Order(),
        ];
        return regrets[7];
    }
}
