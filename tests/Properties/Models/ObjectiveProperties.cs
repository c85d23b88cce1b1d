using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Properties.Models;

public sealed class ObjectiveProperties
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    // Log loss of the logit once more.
    private sealed class Logistic : ICustomObjective
    {
        public void Compute(
            ReadOnlySpan<float> margins,
            ReadOnlySpan<float> targets,
            ReadOnlySpan<float> weights,
            Span<float> gradients,
            Span<float> hessians
        )
        {
            for (var i = 0; i < margins.Length; i++)
            {
                var p = Core.Numerics.PortableMath.Sigmoid(margins[i]);
                gradients[i] = (float)((p - (targets[i] > 0 ? 1 : 0)) * weights[i]);
                hessians[i] = (float)(p * (1 - p) * weights[i]);
            }
        }
    }

    // A quantile that single precision holds: then three rows have exactly the gradient of weight 3, and cuts of equal
    // gain, which this objective has many of, stay equal.
    private static BoostingLearner Learner(BoostingObjective objective) =>
        new(
            new BoostingOptions
            {
                Objective = objective,
                Rounds = 4,
                MaxLeaves = 5,
                Quantile = 0.75,
                HuberSlope = 0.7,
                PositiveWeight = objective == BoostingObjective.Binary ? 2 : 1,
                ClassWeights = objective == BoostingObjective.Softmax ? [1, 2, 0.5] : [],
                BaseScore = objective == BoostingObjective.Custom ? 0 : double.NaN,
            }
        )
        {
            Custom = objective == BoostingObjective.Custom ? new Logistic() : null,
            MeasuresTrainLoss = true,
        };

    private static Dataset Draw(BoostingObjective objective, ulong seed)
    {
        var random = RandomStream.Named(seed, "objective-properties");
        var rows = 40 + random.NextInt(120);
        var columns = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Enumerable
                    .Range(0, rows)
                    .Select(_ => random.NextInt(15) == 0 ? float.NaN : (float)random.NextNormal())
                    .ToArray()
            )
            .ToArray();
        var signal = columns[0].Select(x => (float.IsNaN(x) ? 0 : x) + 0.5 * random.NextNormal()).ToArray();
        float[] targets =
        [
            .. signal.Select(s =>
                objective switch
                {
                    BoostingObjective.Softmax => Math.Clamp((int)Math.Floor(s + 1.5), 0, 2),
                    BoostingObjective.Binary or BoostingObjective.Custom => s > 0 ? 1 : 0,
                    BoostingObjective.Poisson => Math.Max(0, (int)(2 * s)),
                    BoostingObjective.PairwiseRanking => (int)(2 * s),
                    _ => (float)s,
                }
            ),
        ];
        return SampleData.Of(columns, targets) with
        {
            Weights = [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextInt(4))],
            Groups = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt(4))],
        };
    }

    public static TheoryData<BoostingObjective> All => [.. Enum.GetValues<BoostingObjective>()];

    [Theory]
    [MemberData(nameof(All))]
    public void A_weight_is_a_number_of_rows_for_every_objective(BoostingObjective objective)
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            var data = Draw(objective, seed);
            int[] repeated = [.. data.Rows.SelectMany(r => Enumerable.Repeat(r, (int)data.Weights[r]))];
            var rows = SampleData.Compacted(data with { Rows = repeated }) with
            {
                Groups = [.. repeated.Select(r => data.Groups![r])],
                Weights = [.. repeated.Select(_ => 1f)],
            };
            var (weighted, plain) = (Fit(data), Fit(rows));
            Assert.Equal(plain.TrainLoss[^1], weighted.TrainLoss[^1], 1e-4);
            var (some, same) = (SampleData.Predict(weighted.Model, data), SampleData.Predict(plain.Model, data));
            for (var i = 0; i < some.Length; i++)
            {
                Assert.Equal(same[i], some[i], 2e-3);
            }
        }

        TrainOutcome Fit(Dataset rows) => Learner(objective).FitTrees(rows, null, Context);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_of_weight_zero_are_as_removed_for_every_objective(BoostingObjective objective)
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var data = Draw(objective, seed);
            var kept = data.At([.. data.Rows.Where(r => data.Weights[r] > 0)]);
            var (with, without) = (Learner(objective), Learner(objective));
            Assert.Equal(
                without.FitTrees(kept, kept, Context).Model.Info.Hash,
                with.FitTrees(data, data, Context).Model.Info.Hash
            );
            Assert.Equal(without.FitTrees(kept, kept, Context).ValidLoss, with.FitTrees(data, data, Context).ValidLoss);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Threads_change_no_objective(BoostingObjective objective)
    {
        var data = Draw(objective, 3);
        int[] many = [.. Enumerable.Range(0, 20_000).Select(i => i % data.Rows.Length)];
        var large = SampleData.Compacted(data with { Rows = many }) with
        {
            Groups = [.. many.Select((_, i) => i / 150)],
            Weights = [.. many.Select((_, i) => 0.5f + i % 3)],
        };
        var hashes = new[] { 1, 2, 5 }.Select(threads =>
            Learner(objective).Fit(large, null, new FitContext(3, new TestWorkers(threads))).Info.Hash
        );
        Assert.Single(hashes.Distinct());
    }
}
