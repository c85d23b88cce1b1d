using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Search.Importance;
using Riposte.Learning.Search.Space;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Search;

public sealed class ImportanceTests
{
    private static readonly ChoiceParameter Kind = new("kind", ["a", "b", "c"]);

    [Fact]
    public void An_additive_function_is_explained_by_each_parameter_alone()
    {
        // Variances of 3x and y with x and y even on [0, 1]: 9/12 and 1/12.
        var found = Measure(Floats("x", "y", "nothing"), point => 3 * point[0] + point[1], 1200);
        Assert.Equal(["x", "y"], found.Parameters.Take(2).Select(p => p.Name));
        Near(0.9, Of(found, "x").Main, 0.03);
        Near(0.1, Of(found, "y").Main, 0.03);
        Near(0.1, Of(found, "y").Total, 0.03);
        Assert.InRange(Of(found, "nothing").Total, 0, 0.01);
        Assert.All(found.Pairs, pair => Assert.InRange(pair.Share, 0, 0.02));
        Assert.InRange(found.Fit, 0.9, 1);
        Assert.True(Of(found, "x").Low <= Of(found, "x").Main && Of(found, "x").Main <= Of(found, "x").High);
    }

    [Fact]
    public void Ishigamis_function_has_the_published_indices()
    {
        // Ishigami and Homma (1990) with a = 7, b = 0.1: first order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437;
        // the pair (x1, x3) 0.2437. Trees cannot see that the two halves of x1 have one dependence on x2 and learn it
        // twice, a little differently: shares alone come out low and shares with others high, by about 0.1.
        var found = Measure(
            Floats("x1", "x2", "x3"),
            point =>
            {
                var x = point.Select(value => (2 * value - 1) * Math.PI).ToArray();
                return Math.Sin(x[0]) + 7 * Math.Pow(Math.Sin(x[1]), 2) + 0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]);
            },
            4000
        );
        Near(0.3139, Of(found, "x1").Main, 0.1);
        Near(0.4424, Of(found, "x2").Main, 0.1);
        Near(0, Of(found, "x3").Main, 0.02);
        Near(0.5576, Of(found, "x1").Total, 0.05);
        Near(0.2437, Of(found, "x3").Total, 0.12);
        Assert.Equal(("x1", "x3"), (found.Pairs[0].First, found.Pairs[0].Second));
        Near(0.2437, found.Pairs[0].Share, 0.05);
    }

    [Fact]
    public void A_pure_interaction_is_all_in_the_pair()
    {
        ChoiceParameter a = new("a", ["0", "1"]),
            b = new("b", ["0", "1"]);
        var found = Measure(new SearchSpace([a, b]), point => point[0] == point[1] ? 0 : 1, 100);
        Assert.InRange(Of(found, "a").Main + Of(found, "b").Main, 0, 0.02);
        Near(1, Of(found, "a").Total, 0.02);
        Assert.Equal(("a", "b"), (found.Pairs[0].First, found.Pairs[0].Second));
        Near(1, found.Pairs[0].Share, 0.03);
    }

    [Fact]
    public void A_parameter_under_a_condition_is_drawn_always_and_ignored_where_it_does_not_count()
    {
        // f = z where the choice is b, else 0. Over even draws: variance 1/9 − 1/36 = 1/12, of the choice alone
        // 1/4·2/9 = 1/18, of z alone 1/9·1/12 = 1/108.
        var space = new SearchSpace([Kind, new FloatParameter("z", 0, 1) { When = new("kind", ["b"]) }]);
        var found = Measure(space, point => point[0] == 1 ? point[1] : 0, 2000);
        Near(2.0 / 3, Of(found, "kind").Main, 0.04);
        Near(1.0 / 9, Of(found, "z").Main, 0.03);
        Near(1.0 / 3, Of(found, "z").Total, 0.04);
        Near(2.0 / 9, found.Pairs[0].Share, 0.04);
    }

    [Fact]
    public void Numbers_searched_by_their_logarithm_are_measured_in_it()
    {
        var space = new SearchSpace([
            new FloatParameter("rate", 1e-4, 1, IsLog: true),
            new IntParameter("depth", 1, 1000, IsLog: true),
        ]);
        var found = Measure(
            space,
            point => Math.Log(point[0]) / Math.Log(1e4) + Math.Log(point[1]) / Math.Log(1e3),
            1500
        );
        Near(0.5, Of(found, "rate").Main, 0.06);
        Near(0.5, Of(found, "depth").Main, 0.06);
    }

    [Fact]
    public void Variances_of_a_tree_are_those_of_summing_it_over_the_whole_space()
    {
        // Rows lie on quarters and eighths, so every place a tree can cut is a multiple of 1/8 and sixteenths tell all
        // boxes apart: the plain sum below is exact.
        var space = new SearchSpace([
            new FloatParameter("x", 0, 1),
            Kind,
            new FloatParameter("y", 0, 1),
            new FloatParameter("z", 0, 1) { When = new("kind", ["a", "c"]) },
        ]);
        var random = RandomStream.Named(3, "tree");
        var points = new List<TrialPoint>();
        for (var i = 0; i < 300; i++)
        {
            var kind = random.NextInt(3);
            points.Add(new([Grid(4), kind, Grid(4), kind == 1 ? double.NaN : Grid(4)]));
        }
        double[] scores = [.. points.Select(_ => random.NextNormal())];
        const int Cells = 8;
        var all = new List<(int X, int K, int Y, int Z)>();
        for (var code = 0; code < Cells * 3 * Cells * Cells; code++)
        {
            all.Add((code % Cells, code / Cells % 3, code / Cells / 3 % Cells, code / Cells / 3 / Cells));
        }
        points.AddRange(
            all.Select(at => new TrialPoint([Place(at.X), at.K, Place(at.Y), at.K == 1 ? double.NaN : Place(at.Z)]))
        );
        var rows = new ImportanceRows(space, points, [.. scores, .. all.Select(_ => 0.0)]);
        var tree = new ImportanceTree(rows, [.. Enumerable.Range(0, 300)], [0, 1, 2, 3], 3);
        var exact = new TreeVariance(tree.Leaves, 4);
        double[] values = [.. all.Select((_, i) => tree.Predict(300 + i))];
        var variance = Variance(values, _ => 0, [.. values.Select((_, i) => i)]);
        Assert.InRange(tree.Leaves.Count, 20, 150);
        Assert.Equal(variance, exact.Variance, 12);
        Func<int, int>[] of = [i => all[i].X, i => all[i].K, i => all[i].Y, i => all[i].Z];
        for (var j = 0; j < 4; j++)
        {
            var main = Variance(values, of[j], []);
            Assert.Equal(main, exact.Main[j], 12);
            var others = Enumerable.Range(0, 4).Where(k => k != j).ToArray();
            var without = Variance(values, i => others.Aggregate(0, (code, k) => code * 100 + of[k](i)), []);
            Assert.Equal(variance - without, exact.Total[j], 12);
            for (var k = 0; k < j; k++)
            {
                var (one, two) = (of[j], of[k]);
                var both = Variance(values, i => one(i) * 100 + two(i), []);
                Assert.Equal(both - main - Variance(values, two, []), exact.Pair(j, k), 12);
            }
        }

        double Grid(int cells) => (random.NextInt(cells) + 0.5) / cells;
        static double Place(int cell) => (cell + 0.5) / Cells;
    }

    [Fact]
    public void The_order_of_parameters_and_the_number_of_threads_change_nothing()
    {
        var space = Floats("x", "y", "u", "v");
        var random = RandomStream.Named(5, "order");
        var points = Draw(space, 150, random);
        double[] scores = [.. points.Select(p => p.Values[0] * p.Values[1] + 0.2 * random.NextNormal())];
        int[] turn = [2, 0, 3, 1];
        var turned = Floats([.. turn.Select(k => space.Parameters[k].Name)]);
        TrialPoint[] moved = [.. points.Select(p => new TrialPoint([.. turn.Select(k => p.Values[k])]))];
        var options = new ImportanceOptions();
        var one = FunctionalAnova.Of(space, points, scores, options, SerialWorkers.Instance);
        var two = FunctionalAnova.Of(turned, moved, scores, options, SerialWorkers.Instance);
        foreach (var parameter in one.Parameters)
        {
            Assert.Equal(parameter.Main, Of(two, parameter.Name).Main, 9);
            Assert.Equal(parameter.Total, Of(two, parameter.Name).Total, 9);
        }
        Assert.Equal(one.Fit, two.Fit, 9);
        var threads = FunctionalAnova.Of(space, points, scores, options, new TestWorkers(3));
        Assert.True(one.Parameters.SequenceEqual(threads.Parameters));
        Assert.True(one.Pairs.SequenceEqual(threads.Pairs));
    }

    [Fact]
    public void Where_several_parameters_split_small_nodes_equally_well_none_is_favoured()
    {
        var random = RandomStream.Named(6, "ties");
        var space = Floats("a", "b", "c", "d", "e", "f");
        double[] totals = new double[6];
        for (var round = 0; round < 12; round++)
        {
            var points = Draw(space, 20, random);
            double[] scores = [.. points.Select(_ => random.NextNormal())];
            var found = FunctionalAnova.Of(space, points, scores, new ImportanceOptions(), SerialWorkers.Instance);
            for (var k = 0; k < 6; k++)
            {
                totals[k] += Of(found, space.Parameters[k].Name).Main / 12;
            }
            Assert.False(found.IsUseful, $"noise explained to {found.Fit}");
        }
        Assert.InRange(totals.Max() / totals.Min(), 1, 2.5);
    }

    [Fact]
    public void Shares_do_not_depend_on_the_unit_of_scores_and_unknown_scores_are_left_out()
    {
        var space = Floats("x", "y");
        var points = Draw(space, 200, RandomStream.Named(8, "unit"));
        double[] scores = [.. points.Select(p => 3 * p.Values[0] + p.Values[1])];
        var plain = FunctionalAnova.Of(space, points, scores, new ImportanceOptions(), SerialWorkers.Instance);
        double[] huge = [.. scores.Select(score => score * Math.Pow(2, 1000)), double.NaN, double.NegativeInfinity];
        TrialPoint[] more = [.. points, points[0], points[1]];
        var scaled = FunctionalAnova.Of(space, more, huge, new ImportanceOptions(), SerialWorkers.Instance);
        Assert.Equal(200, scaled.Trials);
        Assert.Equal(Of(plain, "x").Main, Of(scaled, "x").Main, 12);
        Assert.Equal(Of(plain, "x").Total, Of(scaled, "x").Total, 12);
    }

    [Fact]
    public void Too_few_trials_and_equal_scores_give_unknown_shares()
    {
        var space = Floats("x");
        var points = Draw(space, 50, RandomStream.Named(9, "few"));
        foreach (var count in new[] { 0, FunctionalAnova.LeastTrials - 1, 50 })
        {
            var found = FunctionalAnova.Of(
                space,
                points[..count],
                [.. points[..count].Select(p => count == 50 ? 4.0 : p.Values[0])],
                new ImportanceOptions(),
                SerialWorkers.Instance
            );
            Assert.Equal((0, count), (found.Trees, found.Trials));
            Assert.True(double.IsNaN(found.Parameters[0].Main) && double.IsNaN(found.Fit) && !found.IsUseful);
            Assert.Empty(found.Pairs);
        }
        Assert.Throws<ArgumentException>(() =>
            FunctionalAnova.Of(space, points, [1], new ImportanceOptions(), SerialWorkers.Instance)
        );
        Assert.Throws<ArgumentException>(() =>
            FunctionalAnova.Of(space, [new TrialPoint([2])], [1], new ImportanceOptions(), SerialWorkers.Instance)
        );
    }

    private static SearchSpace Floats(params string[] names) =>
        new([.. names.Select(name => new FloatParameter(name, 0, 1))]);

    private static TrialPoint[] Draw(SearchSpace space, int count, RandomStream random)
    {
        var points = new TrialPoint[count];
        for (var i = 0; i < count; i++)
        {
            var values = new double[space.Parameters.Length];
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = !space.IsActive(k, values) ? double.NaN : Value(space.Parameters[k], random);
            }
            points[i] = new TrialPoint([.. values]);
        }
        return points;
    }

    private static double Value(Parameter parameter, RandomStream random) =>
        parameter switch
        {
            FloatParameter { IsLog: true } f => Math.Clamp(
                f.Low * Math.Pow(f.High / f.Low, random.NextDouble()),
                f.Low,
                f.High
            ),
            FloatParameter f => f.Low + (f.High - f.Low) * random.NextDouble(),
            IntParameter { IsLog: true } i => Math.Clamp(
                Math.Round((i.Low - 0.5) * Math.Pow((i.High + 0.5) / (i.Low - 0.5), random.NextDouble())),
                i.Low,
                i.High
            ),
            ChoiceParameter c => random.NextInt(c.Choices.Length),
            _ => throw new ArgumentException("Unexpected."),
        };

    private static StudyImportance Measure(SearchSpace space, Func<double[], double> score, int trials)
    {
        var points = Draw(space, trials, RandomStream.Named(1, "importance"));
        double[] scores = [.. points.Select(point => score([.. point.Values]))];
        return FunctionalAnova.Of(space, points, scores, new ImportanceOptions(), new TestWorkers(2));
    }

    private static ParameterImportance Of(StudyImportance found, string name) =>
        found.Parameters.Single(parameter => parameter.Name == name);

    private static void Near(double expected, double found, double within) =>
        Assert.InRange(found, expected - within, expected + within);

    // Variance of the means by group; with rows given, of the values themselves.
    private static double Variance(double[] values, Func<int, int> group, int[] rows)
    {
        var mean = values.Average();
        return rows.Length > 0
            ? values.Average(value => (value - mean) * (value - mean))
            : Enumerable
                .Range(0, values.Length)
                .GroupBy(group)
                .Sum(part =>
                {
                    var own = part.Average(i => values[i]) - mean;
                    return own * own * part.Count() / values.Length;
                });
    }
}
