using Riposte.Learning.Scores;

namespace Riposte.Tests.Unit.Scores;

// Golden numbers: scikit-learn 1.2.1 (roc_auc_score multi_class="ovr" macro and weighted, log_loss, matthews_corrcoef,
// balanced_accuracy_score, accuracy_score, f1_score macro, brier_score_loss) and NumPy for the Brier sum, on 60 rows of
// seven classes made by the whole-number formulas below; tolerance 1e-12.
public sealed class ClassScoreTests
{
    private const int Rows = 60;
    private const int Classes = 7;
    private readonly double[] probabilities = new double[Rows * Classes];
    private readonly byte[] outcomes = new byte[Rows];
    private readonly double[] weights = new double[Rows];

    public ClassScoreTests()
    {
        for (var i = 0; i < Rows; i++)
        {
            var row = Enumerable
                .Range(0, Classes)
                .Select(c => (i * 37 + c * 17 + i * c * 5) % (11 + c) + 1.0)
                .ToArray();
            for (var c = 0; c < Classes; c++)
            {
                probabilities[i * Classes + c] = row[c] / row.Sum();
            }
            outcomes[i] = (byte)(i % 2 == 0 ? Array.IndexOf(row, row.Max()) : (i * i + i / 3) % Classes);
            weights[i] = 1 + i % 4 * 0.5;
        }
    }

    [Fact]
    public void Seven_classes_are_scored_as_scikit_learn_scores_them()
    {
        var rows = new ScoredRows(probabilities, Classes, outcomes);
        var auc = Auc.OneVsRest(rows);
        Assert.Equal((0.7972323492889218, 7), (auc.Value, auc.ClassesUsed), new Near());
        Assert.Equal(0.7949235830695914, auc.Weighted, 12);
        Assert.Equal(1.658539407584793, ProbabilityScores.LogLoss(rows), 12);
        Assert.Equal(0.768027201793039, ProbabilityScores.Brier(rows), 12);
        var table = ConfusionTable.Count(rows);
        Assert.Equal(0.4791784896711476, table.Mcc, 12);
        Assert.Equal(0.5057720057720058, table.BalancedAccuracy, 12);
        Assert.Equal(0.55, table.Accuracy, 12);
        Assert.Equal(0.5369674185463659, table.MacroF1, 12);
    }

    [Fact]
    public void Weights_count_as_sample_weights_do_in_scikit_learn()
    {
        var rows = new ScoredRows(probabilities, Classes, outcomes, weights);
        Assert.Equal(0.7739076535618876, Auc.OneVsRest(rows).Value, 12);
        Assert.Equal(0.770698027147911, Auc.OneVsRest(rows).Weighted, 12);
        Assert.Equal(1.6979437068820427, ProbabilityScores.LogLoss(rows), 12);
        Assert.Equal(0.7801072657351442, ProbabilityScores.Brier(rows), 12);
        var table = ConfusionTable.Count(rows);
        Assert.Equal(0.4217050848085004, table.Mcc, 12);
        Assert.Equal(0.475452034880938, table.BalancedAccuracy, 12);
        Assert.Equal(0.5, table.Accuracy, 12);
        Assert.Equal(0.5030165439995161, table.MacroF1, 12);
    }

    [Fact]
    public void An_event_is_two_classes_and_has_the_scores_of_scikit_learn()
    {
        var pairs = new double[2 * Rows];
        var happened = new byte[Rows];
        for (var i = 0; i < Rows; i++)
        {
            var (a, b) = (probabilities[i * Classes], probabilities[i * Classes + 1]);
            (pairs[2 * i], pairs[2 * i + 1]) = (1 - a / (a + b), a / (a + b));
            happened[i] = (byte)(outcomes[i] % 2);
        }
        var rows = new ScoredRows(pairs, 2, happened, weights);
        Assert.Equal(0.3067734553775744, Auc.OneVsRest(rows).PerClass[1], 12);
        Assert.Equal(0.9379295036935767, ProbabilityScores.LogLoss(rows), 12);
        Assert.Equal(0.3390821031201544, ProbabilityScores.BinaryBrier(rows), 12);
        // At one half the first class counts, as (p > 0.5) does.
        Assert.Equal(-0.29469212975467435, ConfusionTable.Count(rows).Mcc, 12);
    }

    [Fact]
    public void Every_named_score_is_computed_for_two_three_and_seven_classes()
    {
        foreach (var classes in (int[])[2, 3, 7])
        {
            string[] names = [.. Enumerable.Range(0, classes).Select(c => $"c{c}")];
            var table = new ScoreTable(
                names,
                [
                    .. Enumerable
                        .Range(0, 40 * classes)
                        .Select(i => 1.0 / classes + (i % classes == i / classes % classes ? 0.01 : 0)),
                ],
                [.. Enumerable.Range(0, 40).Select(i => (byte)(i / 2 % classes))],
                []
            );
            var scores = NamedScore.All(names);
            Assert.Equal(scores.Count, scores.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count());
            Assert.All(scores, s => Assert.True(double.IsFinite(s.Compute(table.Rows)), s.Name));
        }
    }

    [Fact]
    public void Undefined_scores_are_NaN_and_bad_classes_are_refused()
    {
        Assert.True(double.IsNaN(ConfusionTable.Of([1, 1], [0, 1], 2).Mcc));
        Assert.True(double.IsNaN(ConfusionTable.Of([-1], [0], 2).MacroF1));
        Assert.True(double.IsNaN(ConfusionTable.Of([], [], 2).BalancedAccuracy));
        Assert.Equal(1, ConfusionTable.Of([0, 1], [0, 1], 2).Mcc, 12);
        Assert.Equal(-1, ConfusionTable.Of([1, 0], [0, 1], 2).Mcc, 12);
        Assert.Throws<ArgumentException>(() => new ScoredRows([0.5, 0.5], 2, [2]).Count);
        Assert.Throws<ArgumentException>(() => new ScoredRows([0.5], 2, [0]).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScoredRows([1], 1, [0]).Count);
        Assert.Throws<ArgumentException>(() => ProbabilityScores.BinaryBrier(new ScoredRows([0.2, 0.3, 0.5], 3, [0])));
    }

    [Fact]
    public void Weights_by_value_are_the_money_at_stake()
    {
        Assert.Equal([0.02, 0, 0.03], ValueWeights.Of([-0.02, double.NaN, 0.01], [1, 1, 3]));
        Assert.Throws<ArgumentException>(() => ValueWeights.Of([double.PositiveInfinity]));
        // Right about the large move, wrong about the small one.
        double[] stakes = ValueWeights.Of([0.09, 0.01]);
        Assert.Equal(0.9, ConfusionTable.Of([1, 1], [1, 0], 2, stakes).Accuracy, 12);
    }

    private sealed class Near : IEqualityComparer<(double, int)>
    {
        public bool Equals((double, int) x, (double, int) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-12 && x.Item2 == y.Item2;

        public int GetHashCode((double, int) value) => value.Item2;
    }
}
