using Riposte.Core.Randomness;
using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;

namespace Riposte.Tests.Properties.Calibration;

public sealed class CalibrationProperties
{
    [Fact]
    public void Calibrated_rows_are_probabilities_for_any_data_and_any_kind()
    {
        var random = RandomStream.Named(1, "calibration-property");
        for (var run = 0; run < 20; run++)
        {
            var n = run < 10 ? 1 + random.NextInt(50) : 1000 + random.NextInt(500);
            var (raw, outcomes) = Rows(random, n);
            foreach (var kind in Enum.GetValues<CalibrationKind>())
            {
                var fitted = ProbabilityCalibrator.Fit(kind, raw, outcomes);
                float[] asked = [.. raw, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1];
                var result = new double[asked.Length];
                fitted.Calibrate(asked, result);
                for (var i = 0; i < result.Length; i += 3)
                {
                    Assert.InRange(result[i] + result[i + 1] + result[i + 2], 1 - 4e-16, 1 + 4e-16);
                    Assert.All(result[i..(i + 3)], p => Assert.InRange(p, 1e-4, 1 - 1e-4));
                }
            }
        }
    }

    [Fact]
    public void Rows_in_another_order_give_the_same_curves_up_to_rounding()
    {
        var random = RandomStream.Named(2, "calibration-property");
        var (raw, outcomes) = Rows(random, 1500);
        var order = Enumerable.Range(0, 1500).ToArray();
        random.Shuffle(order.AsSpan());
        float[] shuffled = [.. order.SelectMany(i => raw[(3 * i)..(3 * i + 3)])];
        Outcome[] shuffledOutcomes = [.. order.Select(i => outcomes[i])];
        foreach (var kind in Enum.GetValues<CalibrationKind>())
        {
            var first = new double[raw.Length];
            var second = new double[raw.Length];
            ProbabilityCalibrator.Fit(kind, raw, outcomes).Calibrate(raw, first);
            ProbabilityCalibrator.Fit(kind, shuffled, shuffledOutcomes).Calibrate(raw, second);
            Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second, 9));
        }
    }

    [Fact]
    public void Weights_of_whole_numbers_are_the_same_as_repeated_rows()
    {
        var random = RandomStream.Named(3, "calibration-property");
        var (raw, outcomes) = Rows(random, 1200);
        var weights = outcomes.Select(_ => (double)(1 + random.NextInt(3))).ToArray();
        var repeated = Enumerable.Range(0, 1200).SelectMany(i => Enumerable.Repeat(i, (int)weights[i])).ToArray();
        foreach (var kind in Enum.GetValues<CalibrationKind>())
        {
            var first = new double[raw.Length];
            var second = new double[raw.Length];
            ProbabilityCalibrator.Fit(kind, raw, outcomes, weights).Calibrate(raw, first);
            ProbabilityCalibrator
                .Fit(
                    kind,
                    [.. repeated.SelectMany(i => raw[(3 * i)..(3 * i + 3)])],
                    [.. repeated.Select(i => outcomes[i])]
                )
                .Calibrate(raw, second);
            Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second, 9));
        }
    }

    private static (float[] Raw, Outcome[] Outcomes) Rows(RandomStream random, int count)
    {
        var raw = new float[3 * count];
        var outcomes = new Outcome[count];
        for (var i = 0; i < count; i++)
        {
            double[] p = [random.NextExponential(), random.NextExponential(), random.NextExponential()];
            var sum = p.Sum();
            for (var c = 0; c < 3; c++)
            {
                raw[3 * i + c] = (float)Math.Round(p[c] / sum, 2);
            }
            outcomes[i] = (Outcome)(random.NextDouble() < 0.5 ? Array.IndexOf(p, p.Max()) : random.NextInt(3));
        }
        return (raw, outcomes);
    }
}
