using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Objectives.Metrics;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class MetricTests
{
    private static FitRows Rows(
        BoostingObjective objective,
        float[] targets,
        float[]? weights = null,
        int[]? groups = null
    )
    {
        var data = SampleData.Of([new float[targets.Length]], targets) with { Groups = groups };
        data = weights is null ? data : data with { Weights = weights };
        return FitRows.Of(data, ObjectiveChoice.Of(new BoostingOptions { Objective = objective }), "rows");
    }

    [Fact]
    public void Pair_error_is_that_of_looking_at_every_pair()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var random = RandomStream.Named(seed, "pairs");
            var n = 2 + random.NextInt(60);
            float[] targets = [.. Enumerable.Range(0, n).Select(_ => (float)random.NextInt(4))];
            float[] scores = [.. Enumerable.Range(0, n).Select(_ => (float)random.NextInt(6))];
            float[] weights = [.. Enumerable.Range(0, n).Select(_ => 0.5f + random.NextInt(4))];
            int[] groups = [.. Enumerable.Range(0, n).Select(_ => random.NextInt(3))];
            double wrong = 0,
                all = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    if (groups[i] == groups[j] && targets[i] > targets[j])
                    {
                        var weight = weights[i] * weights[j];
                        all += weight;
                        wrong +=
                            scores[i] < scores[j] ? weight
                            : scores[i] == scores[j] ? weight / 2
                            : 0;
                    }
                }
            }
            var rows = Rows(BoostingObjective.PairwiseRanking, targets, weights, groups);
            Assert.Equal(all == 0 ? double.NaN : wrong / all, new PairMetric().Of([scores], rows), 1e-12);
        }
    }

    // sklearn.metrics.ndcg_score([2 ** y - 1], [round(x0)]) of the first three groups of 15 reference rows, with
    // y = clip(floor(signal / 2 + 2), 0, 4).
    [Fact]
    public void Ndcg_shares_the_gain_of_equal_scores_as_the_reference_does()
    {
        var (train, _) = ReferenceRows.Of(s => Math.Clamp(Math.Floor(s / 2 + 2), 0, 4), false);
        float[] scores = [.. train.Features.Columns[0].Select(x => MathF.Round(x))];
        double[] expected = [0.8286190147561959, 0.6965732783234477, 0.7225326629076105];
        for (var g = 0; g < 3; g++)
        {
            var rows = Rows(
                BoostingObjective.PairwiseRanking,
                train.Targets[(15 * g)..(15 * g + 15)],
                groups: new int[15]
            );
            var figure = new NdcgMetric().Of([scores[(15 * g)..(15 * g + 15)]], rows);
            Assert.Equal(1 - expected[g], figure, 1e-12);
        }
        var together = Rows(
            BoostingObjective.PairwiseRanking,
            train.Targets[..45],
            groups: [.. Enumerable.Range(0, 45).Select(i => i / 15)]
        );
        Assert.Equal(1 - expected.Average(), new NdcgMetric().Of([scores[..45]], together), 1e-12);
    }

    [Fact]
    public void Ndcg_leaves_groups_without_gain_out_and_knows_no_targets_below_zero()
    {
        var rows = Rows(BoostingObjective.PairwiseRanking, [0, 0, 1, 0], groups: [1, 1, 2, 2]);
        Assert.Equal(
            0,
            new NdcgMetric().Of(
                [
                    [1, 2, 3, 2],
                ],
                rows
            ),
            1e-15
        );
        var none = Rows(BoostingObjective.PairwiseRanking, [0, 0], groups: [1, 1]);
        Assert.Equal(
            double.NaN,
            new NdcgMetric().Of(
                [
                    [1, 2],
                ],
                none
            )
        );
        var negative = Rows(BoostingObjective.PairwiseRanking, [-1, 2], groups: [1, 1]);
        Assert.Equal(
            double.NaN,
            new NdcgMetric().Of(
                [
                    [1, 2],
                ],
                negative
            )
        );
    }

    // sklearn.metrics.roc_auc_score(signal > 0, round(x0), sample_weight=w) of the first 100 reference rows.
    [Fact]
    public void Auc_counts_ties_and_weights_as_the_reference_does()
    {
        var (train, _) = ReferenceRows.Of(s => s > 0 ? 1 : 0, true);
        var rows = Rows(BoostingObjective.Binary, train.Targets[..100], train.Weights[..100]);
        float[] scores = [.. train.Features.Columns[0].Take(100).Select(x => MathF.Round(x))];
        Assert.Equal(1 - 0.6701168984906777, new AucMetric().Of([scores], rows), 1e-12);
    }

    [Theory]
    [InlineData(BoostingObjective.Binary, EvaluationMetric.OfObjective, "logloss")]
    [InlineData(BoostingObjective.Binary, EvaluationMetric.Error, "error")]
    [InlineData(BoostingObjective.Binary, EvaluationMetric.Auc, "1-auc")]
    [InlineData(BoostingObjective.Binary, EvaluationMetric.MeanAbsoluteError, "mae")]
    [InlineData(BoostingObjective.Softmax, EvaluationMetric.LogLoss, "mlogloss")]
    [InlineData(BoostingObjective.Softmax, EvaluationMetric.Error, "merror")]
    [InlineData(BoostingObjective.SquaredError, EvaluationMetric.OfObjective, "rmse")]
    [InlineData(BoostingObjective.AbsoluteError, EvaluationMetric.OfObjective, "mae")]
    [InlineData(BoostingObjective.Huber, EvaluationMetric.OfObjective, "huber")]
    [InlineData(BoostingObjective.Quantile, EvaluationMetric.OfObjective, "pinball")]
    [InlineData(BoostingObjective.Poisson, EvaluationMetric.OfObjective, "poisson-nloglik")]
    [InlineData(BoostingObjective.PairwiseRanking, EvaluationMetric.OfObjective, "pair-error")]
    [InlineData(BoostingObjective.PairwiseRanking, EvaluationMetric.Ndcg, "1-ndcg")]
    public void The_outcome_names_the_metric_and_it_falls(
        BoostingObjective objective,
        EvaluationMetric metric,
        string name
    )
    {
        var classes = objective switch
        {
            BoostingObjective.Softmax or BoostingObjective.Poisson or BoostingObjective.PairwiseRanking => 3,
            BoostingObjective.Binary => 2,
            _ => 0,
        };
        var data = SampleData.Product(400, 3, classes, 5);
        data = data with { Groups = [.. data.Rows.Select(i => i % 20)] };
        var learner = new BoostingLearner(
            new BoostingOptions
            {
                Objective = objective,
                Metric = metric,
                Rounds = 30,
            }
        );
        var outcome = learner.FitTrees(data, data, new FitContext(1, SerialWorkers.Instance));
        Assert.Equal(name, outcome.Metric);
        Assert.True(outcome.ValidLoss[^1] < outcome.ValidLoss[0]);
        Assert.All(outcome.ValidLoss, loss => Assert.True(double.IsFinite(loss)));
    }

    [Fact]
    public void Early_stopping_follows_the_metric_that_was_asked_for()
    {
        var (train, valid) = (SampleData.Product(300, 6, 2, 1), SampleData.Product(300, 6, 2, 2));
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.Binary,
            Rounds = 200,
            LearningRate = 0.3,
            EarlyStoppingRounds = 10,
        };
        var byLoss = Fit(options);
        var byArea = Fit(options with { Metric = EvaluationMetric.Auc });
        Assert.NotEqual(byLoss.BestRounds, byArea.BestRounds);
        Assert.Equal(byArea.ValidLoss.Min(), byArea.ValidLoss[byArea.BestRounds - 1]);
        Assert.Equal(byArea.BestRounds, byArea.Model.Info.Rounds);
        Assert.InRange(byArea.ValidLoss.Min(), 0, 0.5);

        TrainOutcome Fit(BoostingOptions some) =>
            new BoostingLearner(some).FitTrees(train, valid, new FitContext(1, SerialWorkers.Instance));
    }

    [Fact]
    public void A_metric_that_validation_rows_do_not_define_is_refused()
    {
        var data = SampleData.Product(100, 3, 2, 1);
        var options = new BoostingOptions { Objective = BoostingObjective.Binary, Metric = EvaluationMetric.Auc };
        var oneClass = data with { Targets = new float[100] };
        var error = Assert.Throws<ArgumentException>(() =>
            new BoostingLearner(options).Fit(data, oneClass, new FitContext(1, SerialWorkers.Instance))
        );
        Assert.Contains("1-auc", error.Message, StringComparison.Ordinal);
    }
}
