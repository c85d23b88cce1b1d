using Riposte.Core.Hashing;
using Riposte.Core.Numerics;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class BoostingTests
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    private static readonly BoostingOptions OneSplit = new()
    {
        Objective = BoostingObjective.SquaredError,
        Rounds = 1,
        MaxLeaves = 2,
        LearningRate = 1,
        BaseScore = 0,
        MinChildWeight = 0,
    };

    private static TrainOutcome Fit(BoostingOptions options, Dataset train, Dataset? valid = null) =>
        new BoostingLearner(options) { MeasuresTrainLoss = true }.FitTrees(train, valid, Context);

    private static float Predict(BoostedTrees model, params float[] row)
    {
        var output = new float[1];
        model.PredictRow(row, output);
        return output[0];
    }

    // x = 1 2 3 4, y = 1 1 5 7, base 0: g = −y, h = 1. The cut x < 3 scores 2²/(2+λ) + 12²/(2+λ), more than any other.
    [Theory]
    [InlineData(0, 0, 1, 6)]
    [InlineData(1, 0, 2 / 3.0, 4)]
    [InlineData(1, 1, 1 / 3.0, 11 / 3.0)]
    [InlineData(0, 3, 0, 4.5)]
    public void One_split_has_the_leaf_values_of_the_formula(double lambda, double alpha, double left, double right)
    {
        var data = SampleData.Of(
            [
                [1, 2, 3, 4],
            ],
            [1, 1, 5, 7]
        );
        var model = Fit(OneSplit with { Lambda = lambda, Alpha = alpha }, data).Model;
        Assert.Equal(left, Predict(model, 2.9f), 1e-6);
        Assert.Equal(right, Predict(model, 3f), 1e-6);
        Assert.Equal(left, Predict(model, -1e30f), 1e-6);
        Assert.Equal(right, Predict(model, 1e30f), 1e-6);
    }

    // Gain of x < 3 with λ = 1: 2²/3 + 12²/3 − 14²/5 = 10.1333…
    [Theory]
    [InlineData(10.13, true)]
    [InlineData(10.14, false)]
    public void A_split_needs_the_least_gain(double least, bool splits)
    {
        var data = SampleData.Of(
            [
                [1, 2, 3, 4],
            ],
            [1, 1, 5, 7]
        );
        var model = Fit(OneSplit with { MinSplitGain = least }, data).Model;
        Assert.Equal(splits, Predict(model, 1) != Predict(model, 4));
        Assert.Equal(splits ? 4 : 14 / 5.0, Predict(model, 4), 1e-6);
    }

    // Weights 1 1 1 4, λ = 1: x < 3 scores 2²/3 + 33²/6, more than 7²/4 + 28²/5 of x < 4.
    [Fact]
    public void Weights_multiply_gradients_and_hessians()
    {
        var data = SampleData.Of(
            [
                [1, 2, 3, 4],
            ],
            [1, 1, 5, 7]
        ) with
        {
            Weights = [1, 1, 1, 4],
        };
        var model = Fit(OneSplit, data).Model;
        Assert.Equal(2 / 3.0, Predict(model, 2), 1e-6);
        Assert.Equal(33 / 6.0, Predict(model, 3), 1e-6);
    }

    [Fact]
    public void Children_below_the_least_weight_are_not_made()
    {
        var data = SampleData.Of(
            [
                [1, 2, 3, 4],
            ],
            [0, 0, 0, 9]
        );
        Assert.Equal(9, Predict(Fit(OneSplit with { Lambda = 0 }, data).Model, 4), 1e-6);
        Assert.Equal(4.5, Predict(Fit(OneSplit with { Lambda = 0, MinChildWeight = 2 }, data).Model, 4), 1e-6);
    }

    // One binary row each: p = 0.5, g = ±0.5, h = 0.25; leaf = ∓G/(H + λ) = 0.5 / 1.25.
    [Fact]
    public void Binary_uses_p_times_one_minus_p()
    {
        var data = SampleData.Of(
            [
                [1, 2],
            ],
            [0, 1]
        );
        var model = Fit(OneSplit with { Objective = BoostingObjective.Binary, BaseScore = 0.5 }, data).Model;
        Assert.Equal(PortableMath.Sigmoid(0.4), Predict(model, 2), 1e-7);
        Assert.Equal(PortableMath.Sigmoid(-0.4), Predict(model, 1), 1e-7);
    }

    // Two classes, p = 0.5: g = ±0.5 and XGBoost's h = 2·p·(1 − p) = 0.5, so leaves are ±0.5 / 1.5.
    [Fact]
    public void Softmax_uses_twice_p_times_one_minus_p()
    {
        var data = SampleData.Of(
            [
                [1, 2],
            ],
            [0, 1]
        );
        var model = Fit(OneSplit with { Objective = BoostingObjective.Softmax, Classes = 2 }, data).Model;
        var outputs = new float[2];
        model.PredictRow([2], outputs);
        Assert.Equal(PortableMath.Sigmoid(2 / 3.0), outputs[1], 1e-7);
        Assert.Equal(1 - PortableMath.Sigmoid(2 / 3.0), outputs[0], 1e-7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Missing_values_go_where_the_gain_is_greater(bool like)
    {
        var nan = float.NaN;
        var data = SampleData.Of(
            [
                [1, 2, 3, 4, nan, nan],
            ],
            like ? [0, 0, 6, 6, 0, 0] : [0, 0, 6, 6, 6, 6]
        );
        var model = Fit(OneSplit with { Lambda = 0 }, data).Model;
        Assert.Equal(0, Predict(model, 1), 1e-6);
        Assert.Equal(6, Predict(model, 3), 1e-6);
        Assert.Equal(like ? 0 : 6, Predict(model, nan), 1e-6);
    }

    [Fact]
    public void Present_and_missing_can_be_told_apart_and_unseen_large_values_count_as_present()
    {
        var nan = float.NaN;
        var model = Fit(
            OneSplit with
            {
                Lambda = 0,
            },
            SampleData.Of(
                [
                    [1, 2, 3, nan, nan],
                ],
                [2, 2, 2, 8, 8]
            )
        ).Model;
        Assert.Equal(2, Predict(model, 1e30f), 1e-6);
        Assert.Equal(8, Predict(model, nan), 1e-6);
        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        Assert.Equal(2, Predict(BoostedTrees.Load(file), 1e30f), 1e-6);
    }

    [Fact]
    public void Exclusive_or_is_learned()
    {
        var (data, test) = (ExclusiveOr(1), ExclusiveOr(2));
        var model = Fit(new BoostingOptions { Objective = BoostingObjective.Binary, Rounds = 60 }, data).Model;
        var outputs = SampleData.Predict(model, test);
        Assert.True(outputs.Where((p, i) => p > 0.5f == test.Targets[i] > 0.5f).Count() > 970);
        Assert.True(model.Importance()[0] + model.Importance()[1] > 0.9);

        static Dataset ExclusiveOr(ulong seed)
        {
            var columns = SampleData.Product(1000, 3, 2, seed).Features.Columns;
            foreach (var column in columns)
            {
                column.AsSpan().Replace(float.NaN, 0.1f);
            }
            return SampleData.Of(columns, [.. columns[0].Zip(columns[1], (a, b) => a > 0 != b > 0 ? 1f : 0f)]);
        }
    }

    [Theory]
    [InlineData(BoostingObjective.Softmax, 3)]
    [InlineData(BoostingObjective.Binary, 2)]
    [InlineData(BoostingObjective.SquaredError, 0)]
    public void The_training_loss_falls_in_every_round(BoostingObjective objective, int classes)
    {
        var losses = Fit(
            new BoostingOptions { Objective = objective, Rounds = 40 },
            SampleData.Product(800, 5, classes, 1)
        ).TrainLoss;
        Assert.Equal(40, losses.Length);
        Assert.All(losses.Skip(1).Zip(losses), pair => Assert.True(pair.First < pair.Second));
    }

    [Fact]
    public void The_training_loss_is_that_of_the_predictions_on_raw_values()
    {
        var data = SampleData.Product(5000, 7, 3, 4);
        var outcome = Fit(
            new BoostingOptions
            {
                Rounds = 20,
                Subsample = 0.6,
                ColumnSample = 0.7,
            },
            data
        );
        var outputs = SampleData.Predict(outcome.Model, data);
        var loss = -data.Rows.Average(i => PortableMath.Log(outputs[3 * i + (int)data.Targets[i]]));
        Assert.Equal(outcome.TrainLoss[^1], loss, 1e-6);
    }

    [Fact]
    public void The_validation_loss_is_that_of_the_predictions()
    {
        var valid = SampleData.Product(301, 5, 3, 9);
        var outcome = Fit(new BoostingOptions { Rounds = 15 }, SampleData.Product(900, 5, 3, 4), valid);
        var outputs = SampleData.Predict(outcome.Model, valid);
        var loss = -valid.Rows.Average(i => PortableMath.Log(outputs[3 * i + (int)valid.Targets[i]]));
        Assert.Equal(outcome.ValidLoss[^1], loss, 1e-6);
    }

    [Fact]
    public void Early_stopping_keeps_the_trees_of_the_best_round()
    {
        var (train, valid) = (SampleData.Product(300, 6, 3, 1), SampleData.Product(300, 6, 3, 2));
        var options = new BoostingOptions
        {
            Rounds = 500,
            LearningRate = 0.3,
            EarlyStoppingRounds = 10,
        };
        var stopped = Fit(options, train, valid);
        Assert.Equal(stopped.BestRounds + 10, stopped.RoundsRun);
        Assert.Equal(stopped.BestRounds, stopped.Model.Info.Rounds);
        Assert.Equal(stopped.ValidLoss.Min(), stopped.ValidLoss[stopped.BestRounds - 1]);
        var refit = ((BoostingLearner)new BoostingLearner(options).WithRounds(stopped.BestRounds)).FitTrees(
            train,
            null,
            Context
        );
        Assert.Equal(SampleData.Predict(refit.Model, valid), SampleData.Predict(stopped.Model, valid));
    }

    [Fact]
    public void Without_early_stopping_all_rounds_are_kept_and_the_best_is_told()
    {
        var (train, valid) = (SampleData.Product(300, 6, 3, 1), SampleData.Product(300, 6, 3, 2));
        var outcome = Fit(new BoostingOptions { Rounds = 60, LearningRate = 0.3 }, train, valid);
        Assert.Equal(60, outcome.Model.Info.Rounds);
        Assert.InRange(outcome.BestRounds, 1, 59);
    }

    [Fact]
    public void Whole_weights_count_as_repeated_rows()
    {
        var data = SampleData.Product(400, 4, 0, 6);
        var weights = data.Rows.Select(i => (float)(1 + i % 3)).ToArray();
        int[] repeated = [.. data.Rows.SelectMany(i => Enumerable.Repeat(i, 1 + i % 3))];
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.SquaredError,
            Rounds = 10,
            MaxBins = 32,
        };
        var weighted = SampleData.Predict(Fit(options, data with { Weights = weights }).Model, data);
        var twice = SampleData.Predict(Fit(options, SampleData.Compacted(data.At(repeated))).Model, data);
        for (var i = 0; i < weighted.Length; i++)
        {
            Assert.Equal(twice[i], weighted[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(TreeGrowth.LeafWise)]
    [InlineData(TreeGrowth.DepthWise)]
    public void Threads_change_nothing_however_many_groups_of_features_there_are(TreeGrowth growth)
    {
        var data = SampleData.Product(12_000, 29, 3, 8);
        var options = new BoostingOptions
        {
            Rounds = 3,
            Growth = growth,
            Subsample = 0.9,
            ColumnSample = 0.9,
        };
        var hashes = new[] { 1, 2, 5 }.Select(threads =>
            new BoostingLearner(options).Fit(data, null, new FitContext(3, new TestWorkers(threads))).Info.Hash
        );
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void The_seed_matters_only_when_something_is_drawn()
    {
        var data = SampleData.Product(500, 6, 3, 1);
        var plain = new BoostingLearner(new BoostingOptions { Rounds = 3 });
        var drawn = new BoostingLearner(plain.Options with { Subsample = 0.5 });
        Assert.Equal(Hash(plain, 1), Hash(plain, 2));
        Assert.NotEqual(Hash(drawn, 1), Hash(drawn, 2));

        Hash128 Hash(BoostingLearner learner, ulong seed) =>
            learner.Fit(data, null, new FitContext(seed, SerialWorkers.Instance)).Info.Hash;
    }

    [Fact]
    public void Depth_and_leaves_are_limited()
    {
        var data = SampleData.Product(3000, 4, 0, 2);
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.SquaredError,
            Rounds = 1,
            LearningRate = 1,
            MinChildWeight = 0,
        };
        Assert.Equal(7, Leaves(options with { MaxLeaves = 7 }));
        Assert.Equal(8, Leaves(options with { MaxLeaves = 0, MaxDepth = 3 }));
        Assert.Equal(8, Leaves(options with { MaxLeaves = 31, MaxDepth = 3 }));
        Assert.Equal(7, Leaves(options with { MaxLeaves = 7, Growth = TreeGrowth.DepthWise }));

        int Leaves(BoostingOptions some) => SampleData.Predict(Fit(some, data).Model, data).Distinct().Count();
    }

    [Fact]
    public void An_automatic_base_score_is_the_mean_of_the_targets()
    {
        var data = SampleData.Of([new float[4]], [1, 2, 3, 10]) with { Weights = [1, 1, 1, 2] };
        var options = OneSplit with { BaseScore = double.NaN };
        Assert.Equal(26 / 5f, Predict(Fit(options, data).Model, 0));
        var classes = SampleData.Of([new float[4]], [0, 1, 1, 1]);
        Assert.Equal(
            0.75f,
            Predict(Fit(options with { Objective = BoostingObjective.Binary }, classes).Model, 0),
            1e-6f
        );
    }

    [Fact]
    public void Infinite_training_values_are_refused_by_name()
    {
        var data = SampleData.Of(
            [
                [1, float.PositiveInfinity],
            ],
            [0, 1]
        );
        Assert.Contains(
            "f0",
            Assert.Throws<ArgumentException>(() => Fit(OneSplit, data)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Progress_counts_rounds()
    {
        var seen = new List<(int, int)>();
        var context = Context with { Progress = (done, all) => seen.Add((done, all)) };
        new BoostingLearner(new BoostingOptions { Rounds = 3 }).Fit(SampleData.Product(100, 3, 3, 1), null, context);
        Assert.Equal([(1, 3), (2, 3), (3, 3)], seen);
    }
}
