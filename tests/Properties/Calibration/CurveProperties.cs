using Riposte.Core.Randomness;
using Riposte.Learning.Calibration;

namespace Riposte.Tests.Properties.Calibration;

/// <summary>What curves of two classes must be on any rows.</summary>
public sealed class CurveProperties
{
    [Fact]
    public void Isotonic_probabilities_rise_with_the_score_and_keep_the_mean()
    {
        var random = RandomStream.Named(21, "isotonic-property");
        for (var run = 0; run < 30; run++)
        {
            var (raw, targets, weights) = Rows(random, 1000 + random.NextInt(300), run % 2 == 0 ? 20 : 100_000);
            var p = Second(ProbabilityCalibrator.Fit(CalibrationKind.Isotonic, 2, raw, targets, weights), raw);
            var order = Enumerable.Range(0, p.Length).OrderBy(i => raw[2 * i + 1]).ToArray();
            for (var i = 1; i < order.Length; i++)
            {
                Assert.True(p[order[i]] >= p[order[i - 1]] - 1e-12);
            }
            // The clip to [1e-4, 1 − 1e-4] may move the mean by as much.
            var mass = weights.Sum();
            var predicted = p.Zip(weights, (x, w) => x * w).Sum() / mass;
            var observed = targets.Zip(weights, (t, w) => t * w).Sum() / mass;
            Assert.Equal(observed, predicted, 1.01e-4);
        }
    }

    [Fact]
    public void Kinds_that_hold_the_identity_are_never_worse_than_it_on_their_own_rows()
    {
        var random = RandomStream.Named(22, "loss-property");
        CalibrationKind[] kinds =
        [
            CalibrationKind.Beta,
            CalibrationKind.Temperature,
            CalibrationKind.Dirichlet,
            CalibrationKind.Isotonic,
        ];
        for (var run = 0; run < 20; run++)
        {
            var (raw, targets, weights) = Rows(random, 1000 + random.NextInt(100), 1000);
            var identity = Loss(
                ProbabilityCalibrator.Fit(CalibrationKind.None, 2, raw, targets),
                raw,
                targets,
                weights
            );
            foreach (var kind in kinds)
            {
                var loss = Loss(ProbabilityCalibrator.Fit(kind, 2, raw, targets, weights), raw, targets, weights);
                Assert.True(loss <= identity + 1e-7, $"run {run}, {kind}: {loss} against {identity}");
            }
        }
    }

    [Fact]
    public void A_temperature_never_changes_the_ranking_of_classes()
    {
        var random = RandomStream.Named(23, "ranking-property");
        for (var run = 0; run < 30; run++)
        {
            var classes = 2 + random.NextInt(6);
            var raw = new float[classes * 300];
            var targets = new int[300];
            for (var i = 0; i < 300; i++)
            {
                var p = Enumerable.Range(0, classes).Select(_ => random.NextExponential()).ToArray();
                for (var c = 0; c < classes; c++)
                {
                    raw[i * classes + c] = (float)(p[c] / p.Sum());
                }
                targets[i] = random.NextInt(classes);
            }
            var result = new double[raw.Length];
            ProbabilityCalibrator.Fit(CalibrationKind.Temperature, classes, raw, targets).Calibrate(raw, result);
            for (var i = 0; i < raw.Length; i += classes)
            {
                for (var c = 1; c < classes; c++)
                {
                    var (before, after) = (raw[i + c].CompareTo(raw[i]), result[i + c].CompareTo(result[i]));
                    Assert.True(after == 0 || before == after);
                }
            }
        }
    }

    [Fact]
    public void Venn_Abers_looked_up_is_Venn_Abers_refitted()
    {
        var random = RandomStream.Named(24, "venn-abers-property");
        for (var run = 0; run < 60; run++)
        {
            // Few distinct scores, many, and weights far from 1.
            var (raw, targets, weights) = Rows(random, 1 + random.NextInt(120), run % 3 == 0 ? 6 : 500);
            var fitted = ProbabilityCalibrator.Fit(CalibrationKind.VennAbers, 2, raw, targets, weights);
            for (var ask = 0; ask < 25; ask++)
            {
                var score = ask < 10 ? raw[2 * random.NextInt(targets.Length) + 1] : (float)random.NextDouble();
                var result = new double[2];
                fitted.Calibrate([1 - score, score], result);
                var p0 = Refit(raw, targets, weights, score, 0);
                var p1 = Refit(raw, targets, weights, score, 1);
                Assert.Equal(Math.Clamp(p1 / (1 - p0 + p1), 1e-4, 1 - 1e-4), result[1], 1e-11);
            }
        }
    }

    // The largest over starts at or below of the smallest over ends at or above of the mean between: isotonic regression
    // by its min-max formula, with the asked row added.
    private static double Refit(float[] raw, int[] targets, double[] weights, float asked, int label)
    {
        var rows = targets
            .Select((t, i) => (Score: raw[2 * i + 1], Target: t, Weight: weights[i]))
            .Append((Score: asked, Target: label, Weight: 1))
            .Where(row => row.Weight > 0)
            .GroupBy(row => row.Score)
            .OrderBy(group => group.Key)
            .Select(group =>
                (Score: group.Key, Sum: group.Sum(r => r.Weight * r.Target), Mass: group.Sum(r => r.Weight))
            )
            .ToArray();
        var at = Array.FindIndex(rows, row => row.Score == asked);
        var best = double.NegativeInfinity;
        for (var a = 0; a <= at; a++)
        {
            double sum = 0,
                mass = 0,
                least = double.PositiveInfinity;
            for (var b = a; b < rows.Length; b++)
            {
                sum += rows[b].Sum;
                mass += rows[b].Mass;
                least = b >= at ? Math.Min(least, sum / mass) : least;
            }
            best = Math.Max(best, least);
        }
        return best;
    }

    private static (float[] Raw, int[] Targets, double[] Weights) Rows(RandomStream random, int count, int distinct)
    {
        var raw = new float[2 * count];
        var targets = new int[count];
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var p = (1 + random.NextInt(distinct)) / (distinct + 1.0);
            (raw[2 * i], raw[2 * i + 1]) = ((float)(1 - p), (float)p);
            targets[i] = random.NextDouble() < 0.2 + 0.5 * p * p ? 1 : 0;
            weights[i] = random.NextInt(4) == 0 ? 0 : 3 * random.NextDouble();
        }
        weights[0] = 1;
        return (raw, targets, weights);
    }

    private static double[] Second(ProbabilityCalibrator fitted, float[] raw)
    {
        var result = new double[raw.Length];
        fitted.Calibrate(raw, result);
        return [.. Enumerable.Range(0, raw.Length / 2).Select(i => result[2 * i + 1])];
    }

    private static double Loss(ProbabilityCalibrator fitted, float[] raw, int[] targets, double[] weights)
    {
        var p = Second(fitted, raw);
        return targets.Select((t, i) => -weights[i] * Math.Log(t == 1 ? p[i] : 1 - p[i])).Sum() / weights.Sum();
    }
}
