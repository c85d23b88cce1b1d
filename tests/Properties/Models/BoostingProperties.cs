using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Properties.Models;

public sealed class BoostingProperties
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    // A tree grown by trying every cut of every feature on every leaf with plain sums: slow, and plainly the
    // definition.
    private sealed class PlainTree(BoostingOptions options, Dataset data)
    {
        public float[] Fit()
        {
            var leaves = new List<int[]> { data.Rows };
            while (leaves.Count < options.MaxLeaves)
            {
                var best = (Gain: 1e-6, Leaf: -1, Left: Array.Empty<int>());
                for (var leaf = 0; leaf < leaves.Count; leaf++)
                {
                    foreach (var left in Cuts(leaves[leaf]))
                    {
                        var gain = Gain(leaves[leaf], left);
                        best = gain > best.Gain + 1e-9 ? (gain, leaf, left) : best;
                    }
                }
                if (best.Leaf < 0)
                {
                    break;
                }
                var right = leaves[best.Leaf].Except(best.Left).ToArray();
                leaves.RemoveAt(best.Leaf);
                leaves.AddRange([best.Left, right]);
            }
            var values = new float[data.Rows.Length];
            foreach (var leaf in leaves)
            {
                var (g, h) = Sums(leaf);
                foreach (var row in leaf)
                {
                    values[row] = (float)(
                        -Math.Sign(g) * Math.Max(Math.Abs(g) - options.Alpha, 0) / (h + options.Lambda)
                    );
                }
            }
            return values;
        }

        private IEnumerable<int[]> Cuts(int[] leaf)
        {
            foreach (var column in data.Features.Columns)
            {
                foreach (
                    var cut in leaf.Select(r => column[r])
                        .Where(x => !float.IsNaN(x))
                        .Distinct()
                        .Append(float.PositiveInfinity)
                )
                {
                    yield return [.. leaf.Where(r => column[r] < cut)];
                    yield return [.. leaf.Where(r => column[r] < cut || float.IsNaN(column[r]))];
                }
            }
        }

        private double Gain(int[] leaf, int[] left)
        {
            var (g, h) = Sums(leaf);
            var (leftG, leftH) = Sums(left);
            var isAllowed =
                left.Length > 0
                && left.Length < leaf.Length
                && leftH >= options.MinChildWeight
                && h - leftH >= options.MinChildWeight;
            return isAllowed ? Score(leftG, leftH) + Score(g - leftG, h - leftH) - Score(g, h) : 0;
        }

        private double Score(double g, double h)
        {
            var t = Math.Max(Math.Abs(g) - options.Alpha, 0);
            return t * t / (h + options.Lambda);
        }

        private (double G, double H) Sums(int[] rows) =>
            (rows.Sum(r => -(double)data.Targets[r] * data.Weights[r]), rows.Sum(r => (double)data.Weights[r]));
    }

    [Fact]
    public void A_tree_is_the_one_that_trying_every_cut_gives()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var random = RandomStream.Named(seed, "plain-tree");
            var data = Draw(random, 10 + random.NextInt(50), 1 + random.NextInt(11));
            var options = new BoostingOptions
            {
                Objective = BoostingObjective.SquaredError,
                Rounds = 1,
                LearningRate = 1,
                BaseScore = 0,
                MaxLeaves = 2 + random.NextInt(8),
                Lambda = random.NextDouble() * 2,
                Alpha = random.NextInt(2) * random.NextDouble(),
                MinChildWeight = random.NextInt(4),
            };
            var model = new BoostingLearner(options).Fit(data, null, Context);
            var (actual, expected) = (SampleData.Predict(model, data), new PlainTree(options, data).Fit());
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.True(
                    Math.Abs(expected[i] - actual[i]) < 1e-4,
                    $"seed {seed}, row {i}: {actual[i]} for {expected[i]}"
                );
            }
        }
    }

    [Fact]
    public void Bins_and_raw_values_decide_alike_for_any_settings()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var random = RandomStream.Named(seed, "bins-and-raw");
            var data = Draw(random, 50 + random.NextInt(2000), 1 + random.NextInt(20));
            var options = new BoostingOptions
            {
                Objective = BoostingObjective.SquaredError,
                Rounds = 1 + random.NextInt(6),
                MaxBins = 2 + random.NextInt(60),
                Subsample = 0.3 + 0.7 * random.NextDouble(),
                ColumnSample = 0.3 + 0.7 * random.NextDouble(),
                Growth = (TreeGrowth)random.NextInt(2),
                MaxLeaves = random.NextInt(2) * 20,
                MaxDepth = 2 + random.NextInt(5),
            };
            var outcome = new BoostingLearner(options) { MeasuresTrainLoss = true }.FitTrees(data, null, Context);
            var outputs = SampleData.Predict(outcome.Model, data);
            var sum = data.Rows.Sum(r => data.Weights[r] * Math.Pow((double)outputs[r] - data.Targets[r], 2));
            Assert.Equal(outcome.TrainLoss[^1], Math.Sqrt(sum / data.Weights.Sum(w => (double)w)), 1e-9);
        }
    }

    // Some columns of few values, some continuous; missing cells; whole weights.
    private static Dataset Draw(RandomStream random, int rows, int features)
    {
        var columns = Enumerable
            .Range(0, features)
            .Select(_ =>
            {
                var (step, missing) = (random.NextInt(3), random.NextInt(3));
                return Enumerable
                    .Range(0, rows)
                    .Select(_ =>
                        random.NextInt(10) < missing
                            ? float.NaN
                            : (float)(step == 0 ? random.NextNormal() : random.NextInt(2 + 5 * step) - 3)
                    )
                    .ToArray();
            })
            .ToArray();
        float[] targets =
        [
            .. Enumerable.Range(0, rows).Select(i => (float)(random.NextNormal() + (columns[0][i] > 0 ? 1 : 0))),
        ];
        return SampleData.Of(columns, targets) with
        {
            Weights = [.. Enumerable.Range(0, rows).Select(_ => 1f + random.NextInt(3))],
        };
    }
}
