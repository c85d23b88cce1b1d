using Riposte.Models.Online;
using Riposte.Models.Online.Linear;

namespace Riposte.Tests.Unit.Models.Online;

/// <summary>Linear learners against scikit-learn 1.2.1 (Debian python3-sklearn) on 60 rows that anyone can make again:
/// X[i, j] = ((7i + 3j² + 5ij) mod 23 − 11) / 8, two classes by (3i + i²) mod 7 > 3, three by (i² + ⌊i/3⌋) mod 3; rows in
/// their order, nothing standardised.</summary>
public sealed class LinearReferenceTests
{
    private const int Count = 60;

    private static readonly float[][] Rows =
    [
        .. Enumerable
            .Range(0, Count)
            .Select(i =>
                Enumerable.Range(0, 3).Select(j => ((7 * i + 3 * j * j + i * j * 5) % 23 - 11) / 8f).ToArray()
            ),
    ];

    private static readonly int[] Two = [.. Enumerable.Range(0, Count).Select(i => (3 * i + i * i) % 7 > 3 ? 1 : 0)];

    private static readonly int[] Three = [.. Enumerable.Range(0, Count).Select(i => (i * i + i / 3) % 3)];

    private static OnlineUpdater Learnt(OnlineOptions options, int passes = 1)
    {
        var updater = new OnlineLearner(options).Start(["a", "b", "c"]);
        for (var i = 0; i < passes * Count; i++)
        {
            updater.Learn(Rows[i % Count], (options.Classes == 2 ? Two : Three)[i % Count]);
        }
        return updater;
    }

    private static double[] Weights(OnlineUpdater updater)
    {
        // Scores of the axes less the score of the origin are the weights.
        var state = (LinearState)updater.State;
        var scores = updater.Options.Classes == 2 ? 1 : updater.Options.Classes;
        var origin = new double[scores];
        state.Score(new float[3], origin);
        var found = new List<double>();
        for (var k = 0; k < scores; k++)
        {
            for (var f = 0; f < 3; f++)
            {
                var axis = new float[3];
                axis[f] = 1;
                var score = new double[scores];
                state.Score(axis, score);
                found.Add(score[k] - origin[k]);
            }
            found.Add(origin[k]);
        }
        return [.. found];
    }

    private static void Same(double[] expected, double[] actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    private static LogisticOptions Descent(int classes) =>
        new()
        {
            Classes = classes,
            Standardise = false,
            Rate = 0.1,
            L2 = 0.01,
            Multiclass = MulticlassKind.OneVsRest,
        };

    // SGDClassifier(loss="log_loss", penalty="l2", alpha=.01, learning_rate="constant", eta0=.1, shuffle=False,
    // max_iter=1, tol=None): coef_ and intercept_.
    [Fact]
    public void Gradient_descent_gives_the_weights_of_sklearn_for_two_classes() =>
        Same(
            [0.19434348088738462, 0.17503389214907233, 0.0326867501378714, 0.22687872362053313],
            Weights(Learnt(Descent(2)))
        );

    [Fact]
    public void Gradient_descent_gives_the_weights_and_probabilities_of_sklearn_for_three_classes()
    {
        var updater = Learnt(Descent(3));
        Same(
            [
                0.02658814567722578,
                -0.06370527607120585,
                -0.009122547110411473,
                -0.6173291294539155,
                -0.20212181066245824,
                0.05624314666525198,
                0.03688239554402913,
                -0.47261555749289214,
                0.1811686421873521,
                -0.01020326096598024,
                -0.02065439647735417,
                -0.5093128846309213,
            ],
            Weights(updater)
        );
        Same(
            [0.3193776194147057, 0.39322811442384253, 0.28739426616145186],
            Array.ConvertAll(OnlineStreams.Predict(updater, Rows[0]), p => (double)p),
            1e-7
        );
    }

    // PassiveAggressiveClassifier(C=.1, fit_intercept=False, shuffle=False, tol=None) on the rows with a column of ones,
    // which is Crammer's intercept (sklearn's own leaves it out of ‖x‖²); max_iter=1, then 3.
    [Theory]
    [InlineData(
        PassiveAggressiveKind.First,
        1,
        new[] { 0.32137467830898475, 0.3849567099567099, 0.160478261938116, 0.4674885806272667 }
    )]
    [InlineData(
        PassiveAggressiveKind.First,
        3,
        new[] { 0.21303017540836394, 0.36057454832799724, 0.20911482604279122, 0.5017902119593312 }
    )]
    [InlineData(
        PassiveAggressiveKind.Second,
        1,
        new[] { 0.12491203089637799, 0.18695808783129908, -0.16216739905231833, 0.16468831601191117 }
    )]
    [InlineData(
        PassiveAggressiveKind.Second,
        3,
        new[] { 0.12450581795012249, 0.1875979012124004, -0.16259553547815467, 0.1645167460671182 }
    )]
    public void Passive_aggressive_gives_the_weights_of_sklearn(
        PassiveAggressiveKind kind,
        int passes,
        double[] weights
    )
    {
        var options = new PassiveAggressiveOptions
        {
            Classes = 2,
            Standardise = false,
            Kind = kind,
            C = 0.1,
        };
        Same(weights, Weights(Learnt(options, passes)));
    }

    [Fact]
    public void Plain_passive_aggressive_scores_each_row_it_learns_at_a_margin_of_1()
    {
        foreach (var classes in (int[])[2, 3])
        {
            var options = new PassiveAggressiveOptions
            {
                Classes = classes,
                Standardise = false,
                Kind = PassiveAggressiveKind.Plain,
            };
            var updater = new OnlineLearner(options).Start(["a", "b", "c"]);
            for (var i = 0; i < Count; i++)
            {
                var target = (classes == 2 ? Two : Three)[i];
                var (before, after) = (new double[classes == 2 ? 1 : 3], new double[classes == 2 ? 1 : 3]);
                ((LinearState)updater.State).Score(Rows[i], before);
                updater.Learn(Rows[i], target);
                ((LinearState)updater.State).Score(Rows[i], after);
                if (classes == 2)
                {
                    var side = target == 1 ? 1 : -1;
                    Assert.Equal(Math.Max(1, side * before[0]), side * after[0], 1e-12);
                    continue;
                }
                // The rival of before stands at 1 below; the third class did not move.
                var rival = Enumerable.Range(0, 3).Where(k => k != target).MaxBy(k => before[k]);
                Assert.Equal(Math.Max(1, before[target] - before[rival]), after[target] - after[rival], 1e-12);
                Assert.Equal(before[3 - target - rival], after[3 - target - rival], 1e-15);
            }
        }
    }

    // LogisticRegression(penalty="none", tol=1e-12): probabilities of class 1, or of the three, in the first rows.
    [Theory]
    [InlineData("logistic")]
    [InlineData("ftrl")]
    public void Many_passes_come_to_the_batch_logistic_regression_of_sklearn(string name)
    {
        OnlineOptions options =
            name == "ftrl"
                ? new FtrlOptions
                {
                    Standardise = false,
                    Alpha = 0.3,
                    L2 = 0,
                }
                : new LogisticOptions
                {
                    Standardise = false,
                    Rate = 0.5,
                    Power = 0.7,
                    L2 = 0,
                };
        var two = Learnt(options with { Classes = 2 }, 3000);
        double[] batch = [0.42066944715695836, 0.5315166530387277, 0.4959096324609167];
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(batch[i], OnlineStreams.Predict(two, Rows[i])[1], 0.005);
        }
        var three = Learnt(options, 3000);
        Same(
            [0.33277908598159395, 0.39337956173968425, 0.27384135227872186],
            Array.ConvertAll(OnlineStreams.Predict(three, Rows[0]), p => (double)p),
            0.005
        );
        Same(
            [0.37502146392304087, 0.3045243757177876, 0.32045416035917157],
            Array.ConvertAll(OnlineStreams.Predict(three, Rows[2]), p => (double)p),
            0.005
        );
    }

    // α = β = 1, no penalties, x = 1, y = 1 twice. First: p = 1/2, g = −1/2, n = 1/4, z = −1/2, w = 1/3.
    // Then p = σ(1/3), g = −0.4174297935, n = 0.4242476325, z = −0.5 + g − (0.6513429455 − 0.5)/3.
    [Fact]
    public void Two_steps_of_ftrl_by_hand()
    {
        var options = new FtrlOptions
        {
            Classes = 2,
            Standardise = false,
            Intercept = false,
            Alpha = 1,
            L2 = 0,
        };
        var updater = new OnlineLearner(options).Start(["a"]);
        var score = new double[1];
        updater.Learn([1], 1);
        ((LinearState)updater.State).Score([1], score);
        Assert.Equal(1.0 / 3, score[0], 1e-15);
        updater.Learn([1], 1);
        ((LinearState)updater.State).Score([1], score);
        Assert.Equal(0.586115, score[0], 1e-6);
    }

    // Algorithm 1 of McMahan et al. written down as it stands: all weights from z and n at every row.
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.4, 1.5)]
    public void Ftrl_follows_the_algorithm_of_the_paper(double l1, double l2)
    {
        const double Alpha = 0.2,
            Beta = 0.7;
        var options = new FtrlOptions
        {
            Classes = 2,
            Standardise = false,
            Intercept = false,
            Alpha = Alpha,
            Beta = Beta,
            L1 = l1,
            L2 = l2,
        };
        var updater = new OnlineLearner(options).Start(["a", "b", "c"]);
        var (z, n) = (new double[3], new double[3]);
        var (score, zeros) = (new double[1], 0);
        for (var t = 0; t < Count; t++)
        {
            var w = Enumerable
                .Range(0, 3)
                .Select(i =>
                    Math.Abs(z[i]) <= l1
                        ? 0
                        : -1 / ((Beta + Math.Sqrt(n[i])) / Alpha + l2) * (z[i] - Math.Sign(z[i]) * l1)
                )
                .ToArray();
            zeros += w.Count(v => v == 0);
            var dot = Enumerable.Range(0, 3).Sum(i => Rows[t][i] * w[i]);
            ((LinearState)updater.State).Score(Rows[t], score);
            Assert.Equal(dot, score[0], 1e-13);
            var p = 1 / (1 + Math.Exp(-dot));
            for (var i = 0; i < 3; i++)
            {
                var g = (p - Two[t]) * Rows[t][i];
                var sigma = (Math.Sqrt(n[i] + g * g) - Math.Sqrt(n[i])) / Alpha;
                z[i] += g - sigma * w[i];
                n[i] += g * g;
            }
            updater.Learn(Rows[t], Two[t]);
        }
        Assert.Equal(l1 > 0, zeros > 6);
    }

    [Fact]
    public void A_weight_of_two_is_a_step_of_twice_the_gradient()
    {
        var options = Descent(2) with { L2 = 0 };
        var once = new OnlineLearner(options with { Rate = 0.2 }).Start(["a", "b", "c"]);
        var heavy = new OnlineLearner(options).Start(["a", "b", "c"]);
        for (var i = 0; i < Count; i++)
        {
            once.Learn(Rows[i], Two[i]);
            heavy.Learn(Rows[i], Two[i], 2);
        }
        Same(Weights(once), Weights(heavy), 1e-14);
    }
}
