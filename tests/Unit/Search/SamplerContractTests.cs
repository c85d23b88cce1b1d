using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Tests.Unit.Search;

public sealed class SamplerContractTests
{
    public static TheoryData<SamplerKind> Kinds => [.. Enum.GetValues<SamplerKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Points_belong_to_any_space_and_a_sampler_made_anew_proposes_the_same(SamplerKind kind)
    {
        for (var seed = 0UL; seed < 40; seed++)
        {
            var random = RandomStream.Named(seed, "contract");
            var space = SearchCases.Space(random);
            var batch = 1 + random.NextInt(9);
            var options = SearchCases.Options(kind, seed, random.NextInt(2) == 0);
            var sampler = Samplers.Create(kind);
            List<Trial> told = [];
            while (told.Count < 45)
            {
                List<Trial> pending = [];
                for (var k = 0; k < batch; k++)
                {
                    var number = told.Count + k;
                    var view = new StudyView(space, options, told, pending);
                    var point = sampler.Propose(view, number);
                    Assert.True(space.Holds(point), $"{kind}, seed {seed}, trial {number}");
                    if (number % 7 == 0)
                    {
                        Assert.Equal(point, Samplers.Create(kind).Propose(view, number));
                    }
                    pending.Add(new Trial(number, point, TrialState.Waiting, [], []));
                }
                told.AddRange(pending.Select(t => SearchCases.End(random, t.Number, t.Point)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sampler_that_served_another_study_proposes_what_a_new_one_does(SamplerKind kind)
    {
        var space = SearchCases.Space(RandomStream.Named(4, "spaces"));
        var sampler = Samplers.Create(kind);
        foreach (var seed in (ulong[])[5, 6, 5])
        {
            var random = RandomStream.Named(seed, "served");
            List<Trial> told = [];
            var view = new StudyView(space, SearchCases.Options(kind, 1), told, []);
            for (var number = 0; number < 80; number++)
            {
                told.Add(SearchCases.End(random, number, sampler.Propose(view, number)));
            }
            Assert.Equal(Samplers.Create(kind).Propose(view, 80), sampler.Propose(view, 80));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_finite_space_is_tried_whole_before_a_point_comes_twice(SamplerKind kind)
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            var random = RandomStream.Named(seed, "finite");
            var space = SearchCases.Space(random, isFinite: true);
            var all = CountPoints(space, 0, new double[space.Parameters.Length]);
            if (all > 300)
            {
                continue;
            }
            var sampler = Samplers.Create(kind);
            List<Trial> told = [];
            List<Trial> pending = [];
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (told.Count + pending.Count < all)
            {
                var number = told.Count + pending.Count;
                var point = sampler.Propose(
                    new StudyView(space, SearchCases.Options(kind, seed), told, pending),
                    number
                );
                Assert.True(seen.Add(string.Join(' ', point.Values)), $"{kind}, seed {seed}, trial {number} of {all}");
                pending.Add(new Trial(number, point, TrialState.Waiting, [], []));
                if (number % 3 == 0)
                {
                    told.AddRange(pending.Select(t => SearchCases.End(random, t.Number, t.Point)));
                    pending.Clear();
                }
            }
            var more = sampler.Propose(new StudyView(space, SearchCases.Options(kind), told, pending), all);
            Assert.True(space.Holds(more));
        }
    }

    [Theory]
    [InlineData(SamplerKind.Tpe)]
    [InlineData(SamplerKind.MultivariateTpe)]
    [InlineData(SamplerKind.CmaEs)]
    public void A_sampler_for_one_goal_refuses_several(SamplerKind kind)
    {
        var options = new StudyOptions(
            [new StudyGoal("a", true), new StudyGoal("b", false)],
            kind,
            PrunerKind.None,
            1,
            1
        );
        var view = new StudyView(new SearchSpace([new IntParameter("p", 1, 9)]), options, [], []);
        Assert.Throws<ArgumentException>(() => Samplers.Create(kind).Propose(view, 0));
    }

    [Fact]
    public void A_kind_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Samplers.Create((SamplerKind)99));

    [Fact]
    public void The_random_sampler_draws_each_value_equally_often()
    {
        var space = new SearchSpace([
            new IntParameter("even", 2, 10, Step: 2),
            new FloatParameter("rate", 0.001, 1000, IsLog: true),
            new ChoiceParameter("word", ["a", "b", "c"]),
        ]);
        var view = new StudyView(space, SearchCases.Options(SamplerKind.Random), [], []);
        var points = Enumerable.Range(0, 6000).Select(n => Samplers.Create(SamplerKind.Random).Propose(view, n));
        var values = points.Select(p => p.Values).ToArray();
        // Four standard deviations of a binomial count.
        Assert.All([2, 4, 6, 8, 10], even => Assert.InRange(values.Count(v => v[0] == even), 1076, 1324));
        Assert.InRange(values.Count(v => v[1] < 0.1), 1854, 2146);
        Assert.InRange(values.Count(v => v[1] > 10), 1854, 2146);
        Assert.All([0, 1, 2], word => Assert.InRange(values.Count(v => v[2] == word), 1854, 2146));
    }

    // Independent of the samplers: by trying all values that a parameter's check allows.
    private static int CountPoints(SearchSpace space, int at, double[] values)
    {
        if (at == values.Length)
        {
            return 1;
        }
        if (!space.IsActive(at, values))
        {
            values[at] = double.NaN;
            return CountPoints(space, at + 1, values);
        }
        var (low, step, count) = space.Parameters[at] switch
        {
            FloatParameter f => (f.Low, f.Step!.Value, (int)Math.Floor((f.High - f.Low) / f.Step.Value + 1e-9) + 1),
            IntParameter i => (i.Low, i.Step, (int)((i.High - i.Low) / i.Step) + 1),
            ChoiceParameter c => (0.0, 1.0, c.Choices.Length),
            _ => throw new InvalidOperationException(),
        };
        var sum = 0;
        for (var k = 0; k < count; k++)
        {
            values[at] = low + k * step;
            sum += CountPoints(space, at + 1, values);
        }
        return sum;
    }
}
