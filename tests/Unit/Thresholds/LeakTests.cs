using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;

namespace Riposte.Tests.Unit.Thresholds;

/// <summary>What a leak would buy, so that the tests which forbid it (in the pipeline: nothing outside the training rows
/// changes a fit; each block is calibrated by the others) are known to guard something.</summary>
public sealed class LeakTests
{
    [Theory]
    [InlineData(CalibrationKind.Isotonic)]
    [InlineData(CalibrationKind.VennAbers)]
    public void A_calibrator_fitted_on_its_own_test_rows_finds_gold_in_noise_and_one_fitted_on_others_does_not(
        CalibrationKind kind
    )
    {
        double leaky = 0,
            honest = 0;
        for (var run = 0; run < 20; run++)
        {
            var random = RandomStream.Named((ulong)run, "leak-test");
            // A model that knows nothing; half of the rows win 1 % and half lose 1 %, less costs.
            var (first, firstOutcomes) = Noise(random, 1200);
            var (second, secondOutcomes) = Noise(random, 1200);
            leaky += Earned(kind, first, firstOutcomes, first, firstOutcomes);
            honest += Earned(kind, second, secondOutcomes, first, firstOutcomes);
        }
        Assert.True(leaky > 1, $"The leak earned {leaky}: the test would not see one.");
        Assert.True(honest < leaky / 4, $"Noise earned {honest} beside {leaky}.");
    }

    [Fact]
    public void A_threshold_chosen_on_its_own_test_rows_promises_what_others_do_not_keep()
    {
        double promised = 0,
            kept = 0;
        for (var run = 0; run < 30; run++)
        {
            var random = RandomStream.Named((ulong)run, "threshold-leak-test");
            var (first, firstOutcomes) = Noise(random, 600);
            var (second, secondOutcomes) = Noise(random, 600);
            // No error is taken off: the best of many candidates looks good on the rows it was chosen on.
            var options = new ThresholdOptions(MinConfidence: 0, MinExpectedValue: -1, Errors: 0, MinTrades: 30)
            {
                Objective = ThresholdObjective.ExpectedValue,
            };
            var data = Rows(Doubles(first), firstOutcomes);
            var choice = ThresholdSearch.Choose(data, options);
            if (choice.EntryLong > 1)
            {
                continue;
            }
            var alone = options with { Grid = [choice.EntryLong], Quantiles = 0 };
            promised += Mean(choice, choice.EntryLong);
            kept += Mean(ThresholdSearch.Choose(Rows(Doubles(second), secondOutcomes), alone), choice.EntryLong);
        }
        Assert.True(promised > 0.01, $"{promised}");
        Assert.True(kept < promised / 4, $"{kept} of {promised}");
    }

    private static double Mean(ThresholdChoice choice, double threshold) =>
        choice.Candidates.Single(c => c.Side == Outcome.Long && c.Threshold == threshold).MeanNetReturn;

    private static double[] Doubles(float[] raw) => Array.ConvertAll(raw, p => (double)p);

    private static (float[] Raw, Outcome[] Outcomes) Noise(RandomStream random, int count)
    {
        var raw = new float[3 * count];
        var outcomes = new Outcome[count];
        for (var i = 0; i < count; i++)
        {
            var p = (float)random.NextDouble();
            (raw[3 * i], raw[3 * i + 1], raw[3 * i + 2]) = (0.9f * (1 - p), 0.1f * (1 - p), p);
            outcomes[i] = random.NextInt(2) == 0 ? Outcome.Long : Outcome.Short;
        }
        return (raw, outcomes);
    }

    // What longs from 0.52 earn on rows calibrated by a fit on others (or on themselves).
    private static double Earned(
        CalibrationKind kind,
        float[] fitted,
        Outcome[] fittedOutcomes,
        float[] raw,
        Outcome[] outcomes
    )
    {
        var calibrated = new double[raw.Length];
        ProbabilityCalibrator.Fit(kind, fitted, fittedOutcomes).Calibrate(raw, calibrated);
        var options = new ThresholdOptions(MinConfidence: 0.5, MinExpectedValue: -1, Quantiles: 0) { Grid = [0.52] };
        var choice = ThresholdSearch.Choose(Rows(calibrated, outcomes), options);
        return choice.Candidates.Single(c => c.Side == Outcome.Long).TotalNetReturn;
    }

    private static readonly CostSchedule Costs = new(0, 0, new SlippageOptions(0.0001));

    private static ThresholdData Rows(double[] p, Outcome[] outcomes)
    {
        var labels = ThresholdRows.Alternating(outcomes.Length, 1, i => outcomes[i]);
        Even(labels.LongReturn);
        Even(labels.ShortReturn);
        var measured = OutcomeReturns.Measure(labels, [.. Enumerable.Range(0, outcomes.Length)], Costs);
        return ThresholdData.From(labels, measured, p);
    }

    // ±1 % whatever the label returned.
    private static void Even(double[] returns)
    {
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = Math.Sign(returns[i]) * 0.01;
        }
    }
}
