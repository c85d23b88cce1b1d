using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
using Riposte.Testkit;
using Riposte.Tests.Unit.Scores;

namespace Riposte.Tests.Unit.Calibration;

// Golden numbers: scikit-learn 1.2.1 on the rows of ScoreRows in single precision with its weights. Isotonic:
// IsotonicRegression(0, 1, clip) per class.
// Platt: LogisticRegression(no penalty, newton-cholesky, tol 1e-14) on log-odds with rows doubled into weights w·t and
// w·(1 − t), the targets by summed
// weights (the same curve that sklearn.calibration._sigmoid_calibration finds to 1e-8). Then clip, divide by the sum,
// lift to the floor (the others shrink in proportion). Tolerance 1e-9.
public sealed class CalibratorTests
{
    private static readonly float[] Asked =
    [
        .05f,
        .05f,
        .9f,
        .3f,
        .3f,
        .4f,
        .6f,
        .1f,
        .3f,
        .01f,
        .98f,
        .01f,
        .333f,
        .333f,
        .334f,
        .2f,
        .5f,
        .3f,
    ];

    private static readonly double[] Isotonic =
    [
        0.00010313621497083343,
        0.17480714401836173,
        0.8250897197666675,
        0.24384308257137957,
        0.263911508400298,
        0.4922454090283224,
        0.635272778456676,
        0.1720950595607503,
        0.19263216198257369,
        0.0001,
        0.8872252133640027,
        0.11267478663599727,
        0.3374690908958443,
        0.3702295331372669,
        0.29230137596688877,
        0.18853254744943207,
        0.6260492798130464,
        0.18541817273752148,
    ];

    private static readonly double[] Platt =
    [
        0.06289727727644763,
        0.09375027869887818,
        0.8433524440246742,
        0.32018117082503317,
        0.2786483984675955,
        0.4011704307073713,
        0.5669641847380917,
        0.13891993386685036,
        0.29411588139505795,
        0.017216412462578906,
        0.9668020642626343,
        0.015981523274786816,
        0.35491059812157977,
        0.300841374342135,
        0.34424802753628525,
        0.242242000278217,
        0.423781953303498,
        0.33397604641828504,
    ];

    [Fact]
    public void Isotonic_calibration_agrees_with_scikit_learn()
    {
        var rows = new ScoreRows(1200);
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Isotonic, rows.Raw, rows.Outcomes, rows.Weights);
        Assert.Null(fitted.Note);
        AssertClose(Isotonic, Apply(fitted, Asked));
    }

    [Fact]
    public void Platt_calibration_agrees_with_scikit_learn()
    {
        var rows = new ScoreRows(500);
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Platt, rows.Raw, rows.Outcomes, rows.Weights);
        AssertClose(Platt, Apply(fitted, Asked));
    }

    [Fact]
    public void Below_a_thousand_rows_isotonic_falls_back_to_Platt_and_says_so()
    {
        var rows = new ScoreRows(999);
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Isotonic, rows.Raw, rows.Outcomes, rows.Weights);
        var platt = ProbabilityCalibrator.Fit(CalibrationKind.Platt, rows.Raw, rows.Outcomes, rows.Weights);
        Assert.Equal(CalibrationKind.Platt, fitted.Kind);
        Assert.Contains("999", fitted.Note, StringComparison.Ordinal);
        Assert.Equal(Apply(platt, Asked), Apply(fitted, Asked));
        var many = new ScoreRows(1000);
        Assert.Equal(
            CalibrationKind.Isotonic,
            ProbabilityCalibrator.Fit(CalibrationKind.Isotonic, many.Raw, many.Outcomes).Kind
        );
    }

    [Theory]
    [InlineData(CalibrationKind.None)]
    [InlineData(CalibrationKind.Platt)]
    [InlineData(CalibrationKind.Isotonic)]
    [InlineData(CalibrationKind.Beta)]
    [InlineData(CalibrationKind.Temperature)]
    [InlineData(CalibrationKind.VennAbers)]
    [InlineData(CalibrationKind.Dirichlet)]
    [InlineData(CalibrationKind.Auto)]
    public void The_saved_form_gives_the_same_bits_and_the_same_hash(CalibrationKind kind)
    {
        var rows = new ScoreRows(1200);
        var fitted = ProbabilityCalibrator.Fit(kind, rows.Raw, rows.Outcomes, rows.Weights);
        using var stream = new MemoryStream();
        fitted.Save(stream);
        var read = ProbabilityCalibrator.FromJson(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(Apply(fitted, rows.Raw), Apply(read, rows.Raw));
        Assert.Equal(fitted.Hash, read.Hash);
        Assert.Equal(fitted.Kind, read.Kind);
    }

    [Fact]
    public void Different_calibrators_have_different_hashes()
    {
        var rows = new ScoreRows(1200);
        var weighted = ProbabilityCalibrator.Fit(CalibrationKind.Platt, rows.Raw, rows.Outcomes, rows.Weights);
        var plain = ProbabilityCalibrator.Fit(CalibrationKind.Platt, rows.Raw, rows.Outcomes);
        Assert.NotEqual(weighted.Hash, plain.Hash);
    }

    [Fact]
    public void Without_calibration_probabilities_are_only_clipped_and_renormalised()
    {
        var result = Apply(ProbabilityCalibrator.Identity, [0, 0, 1, 0.25f, 0.25f, 0.5f, 1, 1, 0]);
        Assert.Equal(1e-4, result[0]);
        Assert.Equal(1 - 2e-4, result[2], 12);
        Assert.Equal([0.25, 0.25, 0.5], result[3..6]);
        Assert.Equal([0.49995, 0.49995, 1e-4], result[6..].Select(p => Math.Round(p, 9)));
        Assert.Equal(result[6], result[7]);
    }

    [Fact]
    public void Unknown_rows_give_unknown_probabilities_and_do_not_count_in_the_fit()
    {
        var rows = new ScoreRows(400);
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Platt, rows.Raw, rows.Outcomes);
        var more = ProbabilityCalibrator.Fit(
            CalibrationKind.Platt,
            [.. rows.Raw, float.NaN, 0.5f, 0.5f],
            [.. rows.Outcomes, Outcome.Long]
        );
        Assert.Equal(fitted.Hash, more.Hash);
        Assert.All(Apply(fitted, [float.NaN, 0.5f, 0.5f]), p => Assert.True(double.IsNaN(p)));
    }

    [Fact]
    public void Nothing_to_fit_on_leaves_the_models_own_probabilities_and_says_so()
    {
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Platt, [], []);
        Assert.Equal(CalibrationKind.None, fitted.Kind);
        Assert.NotNull(fitted.Note);
    }

    [Fact]
    public void A_class_that_never_happened_and_constant_scores_still_give_finite_probabilities()
    {
        var raw = Enumerable.Repeat(new[] { 0.2f, 0.3f, 0.5f }, 1500).SelectMany(row => row).ToArray();
        var outcomes = Enumerable.Range(0, 1500).Select(i => i % 3 == 0 ? Outcome.Long : Outcome.Short).ToArray();
        foreach (var kind in Enum.GetValues<CalibrationKind>())
        {
            var result = Apply(ProbabilityCalibrator.Fit(kind, raw, outcomes), [0.2f, 0.3f, 0.5f]);
            Assert.Equal(1, result.Sum(), 12);
            Assert.All(result, p => Assert.InRange(p, 1e-4, 1));
        }
        var platt = Apply(ProbabilityCalibrator.Fit(CalibrationKind.Platt, raw, outcomes), [0.2f, 0.3f, 0.5f]);
        Assert.Equal(1.0 / 3, platt[2], 2);
    }

    [Fact]
    public void A_text_that_is_no_calibrator_is_refused()
    {
        Assert.Throws<FormatException>(() => ProbabilityCalibrator.FromJson("{}"));
        Assert.Throws<FormatException>(() => ProbabilityCalibrator.FromJson("no json"));
        var future = ProbabilityCalibrator
            .Identity.ToJson()
            .Replace("\"version\":2", "\"version\":3", StringComparison.Ordinal);
        Assert.NotEqual(ProbabilityCalibrator.Identity.ToJson(), future);
        Assert.Throws<FormatException>(() => ProbabilityCalibrator.FromJson(future));
    }

    [Fact]
    public void Calibrating_a_row_allocates_nothing()
    {
        var rows = new ScoreRows(1200);
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Isotonic, rows.Raw, rows.Outcomes);
        var target = new double[3];
        fitted.Calibrate(Asked.AsSpan(0, 3), target);
        Assert.Equal(0, Allocations.Least(_ => fitted.Calibrate(Asked.AsSpan(0, 3), target)));
    }

    [Fact]
    public void A_file_of_version_1_still_reads()
    {
        const string Old = """
            {"version":1,"kind":"platt","note":null,"curves":[
            {"method":"platt","knots":[],"values":[],"slope":1,"intercept":0},
            {"method":"identity","knots":[],"values":[],"slope":0,"intercept":0},
            {"method":"isotonic","knots":[0.1,0.5],"values":[0.2,0.4],"slope":0,"intercept":0}]}
            """;
        var read = ProbabilityCalibrator.FromJson(Old);
        Assert.Equal((CalibrationKind.Platt, 3), (read.Kind, read.Classes));
        var result = Apply(read, [0.25f, 0.25f, 0.3f]);
        Assert.Equal(0.25 / 0.8, result[0], 7);
        Assert.Equal(0.3 / 0.8, result[2], 7);
    }

    private static double[] Apply(ProbabilityCalibrator calibrator, float[] raw)
    {
        var result = new double[raw.Length];
        calibrator.Calibrate(raw, result);
        return result;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-9, $"{i}: {expected[i]} against {actual[i]}");
        }
    }
}
