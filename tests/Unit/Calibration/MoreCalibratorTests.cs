using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
using Riposte.Learning.Scores;
using Riposte.Tests.Unit.Scores;

namespace Riposte.Tests.Unit.Calibration;

// Golden numbers: the rows of ScoreRows(1200) in single precision with their weights, fitted by a separate program in
// numpy and scipy 1.10.1. Beta: L-BFGS-B with bounds a, b ≥ 0, then Newton steps on the free numbers (class 1 has its a
// on the border). Temperature: brentq on the derivative. Dirichlet: BFGS, then Newton steps. Venn–Abers: scikit-learn
// 1.2.1 IsotonicRegression refitted twice for every asked number. Then clip, divide by the sum, lift. Tolerance 1e-9.
public sealed class MoreCalibratorTests
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

    private static readonly double[] Beta =
    [
        0.09669673909483231,
        0.11870775639787401,
        0.7845955045072938,
        0.3203525346752163,
        0.2729007984656844,
        0.40674666685909927,
        0.5783225964182044,
        0.14484904191034514,
        0.27682836167145053,
        0.05775993530987142,
        0.9112192621238595,
        0.031020802566269153,
        0.35218421697709884,
        0.2995239412428733,
        0.3482918417800279,
        0.2317940106990322,
        0.45977461387489754,
        0.3084313754260703,
    ];

    private static readonly double[] Temperature =
    [
        0.08306193932022457,
        0.08306193932022457,
        0.8338761213595509,
        0.3069314035915694,
        0.3069314035915694,
        0.3861371928168612,
        0.5511153327962284,
        0.1319115217535508,
        0.31697314545022076,
        0.024501537544100026,
        0.9509969249118,
        0.024501537544100026,
        0.33306736566618494,
        0.33306736566618494,
        0.33386526866763017,
        0.22423549660063075,
        0.4658627185581895,
        0.30990178484117975,
    ];

    private static readonly double[] Dirichlet =
    [
        0.06492638282437016,
        0.1545633476901199,
        0.7805102694855099,
        0.3259501347965942,
        0.26629541980075483,
        0.40775444540265093,
        0.5506253950077128,
        0.15118600275820268,
        0.2981886022340845,
        0.033704615170462984,
        0.9547424499490599,
        0.0115529348804772,
        0.3683110716703945,
        0.28116310198352,
        0.3505258263460855,
        0.27021477197656985,
        0.3899439722521188,
        0.3398412557713113,
    ];

    private static readonly double[] VennAbers =
    [
        0.09765814397000354,
        0.1601399618579694,
        0.742201894172027,
        0.2442423110419877,
        0.26379169109710426,
        0.49196599786090806,
        0.6337866278004542,
        0.17286965022375794,
        0.19334372197578784,
        0.09816207184628238,
        0.7644110275689222,
        0.13742690058479534,
        0.33834305323820124,
        0.3710813674804765,
        0.29057557928132227,
        0.18977675882480305,
        0.6239229481785208,
        0.18630029299667608,
    ];

    public static TheoryData<CalibrationKind, double[]> Golden =>
        new()
        {
            { CalibrationKind.Beta, Beta },
            { CalibrationKind.Temperature, Temperature },
            { CalibrationKind.Dirichlet, Dirichlet },
            { CalibrationKind.VennAbers, VennAbers },
        };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Kinds_agree_with_separate_programs(CalibrationKind kind, double[] expected)
    {
        var rows = new ScoreRows(1200);
        var fitted = ProbabilityCalibrator.Fit(kind, rows.Raw, rows.Outcomes, rows.Weights);
        var actual = Apply(fitted, Asked);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-9, $"{kind} {i}: {expected[i]} against {actual[i]}");
        }
    }

    [Fact]
    public void A_planted_temperature_is_found_and_put_right()
    {
        // Outcomes drawn from p, the model says softmax(2·ln p): it is twice too sure, so that the temperature is 2.
        var random = RandomStream.Named(11, "temperature-test");
        var raw = new List<float>();
        var targets = new List<int>();
        for (var i = 0; i < 40_000; i++)
        {
            double[] p = [0.2 + random.NextDouble(), 0.2 + random.NextDouble(), 0.2 + random.NextDouble(), 0.3];
            var (sum, squares) = (p.Sum(), p.Sum(x => x * x));
            raw.AddRange(p.Select(x => (float)(x * x / squares)));
            var draw = random.NextDouble() * sum;
            var c = 0;
            while (c < 3 && (draw -= p[c]) >= 0)
            {
                c++;
            }
            targets.Add(c);
        }
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Temperature, 4, raw.ToArray(), targets.ToArray());
        using var form = System.Text.Json.JsonDocument.Parse(fitted.ToJson());
        Assert.InRange(form.RootElement.GetProperty("temperature").GetDouble(), 1.9, 2.1);
        Assert.Equal(4, fitted.Classes);
    }

    // A model that is twice too sure. Knowing the true probabilities gains 0.1138 nats a row on these rows.
    [Theory]
    [InlineData(CalibrationKind.Isotonic)]
    [InlineData(CalibrationKind.Platt)]
    [InlineData(CalibrationKind.Beta)]
    [InlineData(CalibrationKind.Temperature)]
    [InlineData(CalibrationKind.VennAbers)]
    [InlineData(CalibrationKind.Dirichlet)]
    [InlineData(CalibrationKind.Auto)]
    public void Every_kind_lowers_the_log_loss_of_rows_it_was_not_fitted_on(CalibrationKind kind)
    {
        var random = RandomStream.Named(15, "other-rows");
        var (raw, outcomes) = TooSure(random, 2000);
        var (others, truth) = TooSure(random, 10_000);
        var fitted = ProbabilityCalibrator.Fit(kind, raw, outcomes);
        var before = ProbabilityScores.LogLoss(Apply(ProbabilityCalibrator.Identity, others), truth);
        var after = ProbabilityScores.LogLoss(Apply(fitted, others), truth);
        Assert.InRange(before - after, 0.08, 0.13);
    }

    private static (float[] Raw, Outcome[] Outcomes) TooSure(RandomStream random, int rows)
    {
        var raw = new float[3 * rows];
        var outcomes = new Outcome[rows];
        for (var i = 0; i < rows; i++)
        {
            double[] p = [.. Enumerable.Range(0, 3).Select(_ => PortableMath.Exp(random.NextNormal()))];
            var (sum, squares) = (p.Sum(), p.Sum(x => x * x));
            var draw = random.NextDouble() * sum;
            outcomes[i] = (Outcome)(
                draw < p[0] ? 0
                : draw < p[0] + p[1] ? 1
                : 2
            );
            for (var c = 0; c < 3; c++)
            {
                raw[3 * i + c] = (float)(p[c] * p[c] / squares);
            }
        }
        return (raw, outcomes);
    }

    [Fact]
    public void Two_classes_share_one_curve_and_agree_with_each_other()
    {
        var random = RandomStream.Named(12, "binary-test");
        var p = Enumerable.Range(0, 1500).Select(_ => (float)random.NextDouble()).ToArray();
        float[] raw = [.. p.SelectMany(x => new[] { 1 - x, x })];
        int[] targets = [.. p.Select(x => random.NextDouble() < x * x ? 1 : 0)];
        foreach (var kind in Enum.GetValues<CalibrationKind>())
        {
            var fitted = ProbabilityCalibrator.Fit(kind, 2, raw, targets);
            var result = new double[4];
            fitted.Calibrate([0.3f, 0.7f, float.NaN, 0.5f], result);
            Assert.Equal(1, result[0] + result[1], 12);
            Assert.True(double.IsNaN(result[2]) && double.IsNaN(result[3]), $"{kind}");
            if (kind != CalibrationKind.None && kind != CalibrationKind.Temperature)
            {
                // The truth at 0.7 is 0.49; no temperature can bend that way.
                Assert.InRange(result[1], 0.42, 0.56);
            }
            Assert.Equal(fitted.Hash, ProbabilityCalibrator.FromJson(fitted.ToJson()).Hash);
        }
    }

    [Theory]
    [InlineData(300, 15, CalibrationKind.Temperature)]
    [InlineData(900, 300, CalibrationKind.Beta)]
    [InlineData(2000, 60, CalibrationKind.Beta)]
    [InlineData(2000, 400, CalibrationKind.VennAbers)]
    [InlineData(6000, 1500, CalibrationKind.Isotonic)]
    [InlineData(50, 0, CalibrationKind.Temperature)]
    public void The_automatic_choice_goes_by_rows_and_says_why(int rows, int rarest, CalibrationKind expected)
    {
        var random = RandomStream.Named(13, "auto-test");
        var raw = Enumerable.Range(0, 3 * rows).Select(_ => (float)random.NextDouble() + 0.1f).ToArray();
        var outcomes = Enumerable
            .Range(0, rows)
            .Select(i =>
                i < rarest ? Outcome.Short
                : i % 2 == 0 ? Outcome.Long
                : Outcome.Neutral
            );
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Auto, raw, [.. outcomes]);
        Assert.Equal(expected, fitted.Kind);
        Assert.Contains($"{rows} rows, {rarest} of the rarest class", fitted.Note, StringComparison.Ordinal);
        Assert.Equal(fitted.Note, ProbabilityCalibrator.FromJson(fitted.ToJson()).Note);
        // Rows without weight are no rows.
        var half = Enumerable.Range(0, rows).Select(i => i < rarest ? 0.0 : 1).ToArray();
        Assert.Contains(
            "0 of the rarest class",
            ProbabilityCalibrator.Fit(CalibrationKind.Auto, raw, [.. outcomes], half).Note,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_single_class_is_nothing_to_calibrate_by()
    {
        var rows = new ScoreRows(1200);
        Outcome[] one = [.. Enumerable.Repeat(Outcome.Long, 1200)];
        var fitted = ProbabilityCalibrator.Fit(CalibrationKind.Auto, rows.Raw, one);
        Assert.Equal(CalibrationKind.None, fitted.Kind);
        Assert.Contains("one class", fitted.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_of_0_and_1_and_separable_rows_stay_finite_for_every_kind()
    {
        var raw = new float[3 * 1500];
        var outcomes = new Outcome[1500];
        for (var i = 0; i < 1500; i++)
        {
            outcomes[i] = (Outcome)(i % 3);
            raw[3 * i + i % 3] = 1;
        }
        foreach (var kind in Enum.GetValues<CalibrationKind>())
        {
            var fitted = ProbabilityCalibrator.Fit(kind, raw, outcomes);
            var result = Apply(fitted, [.. raw[..9], 0, 0, 0, 1, 1, 1]);
            Assert.All(result, p => Assert.InRange(p, 1e-4, 1 - 1e-4));
            Assert.All((int[])[0, 4, 8], i => Assert.True(result[i] > 0.98, $"{kind}: {result[i]}"));
        }
    }

    [Fact]
    public void Rows_without_any_weight_fit_nothing_and_infinities_do_not_count()
    {
        var rows = new ScoreRows(300);
        foreach (var kind in Enum.GetValues<CalibrationKind>().Where(kind => kind != CalibrationKind.None))
        {
            var none = ProbabilityCalibrator.Fit(kind, rows.Raw, rows.Outcomes, new double[300]);
            Assert.Equal(CalibrationKind.None, none.Kind);
            var plain = ProbabilityCalibrator.Fit(kind, rows.Raw, rows.Outcomes);
            var more = ProbabilityCalibrator.Fit(
                kind,
                [.. rows.Raw, float.PositiveInfinity, 0, 0],
                [.. rows.Outcomes, Outcome.Long]
            );
            Assert.Equal(plain.Hash, more.Hash);
        }
        Assert.Throws<ArgumentException>(() => ProbabilityCalibrator.Fit(CalibrationKind.Beta, 2, [0.5f, 0.5f], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityCalibrator.Fit(CalibrationKind.Beta, 1, [], []));
    }

    [Fact]
    public void Words_and_kinds_are_one_to_one()
    {
        foreach (var kind in Enum.GetValues<CalibrationKind>())
        {
            Assert.Equal(kind, CalibrationKinds.Parse(CalibrationKinds.Word(kind)));
        }
        Assert.Throws<FormatException>(() => CalibrationKinds.Parse("VennAbers"));
    }

    private static double[] Apply(ProbabilityCalibrator calibrator, float[] raw)
    {
        var result = new double[raw.Length];
        calibrator.Calibrate(raw, result);
        return result;
    }
}
