using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class WarmStartTests
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    private static BoostingLearner Learner(BoostingObjective objective, int rounds) =>
        new(
            new BoostingOptions
            {
                Objective = objective,
                Rounds = rounds,
                Quantile = 0.8,
                BaseScore = double.NaN,
                MaxLeaves = 7,
            }
        )
        {
            MeasuresTrainLoss = true,
        };

    private static Dataset Data(BoostingObjective objective, ulong seed = 4, int rows = 700)
    {
        var classes = objective switch
        {
            BoostingObjective.Softmax or BoostingObjective.Poisson or BoostingObjective.PairwiseRanking => 3,
            BoostingObjective.Binary => 2,
            _ => 0,
        };
        var data = SampleData.Product(rows, 5, classes, seed);
        return data with { Groups = [.. data.Rows.Select(i => i / 10)] };
    }

    [Theory]
    [InlineData(BoostingObjective.Softmax)]
    [InlineData(BoostingObjective.Binary)]
    [InlineData(BoostingObjective.SquaredError)]
    [InlineData(BoostingObjective.AbsoluteError)]
    [InlineData(BoostingObjective.Huber)]
    [InlineData(BoostingObjective.Quantile)]
    [InlineData(BoostingObjective.Poisson)]
    [InlineData(BoostingObjective.PairwiseRanking)]
    public void Some_rounds_and_some_more_are_the_bits_of_all_at_once(BoostingObjective objective)
    {
        var (data, valid) = (Data(objective), Data(objective, 9));
        var first = Learner(objective, 6).FitTrees(data, valid, Context);
        var more = Learner(objective, 5).Continue(first.Model, data, valid, Context);
        var all = Learner(objective, 11).FitTrees(data, valid, Context);
        Assert.Equal(all.Model.Info.Hash, more.Model.Info.Hash);
        Assert.Equal(all.TrainLoss[6..], more.TrainLoss);
        Assert.Equal(all.ValidLoss[6..], more.ValidLoss);
        Assert.Equal(5, more.RoundsRun);
        Assert.Equal(11, more.Model.Info.Rounds);
        Assert.Equal(6, first.Model.Info.Rounds);
    }

    [Fact]
    public void What_is_drawn_for_further_rounds_is_drawn_anew()
    {
        var data = Data(BoostingObjective.SquaredError);
        var learner = new BoostingLearner(
            Learner(BoostingObjective.SquaredError, 3).Options with
            {
                Subsample = 0.5,
                BaseScore = 0,
                LearningRate = 1e-9,
            }
        );
        var first = learner.FitTrees(data, null, Context).Model;
        var more = learner.Continue(first, data, null, Context).Model;
        Assert.Equal(more.Info.Hash, learner.Continue(first, data, null, Context).Model.Info.Hash);

        // With hardly any learning the same rows would grow the same trees again.
        Assert.NotEqual(first.Trees[0].Nodes[0], more.Trees[3].Nodes[0]);
    }

    [Fact]
    public void Early_stopping_keeps_the_model_when_no_further_round_is_better()
    {
        var data = Data(BoostingObjective.SquaredError);
        var opposite = data with { Targets = Array.ConvertAll(data.Targets, t => -t) };
        var first = Learner(BoostingObjective.SquaredError, 6).FitTrees(data, null, Context).Model;
        var learner = new BoostingLearner(
            Learner(BoostingObjective.SquaredError, 50).Options with
            {
                EarlyStoppingRounds = 4,
            }
        );
        var more = learner.Continue(first, opposite, data, Context);
        Assert.Equal(4, more.RoundsRun);
        Assert.Equal(6, more.BestRounds);
        Assert.Equal(SampleData.Predict(first, data), SampleData.Predict(more.Model, data));
    }

    [Fact]
    public void A_model_of_another_kind_cannot_be_continued_or_refreshed()
    {
        var data = Data(BoostingObjective.SquaredError);
        var learner = Learner(BoostingObjective.SquaredError, 3);
        var model = learner.FitTrees(data, null, Context).Model;
        var others = data with { Features = data.Features with { Names = ["a", "b", "c", "d", "e"] } };
        var small = new BoostingLearner(learner.Options with { MaxLeaves = 4 });
        var dart = new BoostingLearner(learner.Options with { Dart = new DartOptions() });
        var rising = new BoostingLearner(
            learner.Options with
            {
                Constraints = new TreeConstraints { Monotone = new Dictionary<string, int> { ["f0"] = 1 } },
            }
        );
        var endless = new BoostingLearner(learner.Options with { Rounds = 100_000 });
        Action[] refused =
        [
            () => Learner(BoostingObjective.Huber, 3).Continue(model, data, null, Context),
            () => Learner(BoostingObjective.Huber, 3).Refresh(model, data, Context),
            () => learner.Continue(model, others, null, Context),
            () => learner.Refresh(model, others, Context),
            () => small.Continue(model, data, null, Context),
            () => dart.Continue(model, data, null, Context),
            () => endless.Continue(model, data, null, Context),
            () => rising.Refresh(model, data, Context),
            () => learner.Refresh(model, data, Context, 1.5),
            () => learner.Refresh(model, data, Context, double.NaN),
        ];
        Assert.All(refused, action => Assert.Throws<ArgumentException>(action));
    }

    [Theory]
    [InlineData(BoostingObjective.Softmax)]
    [InlineData(BoostingObjective.Binary)]
    [InlineData(BoostingObjective.AbsoluteError)]
    [InlineData(BoostingObjective.Poisson)]
    [InlineData(BoostingObjective.PairwiseRanking)]
    public void A_refresh_on_the_training_rows_changes_nothing(BoostingObjective objective)
    {
        var data = Data(objective);
        var learner = Learner(objective, 8);
        var model = learner.FitTrees(data, null, Context).Model;
        var refreshed = learner.Refresh(model, data, Context);
        var (before, after) = (SampleData.Predict(model, data), SampleData.Predict(refreshed, data));
        for (var i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i], after[i], 1e-4);
        }
        foreach (var (old, fresh) in model.Trees.Zip(refreshed.Trees))
        {
            for (var i = 0; i < old.Nodes.Length; i++)
            {
                Assert.Equal(old.Nodes[i].Rows, fresh.Nodes[i].Rows);
                Assert.Equal(old.Nodes[i].Cover, fresh.Nodes[i].Cover, 1e-3);
                Assert.Equal(old.Nodes[i].Gain, fresh.Nodes[i].Gain, 1e-2 + 1e-3 * old.Nodes[i].Gain);
                Assert.Equal(old.Nodes[i].Threshold, fresh.Nodes[i].Threshold);
            }
        }
    }

    // f0 has 3 categories, each against the rest; f1 has 12, whose sets of one are sets still.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refresh_penalises_sets_of_categories_as_growth_does(bool isCompatible)
    {
        var random = RandomStream.Named(5, "refreshed-sets");
        int[] counts = [3, 12];
        float[][] columns =
        [
            .. counts.Select(n => Enumerable.Range(0, 400).Select(_ => (float)random.NextInt(n)).ToArray()),
        ];
        float[] targets = [.. columns[0].Zip(columns[1], (a, b) => a + b * 5 % 7 + (b == 4 ? 9f : 0))];
        var data = SampleData.Of(columns, targets);
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.SquaredError,
            Rounds = 4,
            XgboostCompatible = isCompatible,
            Categories = new CategoryOptions { Features = data.Features.Names, Lambda = 10 },
        };
        var model = new BoostingLearner(options).FitTrees(data, null, Context).Model;
        var refreshed = new BoostingLearner(options).Refresh(model, data, Context);
        var fresh = refreshed.Trees.SelectMany(tree => tree.Nodes).ToArray();
        var nodes = model.Trees.SelectMany(tree => tree.Nodes).ToArray();
        for (var i = 0; i < nodes.Length; i++)
        {
            Assert.Equal(nodes[i].Value, fresh[i].Value, 1e-5);
            if (!isCompatible)
            {
                Assert.Equal(nodes[i].Gain, fresh[i].Gain, 1e-4 * (1 + nodes[i].Gain));
            }
        }
    }

    [Fact]
    public void Decay_keeps_a_share_of_the_old_values()
    {
        var (data, later) = (Data(BoostingObjective.SquaredError), Data(BoostingObjective.SquaredError, 12));
        var learner = Learner(BoostingObjective.SquaredError, 1);
        var model = learner.FitTrees(data, null, Context).Model;
        var (kept, fresh) = (learner.Refresh(model, later, Context, 1), learner.Refresh(model, later, Context));
        var half = learner.Refresh(model, later, Context, 0.5);
        Assert.Equal(SampleData.Predict(model, data), SampleData.Predict(kept, data));
        Assert.NotEqual(SampleData.Predict(model, data), SampleData.Predict(fresh, data));
        for (var i = 0; i < half.Trees[0].Nodes.Length; i++)
        {
            var mean = (kept.Trees[0].Nodes[i].Value + fresh.Trees[0].Nodes[i].Value) / 2;
            Assert.Equal(mean, half.Trees[0].Nodes[i].Value, 1e-7);
        }
    }

    [Fact]
    public void Threads_do_not_change_what_is_continued_or_refreshed()
    {
        var data = Data(BoostingObjective.Quantile, rows: 20_000);
        var learner = Learner(BoostingObjective.Quantile, 2);
        var model = learner.FitTrees(data, null, Context).Model;
        var many = Context with { Workers = new TestWorkers(5) };
        Assert.Equal(learner.Refresh(model, data, Context).Info.Hash, learner.Refresh(model, data, many).Info.Hash);
        Assert.Equal(
            learner.Continue(model, data, null, Context).Model.Info.Hash,
            learner.Continue(model, data, null, many).Model.Info.Hash
        );
    }

    [Theory]
    [InlineData(BoostingObjective.Softmax)]
    [InlineData(BoostingObjective.Binary)]
    [InlineData(BoostingObjective.Poisson)]
    [InlineData(BoostingObjective.SquaredError)]
    public void Raw_scores_are_the_outputs_before_the_link(BoostingObjective objective)
    {
        var data = Data(objective, rows: 131);
        var model = Learner(objective, 5).FitTrees(data, null, Context).Model;
        var (outputs, margins) = (SampleData.Predict(model, data), new float[131 * model.Info.Outputs]);
        model.PredictMargins(data.ToRowSet(), margins);
        var k = model.Info.Outputs;
        var one = new float[k];
        for (var i = 0; i < 131; i++)
        {
            var row = margins.AsSpan(i * k, k).ToArray();
            model.PredictRowMargins(data.Features.Columns.Select(c => c[i]).ToArray(), one);
            Assert.Equal(row, one);
            for (var j = 0; j < k; j++)
            {
                var expected = objective switch
                {
                    BoostingObjective.Softmax => Math.Exp(row[j]) / row.Sum(m => Math.Exp(m)),
                    BoostingObjective.Binary => 1 / (1 + Math.Exp(-row[j])),
                    BoostingObjective.Poisson => Math.Exp(row[j]),
                    _ => row[j],
                };
                Assert.Equal(expected, outputs[i * k + j], 1e-6);
            }
        }
        Assert.Throws<ArgumentException>(() => model.PredictMargins(data.ToRowSet(), new float[3]));
        Assert.Throws<ArgumentException>(() => model.PredictRowMargins([1, 2], one));
    }
}
