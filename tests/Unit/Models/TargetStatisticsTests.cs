using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Explaining;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Oblivious;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class TargetStatisticsTests
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    private static readonly BoostingOptions Options = new()
    {
        Objective = BoostingObjective.SquaredError,
        Growth = TreeGrowth.Oblivious,
        MaxDepth = 3,
        Rounds = 20,
        BaseScore = double.NaN,
        Categories = new() { Features = ["f1"] },
        Ordered = new OrderedOptions(Boosting: false, Prior: 2),
    };

    private static TargetStatistics Statistics(Dataset data, BoostingOptions options) =>
        new(options, data.Features, FitRows.Of(data, ObjectiveChoice.Of(options), nameof(data)));

    // Order 2 0 3 1 4 of categories 5 5 7 5 NaN, targets 1 2 3 4 5, weights 1 1 2 1 1, prior 2.
    [Fact]
    public void Statistics_are_those_of_the_formula()
    {
        var data = SampleData.Of([new float[5], [5, 5, 7, 5, float.NaN]], [1, 2, 3, 4, 5]) with
        {
            Weights = [1, 1, 2, 1, 1],
        };
        var statistics = Statistics(data, Options);
        var encoded = statistics.Encode([2, 0, 3, 1, 4]).Columns[1];

        // Means of earlier rows: none → 0, 6/2, 7/3, 11/4, 13/5.
        double[] expected =
        [
            (0 + 2 * 3) / 2.0,
            (1 + 4 + 2 * 11 / 4.0) / (2 + 2),
            0,
            (1 + 2 * 7 / 3.0) / (1 + 2),
            (0 + 2 * 13 / 5.0) / 2,
        ];
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(expected[i], encoded[i], 1e-6);
        }
        var encoder = statistics.Encoders.Items[0];
        const double Mean = 18 / 6.0;
        Assert.Equal([5, 7], encoder.Categories);
        Assert.Equal((7 + 2 * Mean) / (3 + 2), encoder.Of(5)[0], 1e-6);
        Assert.Equal((6 + 2 * Mean) / (2 + 2), encoder.Of(7.9f)[0], 1e-6);
        Assert.Equal((5 + 2 * Mean) / (1 + 2), encoder.Of(float.NaN)[0], 1e-6);
        Assert.Equal((5 + 2 * Mean) / (1 + 2), encoder.Of(-1)[0], 1e-6);
        Assert.Equal(Mean, encoder.Of(6)[0], 1e-6);
    }

    [Fact]
    public void A_softmax_has_one_statistic_per_class_and_they_add_up_to_one()
    {
        var data = Grouped(300, 3, 8);
        var options = Options with { Objective = BoostingObjective.Softmax, BaseScore = 0.5 };
        var statistics = Statistics(data, options);
        var encoded = statistics.Encode(OrderedModels.Draw(1, 300, Context)[0]);
        Assert.Equal(4, encoded.Columns.Length);
        Assert.Equal([0, 1, 1, 1], statistics.Encoders.SourceOf);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(1, encoded.Columns[1][i] + encoded.Columns[2][i] + (double)encoded.Columns[3][i], 1e-5);
        }
        var row = new float[4];
        statistics.Encoders.Encode([0.5f, 2], row);
        var (count, ones) = (data.Rows.Count(i => data.Features.Columns[1][i] == 2), 0.0);
        ones = data.Rows.Count(i => data.Features.Columns[1][i] == 2 && data.Targets[i] == 1);
        var share = data.Targets.Count(t => t == 1) / 300.0;
        Assert.Equal((ones + 2 * share) / (count + 2), row[2], 1e-6);
        Assert.Equal(0.5f, row[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void No_target_moves_the_statistic_of_its_own_row_or_of_an_earlier_one(int classes)
    {
        var data = Grouped(60, classes, 4);
        var options = classes == 0 ? Options : Options with { Objective = BoostingObjective.Softmax, BaseScore = 0.5 };
        var order = OrderedModels.Draw(1, 60, Context)[0];
        var before = Statistics(data, options).Encode(order);
        var moved = 0;
        for (var p = 0; p < 60; p++)
        {
            float[] targets = [.. data.Targets];
            targets[order[p]] = classes == 0 ? targets[order[p]] + 5 : (targets[order[p]] + 1) % classes;
            var after = Statistics(data with { Targets = targets }, options).Encode(order);
            for (var q = 0; q < 60; q++)
            {
                var row = order[q];
                var isSame = Enumerable.Range(1, before.Columns.Length - 1).All(c => Same(c, row));
                Assert.True(q > p || isSame);
                moved += isSame ? 0 : 1;

                bool Same(int column, int at) => before.Columns[column][at].Equals(after.Columns[column][at]);
            }
        }
        Assert.True(moved > 1000);
    }

    // A column of 300 random names says nothing of the target. Encoded with every row's own target it says a lot of the
    // training rows.
    [Fact]
    public void A_category_of_many_random_values_gains_nothing_by_ordered_statistics_and_much_by_greedy_ones()
    {
        var random = new RandomStream(2);
        var (numbers, names, noise) = (new float[600], new float[600], new float[600]);
        var targets = new float[600];
        for (var i = 0; i < 600; i++)
        {
            (numbers[i], noise[i]) = ((float)random.NextNormal(), (float)random.NextNormal());
            names[i] = random.NextInt(300);
            targets[i] = (float)(numbers[i] + random.NextNormal());
        }
        var data = SampleData.Of([numbers, names, noise], targets);
        var options = Options with { Ordered = new OrderedOptions(Boosting: false, Prior: 0.2) };
        var ordered = new BoostingLearner(options).Fit(data, null, Context).Importance()!;
        var statistics = Statistics(data, options).Encoders;
        var greedy = data with { Features = statistics.Encode(data.Features, data.Rows) };
        var plain = new BoostingLearner(options with { Categories = null, Ordered = null });
        var naive = plain.Fit(greedy, null, Context).Importance()!;
        Assert.True(ordered[1] < 1.5 * ordered[2] + 0.02, $"ordered {ordered[1]}, noise {ordered[2]}");
        Assert.True(naive[1] > 5 * naive[2] && naive[1] > 5 * ordered[1], $"greedy {naive[1]}, noise {naive[2]}");
    }

    [Fact]
    public void Categories_are_learned_that_numbers_cannot_tell_apart()
    {
        var (data, test) = (Grouped(3000, 0, 1), Grouped(3000, 0, 2));
        var model = new BoostingLearner(Options with { Rounds = 100 }).FitTrees(data, null, Context).Model;
        Assert.True(model.EncodesCategories);
        var error = SampleData.Predict(model, test).Zip(test.Targets, (p, y) => ((double)p - y) * (p - y)).Average();
        Assert.True(error < 0.06, $"{error}");
        Assert.True(model.Importance()![1] > 0.8);
    }

    [Fact]
    public void The_validation_loss_is_that_of_the_encoded_predictions()
    {
        var (data, test) = (Grouped(500, 0, 1), Grouped(300, 0, 2));
        var some = test.At([.. test.Rows.Where(r => r % 2 == 0)]);
        var outcome = new BoostingLearner(Options).FitTrees(data, some, Context);
        var outputs = SampleData.Predict(outcome.Model, some);
        var square = some.Rows.Select(
            (r, i) => ((double)outputs[i] - some.Targets[r]) * (outputs[i] - some.Targets[r])
        );
        Assert.Equal(Math.Sqrt(square.Average()), outcome.ValidLoss[^1], 1e-6);
    }

    [Theory]
    [InlineData(-1f, "-1")]
    [InlineData(1.5f, "1.5")]
    [InlineData(3e7f, "30000000")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void What_is_no_category_is_refused_by_name(float value, string expected)
    {
        var data = SampleData.Of([new float[4], [0, 1, value, 0]], [1, 2, 3, 4]);
        var error = Assert.Throws<UserException>(() => new BoostingLearner(Options).Fit(data, null, Context));
        Assert.Contains(
            "f1 is " + expected,
            error.What.Replace("3E+07", "30000000", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_unknown_category_feature_is_refused_by_name()
    {
        var options = Options with { Categories = new() { Features = ["venue"] } };
        var error = Assert.Throws<UserException>(() =>
            new BoostingLearner(options).Fit(Grouped(20, 0, 1), null, Context)
        );
        Assert.Contains("venue", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Contributions_of_statistics_are_refused()
    {
        var model = new BoostingLearner(Options).FitTrees(Grouped(200, 0, 1), null, Context).Model;
        Assert.Throws<ArgumentException>(() => TreeExplainer.PathDependent(model));
        var three = Options with { Objective = BoostingObjective.Softmax, BaseScore = 0.5 };
        var classes = new BoostingLearner(three).FitTrees(Grouped(200, 3, 1), null, Context).Model;
        Assert.Equal(2, classes.Importance(ImportanceKind.Splits).Length);
    }

    // f1 is one of 12 groups, in an order that means nothing, each with a mean of its own.
    private static Dataset Grouped(int rows, int classes, ulong seed)
    {
        double[] means = [1, -1, 0.5, 2, -2, 0, 1.5, -0.5, -1.5, 0.2, 0.9, -0.9];
        var random = RandomStream.Named(seed, "grouped");
        var (numbers, groups, targets) = (new float[rows], new float[rows], new float[rows]);
        for (var i = 0; i < rows; i++)
        {
            numbers[i] = (float)random.NextNormal();
            groups[i] = random.NextInt(12);
            var signal = means[(int)groups[i]] + 0.2 * random.NextNormal();
            targets[i] =
                classes == 0 ? (float)signal
                : signal < -0.6 ? 0
                : signal < 0.6 ? 1
                : 2;
        }
        return SampleData.Of([numbers, groups], targets);
    }
}
