using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Objectives;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class ObjectiveTests
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    private static BoostingOptions Options(BoostingObjective objective) =>
        new()
        {
            Objective = objective,
            Quantile = 0.3,
            HuberSlope = 0.6,
            PositiveWeight = 1,
            BaseScore = double.NaN,
            Rounds = 5,
        };

    private static Dataset Draw(BoostingObjective objective, int rows, ulong seed)
    {
        var random = RandomStream.Named(seed, "objectives");
        float[][] columns =
        [
            [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextInt(12))],
            [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextNormal())],
        ];
        float[] targets =
        [
            .. Enumerable.Range(0, rows).Select(i => (float)(random.NextNormal() + columns[0][i] / 4 - 1)),
        ];
        return SampleData.Of(columns, Array.ConvertAll(targets, t => Target(objective, t))) with
        {
            Weights = [.. Enumerable.Range(0, rows).Select(_ => 1f + random.NextInt(3))],
            Groups = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt(5))],
        };
    }

    private static float Target(BoostingObjective objective, float signal) =>
        objective switch
        {
            BoostingObjective.Binary => signal > 0 ? 1 : 0,
            BoostingObjective.Softmax => Math.Clamp((int)Math.Floor(signal) + 1, 0, 2),
            BoostingObjective.Poisson => Math.Max(0, (int)(signal + 1)),
            BoostingObjective.PairwiseRanking => (int)(2 * signal),
            _ => signal,
        };

    // The own metric is the objective itself, but for the root of the squared error.
    private static double Objective(IObjective objective, float[][] margins, FitRows rows)
    {
        var metric = objective.OwnMetric.Of(margins, rows);
        var total = rows.Weights.Sum(w => (double)w);
        return total * (objective is SquaredErrorObjective ? metric * metric / 2 : metric);
    }

    [Theory]
    [InlineData(BoostingObjective.Softmax, 2)]
    [InlineData(BoostingObjective.Binary, 1)]
    [InlineData(BoostingObjective.SquaredError, 1)]
    [InlineData(BoostingObjective.Huber, 1)]
    public void Gradient_and_hessian_are_derivatives_of_the_own_metric(BoostingObjective kind, double curvature)
    {
        var objective = ObjectiveChoice.Of(Options(kind));
        var rows = FitRows.Of(Draw(kind, 50, 1), objective, "rows");
        var random = RandomStream.Named(2, "margins");
        float[][] margins =
        [
            .. Enumerable
                .Range(0, objective.Outputs)
                .Select(_ => Enumerable.Range(0, 50).Select(_ => (float)(random.NextInt(33) - 16) / 8).ToArray()),
        ];
        var gradients = new Gradients(objective, rows);
        gradients.Compute(margins, SerialWorkers.Instance);
        const float Step = 1f / 512;
        for (var i = 0; i < 50; i++)
        {
            var at = margins[^1][i];
            var (low, middle, high) = (At(at - Step), At(at), At(at + Step));
            margins[^1][i] = at;
            var (gradient, hessian) = PairLanes.At(gradients.Pairs[^1], i);
            Assert.Equal((high - low) / (2 * Step), gradient, 2e-3);
            if (kind != BoostingObjective.Huber)
            {
                Assert.Equal((high - 2 * middle + low) / (Step * Step), hessian / curvature, 2e-3);
            }

            double At(float margin)
            {
                margins[^1][i] = margin;
                return Objective(objective, margins, rows);
            }
        }
    }

    // e^x − y, e^(x + 0.7), times the weight: XGBoost's count:poisson with its default of max_delta_step.
    [Theory]
    [InlineData(0, 0.7)]
    [InlineData(0.2, 0.2)]
    public void Poisson_has_a_hessian_at_the_end_of_the_greatest_step(double option, double step)
    {
        var objective = ObjectiveChoice.Of(Options(BoostingObjective.Poisson) with { MaxDeltaStep = option });
        var data = SampleData.Of([new float[2]], [0, 3]) with { Weights = [1, 2] };
        var gradients = new Gradients(objective, FitRows.Of(data, objective, "rows"));
        gradients.Compute(
            [
                [0.5f, -1f],
            ],
            SerialWorkers.Instance
        );
        var (first, second) = (PairLanes.At(gradients.Pairs[0], 0), PairLanes.At(gradients.Pairs[0], 1));
        Assert.Equal(Math.Exp(0.5), first.Gradient, 1e-6);
        Assert.Equal(2 * (Math.Exp(-1) - 3), second.Gradient, 1e-6);
        Assert.Equal(Math.Exp(0.5 + step), first.Hessian, 1e-6);
        Assert.Equal(2 * Math.Exp(-1 + step), second.Hessian, 1e-6);
    }

    // By hand: targets 2 1 0 in a group of weights 1 2 1, margins 0 1 0. Pairs weigh w·w/4: (2,1) ½, (2,0) ¼, (1,0) ½,
    // with p = σ(−1), ½, σ(1).
    [Fact]
    public void Ranking_compares_the_pairs_of_a_group()
    {
        var objective = ObjectiveChoice.Of(Options(BoostingObjective.PairwiseRanking));
        var data = SampleData.Of([new float[5]], [2, 9, 1, 0, 9]) with
        {
            Weights = [1, 5, 2, 1, 5],
            Groups = [7, 3, 7, 7, 3],
        };
        var gradients = new Gradients(objective, FitRows.Of(data, objective, "rows"));
        gradients.Compute(
            [
                [0, 0, 1, 0, 4],
            ],
            SerialWorkers.Instance
        );
        var (low, high) = (1 / (1 + Math.E), Math.E / (1 + Math.E));
        double[] expected =
        [
            0.5 * (low - 1) + 0.25 * -0.5,
            0,
            0.5 * (1 - low) + 0.5 * (high - 1),
            0.125 + 0.5 * low,
            0,
        ];
        double[] hessians = [0.5 * 2 * low * high + 0.125, 0, 2 * low * high, 0.125 + 0.5 * 2 * low * high, 0];
        for (var i = 0; i < 5; i++)
        {
            var (gradient, hessian) = PairLanes.At(gradients.Pairs[0], i);
            Assert.Equal(expected[i], gradient, 1e-6);
            Assert.Equal(hessians[i], hessian, 1e-6);
        }
    }

    // Margins all equal, distinct targets: with every pair a row's gradient is (rows below − rows above) / 2 / n.
    [Theory]
    [InlineData(129, 1e-6)]
    [InlineData(1000, 0.01)]
    public void Large_groups_compare_some_pairs_that_stand_for_all(int count, double tolerance)
    {
        var objective = ObjectiveChoice.Of(Options(BoostingObjective.PairwiseRanking));
        float[] targets = [.. Enumerable.Range(0, count).Select(i => (float)i)];
        var data = SampleData.Of([new float[count]], targets) with { Groups = new int[count] };
        var gradients = new Gradients(objective, FitRows.Of(data, objective, "rows"));
        gradients.Compute([new float[count]], SerialWorkers.Instance);
        for (var i = 0; i < count; i++)
        {
            var expected = ((count - 1 - i) - i) / 2.0 / count;
            Assert.Equal(expected, PairLanes.At(gradients.Pairs[0], i).Gradient, tolerance);
        }
    }

    [Theory]
    [InlineData(BoostingObjective.Softmax)]
    [InlineData(BoostingObjective.Binary)]
    [InlineData(BoostingObjective.SquaredError)]
    [InlineData(BoostingObjective.AbsoluteError)]
    [InlineData(BoostingObjective.Huber)]
    [InlineData(BoostingObjective.Quantile)]
    [InlineData(BoostingObjective.Poisson)]
    public void No_constant_is_better_than_the_automatic_base_score(BoostingObjective kind)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var objective = ObjectiveChoice.Of(Options(kind));
            var rows = FitRows.Of(Draw(kind, 30 + (int)seed, seed), objective, "rows");
            var best = objective.BaseMargins(rows);
            var loss = Loss(best);
            for (var k = 0; k < best.Length; k++)
            {
                Assert.True(loss <= Loss([.. best.Select((m, j) => j == k ? m + 0.01f : m)]) + 1e-6);
                Assert.True(loss <= Loss([.. best.Select((m, j) => j == k ? m - 0.01f : m)]) + 1e-6);
            }

            double Loss(float[] constants) =>
                Objective(
                    objective,
                    Array.ConvertAll(constants, c => Enumerable.Repeat(c, rows.Rows.Length).ToArray()),
                    rows
                );
        }
    }

    [Fact]
    public void A_weighted_quantile_is_that_of_the_repeated_values()
    {
        var random = RandomStream.Named(5, "quantile");
        for (var n = 1; n < 60; n++)
        {
            float[] values = [.. Enumerable.Range(0, n).Select(_ => random.NextInt(20) - 9f)];
            float[] weights = [.. Enumerable.Range(0, n).Select(_ => 1f + random.NextInt(4))];
            float[] repeated = [.. values.SelectMany((v, i) => Enumerable.Repeat(v, (int)weights[i]))];
            var sorted = repeated.Order().ToArray();
            var middle = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            Assert.Equal(middle, WeightedQuantile.Of(values, weights, 0.5));
            var ones = Enumerable.Repeat(1f, repeated.Length).ToArray();
            foreach (var share in (double[])[0.01, 0.2, 0.25, 0.5, 0.9])
            {
                Assert.Equal(WeightedQuantile.Of(repeated, ones, share), WeightedQuantile.Of(values, weights, share));
            }
        }
    }

    // One split by x: leaves hold rate × quantile of y − base. Weights 1 1 1 | 1 1 4.
    [Theory]
    [InlineData(BoostingObjective.AbsoluteError, 0.5, 2, 30)]
    [InlineData(BoostingObjective.Quantile, 0.9, 9, 30)]
    [InlineData(BoostingObjective.Quantile, 0.1, 1, 10)]
    public void Leaves_hold_quantiles_of_what_is_left(
        BoostingObjective kind,
        double quantile,
        double left,
        double right
    )
    {
        var data = SampleData.Of(
            [
                [0, 0, 0, 1, 1, 1],
            ],
            [1, 2, 9, 10, 20, 30]
        ) with
        {
            Weights = [1, 1, 1, 1, 1, 4],
        };
        var options = Options(kind) with
        {
            Quantile = quantile,
            Rounds = 1,
            LearningRate = 0.5,
            BaseScore = 9.5,
            MinChildWeight = 0,
        };
        var outputs = SampleData.Predict(new BoostingLearner(options).Fit(data, null, Context), data);
        Assert.Equal(9.5 + 0.5 * (left - 9.5), outputs[0], 1e-6);
        Assert.Equal(9.5 + 0.5 * (right - 9.5), outputs[5], 1e-6);
    }

    [Fact]
    public void Class_weights_count_as_weights_of_rows()
    {
        var data = Draw(BoostingObjective.Softmax, 300, 4);
        double[] classes = [0.5, 2, 3];
        var weighted = data with
        {
            Weights = [.. data.Weights.Select((w, i) => (float)(w * classes[(int)data.Targets[i]]))],
        };
        var plain = new BoostingLearner(Options(BoostingObjective.Softmax)) { MeasuresTrainLoss = true };
        var byClass = new BoostingLearner(plain.Options with { ClassWeights = classes }) { MeasuresTrainLoss = true };
        var (expected, actual) = (plain.FitTrees(weighted, weighted, Context), byClass.FitTrees(data, data, Context));
        Assert.Equal(SampleData.Predict(expected.Model, data), SampleData.Predict(actual.Model, data));
        Assert.Equal(expected.ValidLoss, actual.ValidLoss);
        Assert.Equal(expected.TrainLoss, actual.TrainLoss);
        Assert.NotEqual(plain.FitTrees(data, data, Context).ValidLoss, actual.ValidLoss);
    }

    [Theory]
    [InlineData(BoostingObjective.Poisson, -1)]
    [InlineData(BoostingObjective.Poisson, float.PositiveInfinity)]
    [InlineData(BoostingObjective.Huber, float.NaN)]
    [InlineData(BoostingObjective.Quantile, float.NegativeInfinity)]
    [InlineData(BoostingObjective.AbsoluteError, float.NaN)]
    [InlineData(BoostingObjective.PairwiseRanking, float.NaN)]
    [InlineData(BoostingObjective.Softmax, 0.5f)]
    [InlineData(BoostingObjective.Binary, 2)]
    public void A_bad_target_is_refused_with_its_row_and_what_is_allowed(BoostingObjective kind, float target)
    {
        var data = Draw(kind, 30, 1);
        data.Targets[7] = target;
        var error = Assert.Throws<ArgumentException>(() => new BoostingLearner(Options(kind)).Fit(data, null, Context));
        Assert.Contains("row 7; allowed: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranking_needs_one_group_per_event()
    {
        var learner = new BoostingLearner(Options(BoostingObjective.PairwiseRanking));
        var data = Draw(BoostingObjective.PairwiseRanking, 30, 1);
        Assert.Throws<ArgumentException>(() => learner.Fit(data with { Groups = null }, null, Context));
        Assert.Throws<ArgumentException>(() => learner.Fit(data with { Groups = [1, 2] }, null, Context));
        Assert.Throws<ArgumentException>(() => learner.Fit(data, data with { Groups = null }, Context));
    }
}
