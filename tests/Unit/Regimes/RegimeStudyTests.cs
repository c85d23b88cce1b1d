using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Regimes;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Regimes;

public sealed class RegimeStudyTests
{
    private const int Ahead = 3;
    private static readonly BootstrapOptions Draws = new(1, 200);

    [Fact]
    public void Scores_are_those_of_scikit_learn()
    {
        // Computed once with scikit-learn 1.2.1 (f1_score average macro, matthews_corrcoef, balanced_accuracy_score,
        // accuracy_score, log_loss, roc_auc_score) on these very numbers, rows 3 to 56.
        var study = RegimeStudy.Of(Forecasts(60), Regimes(57), Draws, SerialWorkers.Instance);
        Assert.Equal(54, study.Rows);
        Assert.Equal(0.24934035399056648, study.Model.MacroF1, 1e-12);
        Assert.Equal(0.15787070378989088, study.Model.Mcc, 1e-12);
        Assert.Equal(0.2837301587301587, study.Model.BalancedAccuracy, 1e-12);
        Assert.Equal(0.2777777777777778, study.Model.Accuracy, 1e-12);
        Assert.Equal(0.1385137085137085, study.LastKnown.MacroF1, 1e-12);
        Assert.Equal(-0.03425785133989353, study.LastKnown.Mcc, 1e-12);
        Assert.Equal(0.051948051948051945, study.Commonest.MacroF1, 1e-12);
        Assert.Equal(1.9244708830038146, study.LogLoss, 1e-6);
        Assert.Equal(1.8954517206723693, study.ShareLogLoss, 1e-12);
        Assert.Equal(0.23076923076923078, study.Classes[1].Precision, 1e-12);
        Assert.Equal(0.5, study.Classes[1].Recall, 1e-12);
        Assert.Equal(0.6548913043478260, study.Classes[2].Auc, 1e-9);
        Assert.Equal(0.7481481481481481, study.Classes[4].Auc, 1e-9);
        Assert.Equal(0.1655731956233029, study.Classes[4].MeanProbability, 1e-7);
        Assert.Equal(0.24934035399056648 - 0.1385137085137085, study.OverLastKnown.Difference, 1e-12);
        Assert.Equal(0.24934035399056648 - 0.051948051948051945, study.OverCommonest.Difference, 1e-12);
        Assert.Equal([12, 6, 8, 6, 9, 4, 9], study.Classes.Select(line => line.Rows));
    }

    [Fact]
    public void Saying_the_regime_last_known_is_exactly_as_good_as_the_baseline()
    {
        var regimes = Persistent(3000);
        int[] rows = [.. Enumerable.Range(50, 2900)];
        var study = RegimeStudy.Of(
            Certain(rows, LastKnownRegime.At(regimes, rows)),
            regimes,
            Draws,
            SerialWorkers.Instance
        );
        Assert.Equal(study.LastKnown, study.Model);
        Assert.Equal(0, study.OverLastKnown.Difference);
        Assert.Equal(0, study.OverLastKnown.Low);
        Assert.False(study.BeatsBaselines);
        Assert.Contains("does not beat", study.Sentence, StringComparison.Ordinal);
        Assert.Contains("0.000", study.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_worse_than_a_baseline_by_more_than_chance_is_not_called_luck()
    {
        var regimes = Persistent(3000);
        int[] rows = [.. Enumerable.Range(50, 2900)];
        int[] wrong = [.. RegimeStudy.ActualAt(regimes, rows).Select(regime => (regime + 1) % 7)];
        var study = RegimeStudy.Of(Certain(rows, wrong), regimes, Draws, SerialWorkers.Instance);
        Assert.True(study.OverLastKnown.High < 0 && study.OverCommonest.High < 0);
        Assert.Contains("does not beat", study.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("luck", study.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Saying_the_regime_to_come_beats_both_and_noise_beats_neither()
    {
        var regimes = Persistent(3000);
        int[] rows = [.. Enumerable.Range(50, 2900)];
        var perfect = RegimeStudy.Of(
            Certain(rows, RegimeStudy.ActualAt(regimes, rows)),
            regimes,
            Draws,
            SerialWorkers.Instance
        );
        Assert.Equal(1, perfect.Model.MacroF1);
        Assert.True(perfect.BeatsBaselines);
        Assert.Contains("beats both baselines", perfect.Sentence, StringComparison.Ordinal);
        Assert.All(perfect.Classes, line => Assert.Equal(line.Bars, line.NamedBars));

        var random = RandomStream.Named(4, "noise");
        var noise = RegimeStudy.Of(
            Certain(rows, [.. rows.Select(_ => random.NextInt(7))]),
            regimes,
            Draws,
            SerialWorkers.Instance
        );
        Assert.False(noise.BeatsBaselines);
        Assert.True(noise.OverLastKnown.High < 0);
    }

    [Fact]
    public void The_regime_last_known_is_the_one_of_the_baseline_and_never_of_the_future()
    {
        var regimes = Regimes(400);
        int[] rows = [.. Enumerable.Range(0, 400)];
        var known = LastKnownRegime.At(regimes, rows);
        var expected = Baselines.Persistence(
            [.. rows.Select(row => regimes.Market.KnownAt(row).Nanoseconds)],
            [.. rows.Select(row => regimes.Market.KnownAt(row + Ahead).Nanoseconds)],
            [.. regimes.Values.Select(value => (byte)value)]
        );
        Assert.Equal(expected, known);
        Assert.Equal([-1, -1, -1, (int)regimes.Values[0]], known[..4]);

        // Whatever labels say that end after a row, the row does not know.
        const int Cut = 200;
        var other = regimes with
        {
            Values = [.. regimes.Values.Select((value, k) => regimes.EndRows[k] > Cut ? (value + 1) % 7 : value)],
        };
        Assert.Equal(known[..(Cut + 1)], LastKnownRegime.At(other, rows)[..(Cut + 1)]);
        Assert.NotEqual(known[Cut + 1], LastKnownRegime.At(other, rows)[Cut + 1]);
    }

    [Fact]
    public void Bars_whose_regime_is_not_known_yet_are_not_scored()
    {
        var forecasts = Forecasts(60);
        var all = RegimeStudy.Of(forecasts, Regimes(57), Draws, SerialWorkers.Instance);
        var fewer = RegimeStudy.Of(forecasts, Regimes(40), Draws, SerialWorkers.Instance);
        Assert.Equal((54, 37), (all.Rows, fewer.Rows));
        var none = RegimeStudy.Of(Forecasts(3), Regimes(57), Draws, SerialWorkers.Instance);
        Assert.Equal(0, none.Rows);
        Assert.True(double.IsNaN(none.LogLoss));
        Assert.False(none.BeatsBaselines);
        Assert.StartsWith("Nothing can be said", none.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var (forecasts, regimes) = (Forecasts(500), Regimes(490));
        var one = RegimeStudy.Of(forecasts, regimes, Draws, SerialWorkers.Instance);
        var four = RegimeStudy.Of(forecasts, regimes, Draws, new TestWorkers(4));
        Assert.Equal(one.OverLastKnown, four.OverLastKnown);
        Assert.Equal(one.OverCommonest, four.OverCommonest);
    }

    [Fact]
    public void Rows_must_rise() =>
        Assert.Throws<ArgumentException>(() =>
            RegimeStudy.Of(Certain([3, 3], [0, 0]), Regimes(40), Draws, SerialWorkers.Instance)
        );

    private static int ActualAt(int row) => (row * row + 3 * row + row / 5) % 7;

    private static TargetTable Regimes(int count) => RegimeRows.Table(count, Ahead, ActualAt);

    // Regimes that last about 25 bars, so that the one last known is a fair guess.
    private static TargetTable Persistent(int count)
    {
        var random = RandomStream.Named(6, "persistent");
        var classes = new int[count];
        for (var row = 1; row < count; row++)
        {
            classes[row] = random.NextDouble() < 0.04 ? random.NextInt(7) : classes[row - 1];
        }
        return RegimeRows.Table(count, Ahead, row => classes[row]);
    }

    private static RegimeForecasts Forecasts(int count)
    {
        var values = new float[7 * count];
        var named = new int[count];
        for (var i = 0; i < count; i++)
        {
            double[] weights =
            [
                .. Enumerable
                    .Range(0, 7)
                    .Select(c => 1.0 + (i * 7 + c * 11 + i * c) % 13 + (c == ActualAt(i) && i % 3 == 0 ? 9 : 0)),
            ];
            for (var c = 0; c < 7; c++)
            {
                values[7 * i + c] = (float)(weights[c] / weights.Sum());
            }
            named[i] = RegimeNaming.Likeliest.Of(values.AsSpan(7 * i, 7));
        }
        return new RegimeForecasts([.. Enumerable.Range(0, count)], values, named);
    }

    private static RegimeForecasts Certain(int[] rows, int[] named)
    {
        var values = new float[7 * rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            values[7 * i + Math.Max(0, named[i])] = 1;
        }
        return new RegimeForecasts(rows, values, named);
    }
}
