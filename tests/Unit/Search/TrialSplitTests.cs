using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Tests.Unit.Search;

public sealed class TrialSplitTests
{
    private static readonly SearchSpace Space = new([
        new ChoiceParameter("word", ["a", "b"]),
        new FloatParameter("x", 0, 1) { When = new ParameterCondition("word", ["b"]) },
    ]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(240, 24)]
    [InlineData(241, 25)]
    [InlineData(5000, 25)]
    public void A_tenth_of_the_trials_is_good_but_no_more_than_25(int ranked, int good) =>
        Assert.Equal(good, TrialSplit.GoodOf(ranked));

    // numpy: concatenate((linspace(1/30, 1, 5), ones(25))).
    [Fact]
    public void Old_trials_weigh_less()
    {
        double[] expected = [0.03333333333333333, 0.275, 0.5166666666666667, 0.7583333333333333, 1];
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(k => TrialSplit.Weight(k, 30)), Near);
        Assert.All(Enumerable.Range(5, 25), k => Assert.Equal(1, TrialSplit.Weight(k, 30)));
        Assert.Equal(1.0 / 26, TrialSplit.Weight(0, 26));
        Assert.Equal(1, TrialSplit.Weight(0, 25));
    }

    [Fact]
    public void Complete_trials_come_first_then_pruned_ones_by_how_far_they_came_then_those_that_say_nothing()
    {
        Trial[] inOrder =
        [
            SearchCases.Complete(8, 5, 0),
            SearchCases.Complete(1, 3, 0),
            SearchCases.Complete(2, double.NegativeInfinity, 0),
            Pruned(3, (1, 9), (4, 1)),
            Pruned(4, (4, -7)),
            Pruned(5, (4, double.NaN)),
            Pruned(6, (1, 100)),
            SearchCases.Complete(7, double.NaN, 0),
        ];
        var keys = Array.ConvertAll(inOrder, t => TrialKey.Of(t, isMaximised: true));
        for (var k = 1; k < keys.Length; k++)
        {
            Assert.True(keys[k - 1] < keys[k], $"{k}");
        }
        var failed = new Trial(9, inOrder[0].Point, TrialState.Failed, [], []);
        Assert.Equal(keys[^1], TrialKey.Of(failed, true));
        Assert.Equal(keys[^1], TrialKey.Of(Pruned(10), true));
        Assert.True(TrialKey.Of(inOrder[1], false) < TrialKey.Of(inOrder[0], false));
    }

    [Fact]
    public void A_split_is_that_of_a_full_sort()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var random = RandomStream.Named(seed, "split");
            List<Trial> told = [];
            for (var k = 0; k < 20 + random.NextInt(200); k++)
            {
                told.Add(SearchCases.End(random, k, Point(random)));
            }
            Trial[] pending =
            [
                .. Enumerable.Range(told.Count, 3).Select(n => new Trial(n, Point(random), TrialState.Running, [], [])),
            ];
            var view = new StudyView(Space, SearchCases.Options(SamplerKind.Tpe), told, pending);
            TrialKey[] keys = [.. told.Select(t => TrialKey.Of(t, false))];
            foreach (var parameter in (int[])[0, 1])
            {
                var split = TrialSplit.Of(view, keys, parameter)!;
                int[] own =
                [
                    .. Enumerable.Range(0, told.Count).Where(k => !double.IsNaN(told[k].Point.Values[parameter])),
                ];
                var count = (int)Math.Ceiling(own.Count(k => keys[k].IsRanked) * 0.1);
                int[] good = [.. own.OrderBy(k => keys[k]).Take(count).Order()];
                Assert.Equal(good, split.Good);
                int[] late = [.. Enumerable.Range(0, 3).Where(k => !double.IsNaN(pending[k].Point.Values[parameter]))];
                Assert.Equal([.. own.Except(good), .. late.Select(k => told.Count + k)], split.Bad);
                Assert.Equal(
                    Enumerable.Range(0, split.Bad.Length).Select(k => TrialSplit.Weight(k, split.Bad.Length)),
                    split.BadWeights
                );
                Assert.All(split.GoodWeights, w => Assert.Equal(1, w));
            }
        }
    }

    [Theory]
    [InlineData(290)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Many_trials_are_thinned_to_a_bound_and_keep_their_weight(int trials)
    {
        var random = RandomStream.Named(1, "thin");
        List<Trial> told =
        [
            .. Enumerable.Range(0, trials).Select(k => SearchCases.Complete(k, random.NextNormal(), 0)),
        ];
        var view = new StudyView(new SearchSpace([new IntParameter("x", 0, 9)]), SearchCases.Options(0), told, []);
        var split = TrialSplit.Of(view, [.. told.Select(t => TrialKey.Of(t, false))], 0)!;
        var bad = trials - 25;
        Assert.InRange(split.Bad.Length, 192, 256);
        Assert.Equal(split.Bad.Order().Distinct(), split.Bad);
        int[] all = [.. Enumerable.Range(0, trials).Except(split.Good)];
        Assert.Equal(all[^128..], split.Bad[^128..]);
        var whole = Enumerable.Range(0, bad).Sum(k => TrialSplit.Weight(k, bad));
        Assert.Equal(whole, split.BadWeights.Sum(), whole * 0.03);
    }

    [Fact]
    public void Fewer_than_two_trials_that_are_worth_something_make_no_split()
    {
        Trial[] told =
        [
            SearchCases.Complete(0, 1, 0, double.NaN),
            SearchCases.Complete(1, 2, 1, 0.5),
            new Trial(2, new TrialPoint([1, 0.2]), TrialState.Failed, [], []),
        ];
        var view = new StudyView(Space, SearchCases.Options(SamplerKind.Tpe), told, []);
        TrialKey[] keys = [.. told.Select(t => TrialKey.Of(t, false))];
        Assert.Null(TrialSplit.Of(view, keys, 1));
        Assert.Equal([0], TrialSplit.Of(view, keys, 0)!.Good);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-14;

    private static TrialPoint Point(RandomStream random) =>
        random.NextInt(2) == 0 ? new TrialPoint([0, double.NaN]) : new TrialPoint([1, random.NextDouble()]);

    private static Trial Pruned(int number, params (int Step, double Value)[] values)
    {
        ImmutableArray<IntermediateValue> steps = [.. values.Select(v => new IntermediateValue(v.Step, v.Value))];
        return new Trial(number, new TrialPoint([0]), TrialState.Pruned, [], steps);
    }
}
