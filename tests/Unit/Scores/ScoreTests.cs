using Riposte.Learning.Contracts;
using Riposte.Learning.Scores;

namespace Riposte.Tests.Unit.Scores;

// Golden numbers: scikit-learn 1.2.1 (roc_auc_score, log_loss with labels 0, 1, 2) and NumPy for the Brier sum, on the
// rows of ScoreRows(24), all columns,
// default options; first comparable row 0; tolerance 1e-12 relative.
public sealed class ScoreTests
{
    private readonly ScoreRows rows = new(24);

    [Fact]
    public void One_vs_rest_auc_agrees_with_scikit_learn_with_and_without_weights()
    {
        var plain = Auc.OneVsRest(rows.Probabilities, rows.Outcomes);
        Assert.Equal(0.73046875, plain[Outcome.Short], 12);
        Assert.Equal(0.6944444444444444, plain[Outcome.Neutral], 12);
        Assert.Equal(0.5357142857142858, plain[Outcome.Long], 12);
        Assert.Equal((0.73046875 + 0.6944444444444444 + 0.5357142857142858) / 3, plain.Value, 12);
        Assert.Null(plain.Note);
        var weighted = Auc.OneVsRest(rows.Probabilities, rows.Outcomes, rows.Weights);
        Assert.Equal(0.7586094866796621, weighted[Outcome.Short], 12);
        Assert.Equal(0.7223728813559323, weighted[Outcome.Neutral], 12);
        Assert.Equal(0.5120192307692307, weighted[Outcome.Long], 12);
    }

    [Fact]
    public void Ties_count_one_half_as_in_scikit_learn()
    {
        var scores = Enumerable.Range(0, 24).Select(i => Math.Round(rows.Probabilities[3 * i + 2] * 5) / 5).ToArray();
        var positives = rows.Outcomes.Select(o => o == Outcome.Long).ToArray();
        Assert.Equal(0.5123197115384616, Auc.Binary(scores, positives, rows.Weights), 12);
        Assert.Equal(0.5357142857142857, Auc.Binary(scores, positives), 12);
        Assert.Equal(0.5, Auc.Binary([1, 1, 1], [true, false, true]));
    }

    [Fact]
    public void Log_loss_and_Brier_agree_with_the_oracle()
    {
        Assert.Equal(1.0972592430819463, ProbabilityScores.LogLoss(rows.Probabilities, rows.Outcomes), 12);
        Assert.Equal(
            1.0856806912280117,
            ProbabilityScores.LogLoss(rows.Probabilities, rows.Outcomes, rows.Weights),
            12
        );
        Assert.Equal(0.6316875374955306, ProbabilityScores.Brier(rows.Probabilities, rows.Outcomes), 12);
        Assert.Equal(0.6373598847210404, ProbabilityScores.Brier(rows.Probabilities, rows.Outcomes, rows.Weights), 12);
    }

    [Fact]
    public void Without_rows_or_classes_every_score_is_NaN_and_the_note_says_which_class_is_missing()
    {
        Assert.True(double.IsNaN(Auc.Binary([], [])));
        Assert.True(double.IsNaN(Auc.Binary([1, 2], [true, true])));
        Assert.True(double.IsNaN(Auc.Binary([1, double.NaN], [true, false])));
        Assert.True(double.IsNaN(ProbabilityScores.LogLoss([], [])));
        Assert.True(double.IsNaN(ProbabilityScores.Brier([0.2, 0.3, 0.5], [Outcome.Long], [0])));
        Assert.True(double.IsNaN(ProbabilityScores.LogLoss([double.NaN, 0.3, 0.5], [Outcome.Short])));
        Assert.True(double.IsNaN(ProbabilityScores.TopDecilePrecision([], [], Outcome.Long)));
        var two = Auc.OneVsRest([0.1, 0.2, 0.7, 0.5, 0.3, 0.2], [Outcome.Long, Outcome.Short]);
        Assert.Equal(2, two.ClassesUsed);
        Assert.Equal(1, two.Value);
        Assert.Contains("neutral", two.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_weight_zero_does_not_count_even_when_it_is_NaN()
    {
        Assert.Equal(1, Auc.Binary([1, double.NaN, 2], [false, true, true], [1, 0, 1]));
        Assert.Equal(
            ProbabilityScores.Brier([0.2, 0.3, 0.5], [Outcome.Long]),
            ProbabilityScores.Brier([0.2, 0.3, 0.5, 1, 0, 0], [Outcome.Long, Outcome.Long], [1, 0])
        );
    }

    [Fact]
    public void A_bad_weight_or_length_is_refused_by_name()
    {
        Assert.Throws<ArgumentException>(() => Auc.Binary([1, 2], [true, false], [1, -1]));
        Assert.Throws<ArgumentException>(() => Auc.Binary([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => ProbabilityScores.LogLoss([1, 2], [Outcome.Long]));
    }

    [Fact]
    public void A_probability_on_the_upper_bound_of_a_bin_belongs_to_it_however_the_product_rounds()
    {
        // 7 / 25 · 25 rounds above 7.
        for (var bins = 1; bins <= 60; bins++)
        {
            for (var k = 0; k < bins; k++)
            {
                var result = Reliability.Measure([(k + 1.0) / bins], [true], default, bins);
                Assert.Equal(1, result.Bins[k].Rows);
            }
        }
    }

    [Fact]
    public void Reliability_bins_are_open_below_and_closed_above()
    {
        // 0.1 and 0.2 belong to the bins that end there; 0 to the first; 0.30000000000000004 lies above 0.3.
        var result = Reliability.Measure([0, 0.1, 0.2, 0.3, 0.1 + 0.2, 1], [false, true, false, true, true, true]);
        Assert.Equal([2, 1, 1, 1, 0, 0, 0, 0, 0, 1], result.Bins.Select(bin => bin.Rows));
        // Gaps: |0.5 − 0.05|·2, 0.2, 0.7, 0.7, 0 over six rows.
        Assert.Equal((0.9 + 0.2 + 0.7 + (1 - 0.30000000000000004)) / 6, result.Ece, 12);
        Assert.Equal(0.7, result.Mce, 12);
        Assert.True(double.IsNaN(result.Bins[5].Predicted));
    }

    [Fact]
    public void Reliability_of_nothing_is_NaN_and_of_certain_truth_is_zero()
    {
        Assert.True(double.IsNaN(Reliability.Measure([double.NaN], [true]).Ece));
        Assert.True(double.IsNaN(Reliability.Measure([], []).Mce));
        Assert.Equal(0, Reliability.Measure([1, 0], [true, false]).Ece);
        Assert.Throws<ArgumentException>(() => Reliability.Measure([1.1], [true]));
    }

    [Fact]
    public void The_confusion_table_counts_by_the_likeliest_class()
    {
        double[] p = [0.6, 0.2, 0.2, 0.1, 0.1, 0.8, 0.1, 0.5, 0.4, 0.4, 0.2, 0.4, double.NaN, 0, 0];
        Outcome[] y = [Outcome.Short, Outcome.Long, Outcome.Long, Outcome.Long, Outcome.Long];
        var table = ConfusionTable.Count(p, y);
        Assert.Equal(4, table.Total);
        Assert.Equal(1, table[Outcome.Long, Outcome.Neutral]);
        Assert.Equal(0.5, table.Precision(Outcome.Short));
        Assert.Equal(1.0 / 3, table.Recall(Outcome.Long));
        Assert.Equal(0.5, table.Accuracy);
        Assert.True(double.IsNaN(table.Recall(Outcome.Neutral)));
    }

    [Fact]
    public void Top_decile_precision_takes_a_tenth_of_the_rows_and_all_that_tie_with_its_last()
    {
        var p = new double[60];
        var y = new Outcome[20];
        for (var i = 0; i < 20; i++)
        {
            p[3 * i + 2] = i < 17 ? 0.01 * i : 0.9 + 0.001 * Math.Max(i, 18);
            y[i] = i is 17 or 19 ? Outcome.Long : Outcome.Short;
        }
        // The last two are 18 and 19; 17 ties with 18, so three rows count, two of them right.
        Assert.Equal(2.0 / 3, ProbabilityScores.TopDecilePrecision(p, y, Outcome.Long), 12);
        // Without the tie exactly two rows of twenty are the tenth: 17 is right and stays out.
        p[3 * 17 + 2] = 0.5;
        Assert.Equal(0.5, ProbabilityScores.TopDecilePrecision(p, y, Outcome.Long), 12);
    }

    [Fact]
    public void Knowing_only_equal_shares_scores_the_logarithm_of_three()
    {
        Assert.Equal(Math.Log(3), ProbabilityScores.ShareLogLoss([Outcome.Long, Outcome.Short, Outcome.Neutral]), 12);
        Assert.Equal(0, ProbabilityScores.ShareLogLoss([Outcome.Long]));
    }
}
