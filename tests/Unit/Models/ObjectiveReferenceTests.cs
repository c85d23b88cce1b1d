using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

/// <summary>
/// Losses after some rounds beside XGBoost 1.7.4 and scikit-learn 1.2.1 (Debian) on <see cref="ReferenceRows"/>, printed by
/// <c>python3 tests/corpus/boosting/objectives.py</c>.
/// XGBoost: tree_method=hist, grow_policy=lossguide, max_leaves=8, max_depth=0, max_bin=256, eta=0.3, reg_lambda=1,
/// min_child_weight=1, base_score=0.5, nthread=1, other parameters as in the case.
/// </summary>
public sealed class ObjectiveReferenceTests
{
    private static readonly BoostingOptions Options = new()
    {
        Rounds = 20,
        MaxLeaves = 8,
        LearningRate = 0.3,
    };

    private static TrainOutcome Fit(BoostingOptions options, (Dataset Train, Dataset Valid) data) =>
        new BoostingLearner(options) { MeasuresTrainLoss = true }.FitTrees(
            data.Train,
            data.Valid,
            new FitContext(1, SerialWorkers.Instance)
        );

    private static void Check(BoostingOptions options, Func<double, double> target, bool weighted, double[] expected)
    {
        var outcome = Fit(options, ReferenceRows.Of(target, weighted));
        Assert.Equal(expected[0], outcome.TrainLoss[^1], 1e-5);
        Assert.Equal(expected[1], outcome.ValidLoss[^1], 1e-5);
    }

    [Theory]
    [InlineData(false, 1, 2.2008861327733115, 2.097165000370254)]
    [InlineData(false, 20, 0.6560026945230578, 0.9307889869595437)]
    [InlineData(true, 20, 0.6609877023496965, 0.9611041597895538)]
    public void Squared_error_is_that_of_the_reference(bool weighted, int rounds, double train, double valid) =>
        Check(
            Options with
            {
                Objective = BoostingObjective.SquaredError,
                Rounds = rounds,
            },
            s => s,
            weighted,
            [train, valid]
        );

    // Weighted: scale_pos_weight=2.5, which the losses do not see.
    [Theory]
    [InlineData(EvaluationMetric.LogLoss, false, 0.09937064040917903, 0.22803591092272352)]
    [InlineData(EvaluationMetric.Error, false, 0.02444444444444445, 0.11333333333333333)]
    [InlineData(EvaluationMetric.Auc, false, 1 - 0.9951449479313257, 1 - 0.94688)]
    [InlineData(EvaluationMetric.LogLoss, true, 0.10349950705084997, 0.2390850673073891)]
    [InlineData(EvaluationMetric.Error, true, 0.03007075471698113, 0.11130899376669635)]
    [InlineData(EvaluationMetric.Auc, true, 1 - 0.997270788095848, 1 - 0.9504939097258006)]
    public void Binary_is_that_of_the_reference(EvaluationMetric metric, bool weighted, double train, double valid) =>
        Check(
            Options with
            {
                Objective = BoostingObjective.Binary,
                Metric = metric,
                PositiveWeight = weighted ? 2.5 : 1,
            },
            s => s > 0 ? 1 : 0,
            weighted,
            [train, valid]
        );

    // Weighted: with 0.0001 more each row, or sums of 4/9 and eighths meet min_child_weight exactly but for rounding.
    [Theory]
    [InlineData(EvaluationMetric.OfObjective, false, 0.09689734138030973, 0.22893261490700145)]
    [InlineData(EvaluationMetric.Error, false, 0.02222222222222222, 0.10666666666666667)]
    [InlineData(EvaluationMetric.OfObjective, true, 0.09410732763544438, 0.23949850182779803)]
    [InlineData(EvaluationMetric.Error, true, 0.02698072481562838, 0.11973421907193917)]
    public void Softmax_is_that_of_the_reference(EvaluationMetric metric, bool weighted, double train, double valid)
    {
        var data = ReferenceRows.Of(s => Math.Clamp(Math.Floor(s / 3) + 1, 0, 2), weighted);
        var outcome = Fit(Options with { Metric = metric }, weighted ? ReferenceRows.Uneven(data) : data);
        Assert.Equal(train, outcome.TrainLoss[^1], 1e-5);
        Assert.Equal(valid, outcome.ValidLoss[^1], 1e-5);
    }

    // eta=1: XGBoost 1.7.4 leaves the learning rate out of renewed leaves. Its weighted median is the lower of two that
    // share the weight equally, ours the middle; these weights are eighths, so it happens.
    [Theory]
    [InlineData(1, 1.055130661628209, 1.006656249569108)]
    [InlineData(5, 0.6736459519465764, 0.9406334986289342)]
    [InlineData(20, 0.46158602799392406, 0.9783808160821597)]
    public void Absolute_error_is_that_of_the_reference(int rounds, double train, double valid) =>
        Check(
            Options with
            {
                Objective = BoostingObjective.AbsoluteError,
                LearningRate = 1,
                Rounds = rounds,
            },
            s => s,
            false,
            [train, valid]
        );

    // The gradient given to XGBoost as a custom objective: clip(x − y, ±1.5) · w with hessian w.
    [Fact]
    public void Huber_is_that_of_the_reference() =>
        Check(
            Options with
            {
                Objective = BoostingObjective.Huber,
                HuberSlope = 1.5,
            },
            s => s,
            true,
            [0.22456054021733077, 0.41156416079282393]
        );

    // base_score=2.5, so that no step is longer than 0.7.
    [Theory]
    [InlineData(EvaluationMetric.OfObjective, false, 1.3455721810128953, 1.3521612095832825)]
    [InlineData(EvaluationMetric.RootMeanSquaredError, false, 0.18323404149415562, 0.2623393983648476)]
    [InlineData(EvaluationMetric.OfObjective, true, 1.3465865695813917, 1.3546448620110882)]
    public void Poisson_is_that_of_the_reference(EvaluationMetric metric, bool weighted, double train, double valid) =>
        Check(
            Options with
            {
                Objective = BoostingObjective.Poisson,
                BaseScore = 2.5,
                Metric = metric,
            },
            s => Math.Clamp(Math.Floor(s / 8 + 3), 1, 4),
            weighted,
            [train, valid]
        );

    // base_score=0.5: the first steps are cut at XGBoost's 0.7.
    [Theory]
    [InlineData(false, 0.7587786352137724, 0.7766251945495606)]
    [InlineData(true, 0.7603867284180421, 0.7831645216378164)]
    public void Limited_poisson_steps_are_those_of_the_reference(bool weighted, double train, double valid) =>
        Check(
            Options with
            {
                Objective = BoostingObjective.Poisson,
            },
            s => Math.Clamp(Math.Floor(s / 2 + 2), 0, 9),
            weighted,
            [train, valid]
        );

    // HistGradientBoostingRegressor(loss='quantile', learning_rate=0.3, max_leaf_nodes=8, min_samples_leaf=1,
    // l2_regularization=1, max_bins=255), weights plus 0.0001 a row, so that no quantile lies between two values. Its
    // baseline is the weighted quantile. (Of the median 20 rounds agree on the training rows; from the 15th on a cut lies
    // elsewhere between the same two of them, and validation rows are between.)
    [Theory]
    [InlineData(0.5, 1, 0.6178572242755896, 0.5626238757923419)]
    [InlineData(0.5, 14, 0.29662811406972533, 0.3903344983048151)]
    [InlineData(0.8, 1, 0.435033082718022, 0.38884701111482023)]
    [InlineData(0.8, 20, 0.1842799300740298, 0.2604319124502827)]
    [InlineData(0.1, 20, 0.12474803386468274, 0.15400076242672087)]
    public void Quantile_is_that_of_the_reference(double quantile, int rounds, double train, double valid)
    {
        var data = ReferenceRows.Uneven(ReferenceRows.Of(s => s, true));
        var options = Options with
        {
            Objective = BoostingObjective.Quantile,
            Quantile = quantile,
            Rounds = rounds,
            BaseScore = double.NaN,
            MinChildWeight = 0,
        };
        var outcome = Fit(options, data);
        Assert.Equal(train, outcome.TrainLoss[^1], 1e-5);
        Assert.Equal(valid, outcome.ValidLoss[^1], 1e-5);
    }

    // rank:pairwise draws its pairs, so only the quality can be compared: after 30 rounds XGBoost orders 7.5 % of the
    // pairs of the validation groups wrongly (NDCG 0.950).
    [Fact]
    public void Ranking_is_as_good_as_the_reference()
    {
        var (train, valid) = ReferenceRows.Of(s => Math.Clamp(Math.Floor(s / 2 + 2), 0, 4), false);
        int[] groups = [.. train.Targets.Select((_, i) => i / 15)];
        var data = (train with { Groups = groups }, valid with { Groups = groups });
        var options = Options with { Objective = BoostingObjective.PairwiseRanking, Rounds = 30 };
        var outcome = Fit(options, data);
        Assert.InRange(outcome.ValidLoss[^1], 0.05, 0.0746 + 0.01);
        var ndcg = Fit(options with { Metric = EvaluationMetric.Ndcg }, data).ValidLoss[^1];
        Assert.InRange(ndcg, 0, 1 - 0.950 + 0.01);
    }

    // process_type=update, updater=refresh, refresh_leaf=1, on the validation rows, after 10 rounds on the others.
    [Theory]
    [InlineData(BoostingObjective.Binary, 0.21649042781846561, 0.19990061584425525)]
    [InlineData(BoostingObjective.SquaredError, 0.919547666896575, 0.8149017002157378)]
    public void Refreshed_leaves_are_those_of_the_reference(BoostingObjective objective, double train, double valid)
    {
        var isBinary = objective == BoostingObjective.Binary;
        var data = ReferenceRows.Of(s => isBinary ? (s > 0 ? 1 : 0) : s, true);
        var learner = new BoostingLearner(Options with { Objective = objective, Rounds = 10 });
        var context = new FitContext(1, SerialWorkers.Instance);
        var model = learner.FitTrees(data.Train, null, context).Model;
        var refreshed = learner.Refresh(model, data.Valid, context);
        Assert.Equal(train, Loss(data.Train), 1e-5);
        Assert.Equal(valid, Loss(data.Valid), 1e-5);

        double Loss(Dataset rows)
        {
            var outputs = SampleData.Predict(refreshed, rows);
            double sum = 0,
                total = 0;
            for (var i = 0; i < outputs.Length; i++)
            {
                var (weight, target) = (rows.Weights[rows.Rows[i]], rows.Targets[rows.Rows[i]]);
                var p = target > 0 ? outputs[i] : 1 - outputs[i];
                sum += weight * (isBinary ? -Math.Log(p) : Math.Pow(outputs[i] - target, 2));
                total += weight;
            }
            return isBinary ? sum / total : Math.Sqrt(sum / total);
        }
    }
}
