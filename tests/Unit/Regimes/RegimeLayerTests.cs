using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Regimes;
using Riposte.Learning.Splits;
using Riposte.Testkit.Models;
using Riposte.Tests.Unit.Thresholds;

namespace Riposte.Tests.Unit.Regimes;

public sealed class RegimeLayerTests
{
    private const int Labels = 600;
    private const int Span = 5;
    private const int Ahead = 12;
    private static readonly int[] Train = [.. Enumerable.Range(100, 300)];
    private static FitContext Context => new(3, SerialWorkers.Instance);

    [Fact]
    public void The_signal_is_trained_on_what_models_say_that_never_saw_the_row()
    {
        var (below, above) = (new List<Dataset>(), new List<Dataset>());
        Fit(Data(), Train, below, above);

        // Five blocks and all rows: each layer is fitted six times.
        Assert.Equal(6, below.Count);
        Assert.Equal(6, above.Count);
        foreach (var fit in above)
        {
            Assert.Equal(["a", "b", .. RegimeLayer.ColumnNames], fit.Features.Names);
            foreach (var column in fit.Features.Columns[2..])
            {
                // In sample the layer below is certain: 0 or 1. Out of fold it guesses.
                Assert.All(fit.Rows, row => Assert.Equal(1f / 7, column[row], 1e-6f));
                Assert.All(
                    Enumerable.Range(0, column.Length).Except(Train),
                    row => Assert.True(float.IsNaN(column[row]))
                );
            }
        }
    }

    [Fact]
    public void No_fold_of_either_layer_trains_on_a_row_whose_regime_reaches_into_the_block_it_predicts()
    {
        var (below, above) = (new List<Dataset>(), new List<Dataset>());
        var data = Data();
        Fit(data, Train, below, above);
        var folds = new PurgedKFold(5).Split(data.Spans, Train);
        for (var f = 0; f < folds.Count; f++)
        {
            Assert.Equal(folds[f].Train, below[f].Rows);
            Assert.Equal(folds[f].Train, above[f].Rows);
            // Regimes reach further than the signal's labels, so they decide.
            Assert.All(folds[f].Train, k => Assert.True(k + Ahead < folds[f].Test[0] || k > folds[f].Test[^1] + Ahead));
        }
    }

    [Fact]
    public void Nothing_outside_the_training_rows_reaches_a_pipeline()
    {
        var plain = Fit(Data(), Train, [], []);
        var poisoned = Fit(Data(row => row < Train[0] || row > Train[^1]), Train, [], []);
        var touched = Fit(Data(row => row == Train[7]), Train, [], []);
        Assert.Equal(plain.Hash, poisoned.Hash);
        Assert.NotEqual(plain.Hash, touched.Hash);
    }

    [Fact]
    public void Unseen_rows_get_the_model_of_the_whole_training_window()
    {
        var below = new List<Dataset>();
        var data = Data();
        var pipeline = Fit(data, Train, below, []);
        Assert.Equal(Train, below[^1].Rows);
        int[] rows = [.. Enumerable.Range(450, 20)];
        var batch = pipeline.Predict(data, rows);
        var market = data.Labels.Market;
        for (var i = 0; i < rows.Length; i++)
        {
            float[] features = [.. data.Regimes!.Features.Columns.Select(column => column[rows[i]])];
            var one = pipeline.Predict(
                features,
                (market.OpenTime(rows[i]), market.KnownAt(rows[i])),
                (data.Barriers.StopLoss[rows[i]], data.Barriers.TakeProfit[rows[i]])
            );
            Assert.Equal(batch[i], one);
        }
        Assert.Equal(["a", "b", "known"], pipeline.Inputs);
    }

    [Fact]
    public void A_position_without_a_known_regime_is_predicted_and_never_learnt_from()
    {
        var fits = new List<Dataset>();
        var data = Data(isUnknown: row => row % 4 == 0);
        Fit(data, Train, fits, []);
        Assert.All(fits, fit => Assert.DoesNotContain(fit.Rows, row => row % 4 == 0));
        var nothing = Assert.Throws<UserException>(() => Fit(Data(isUnknown: _ => true), Train, [], []));
        Assert.Equal(ErrorKind.Data, nothing.Kind);
    }

    [Fact]
    public void A_layer_over_its_own_spans_cannot_stand_below_labels_with_others()
    {
        var data = Data();
        var alone = RegimeData.Of(data.Regimes!.Features, RegimeRows.Table(Labels, Ahead, row => row % 7));
        var layer = new RegimeLayer(alone, new RegimeLayerOptions(new RegimeRows.Memoriser(7, []), false, 0));
        var fitted = CrossFit.Run(layer, alone.Spans, Train, new PurgedKFold(5), Context);
        var table = new Dataset(data.Features, new float[data.Features.Count], new float[data.Features.Count], []);
        var signal = new TableLayer("signal", new RegimeRows.Memoriser(3, []), table, data.Labels.Spans)
        {
            Upstream = [fitted],
        };
        Assert.Throws<ArgumentException>(() =>
            CrossFit.Run(signal, data.Labels.Spans, Train, new PurgedKFold(5), Context)
        );
    }

    [Fact]
    public void Spans_reach_to_the_later_end_of_both_labels()
    {
        var regimes = RegimeRows.Table(20, 4, row => row % 7);
        var market = regimes.Market;
        int[] rows = [0, 3, 9];
        var spans = new LabelSpans(
            [.. rows.Select(market.KnownAt)],
            [market.KnownAt(2), market.KnownAt(19), market.KnownAt(10)],
            market.Interval
        );
        var some = regimes with
        {
            EventRows = regimes.EventRows[..9],
            EndRows = regimes.EndRows[..9],
            Values = regimes.Values[..9],
        };
        var data = RegimeData.Of(RegimeRows.Features(24, "a"), rows, spans, some);
        Assert.Equal([market.KnownAt(4), market.KnownAt(19), market.KnownAt(10)], data.Spans.End);
        Assert.Equal([0, 3, -1], data.Classes);
        Assert.Throws<ArgumentException>(() => RegimeData.Of(data.Features, rows, spans, some with { Classes = 3 }));
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var data = Data();
        var serial = Learner([], []).Fit(data, Train, Context);
        var four = Learner([], []).Fit(data, Train, Context with { Workers = new TestWorkers(4) });
        Assert.Equal(serial.Hash, four.Hash);
    }

    [Fact]
    public void Seven_classes_are_needed() =>
        Assert.Throws<ArgumentException>(() =>
            new RegimeLayer(Data().Regimes!, new RegimeLayerOptions(new RegimeRows.Memoriser(3, [])))
        );

    private static SignalPipeline Fit(FoldData data, int[] train, List<Dataset> below, List<Dataset> above) =>
        Learner(below, above).Fit(data, train, Context);

    private static SignalPipelineLearner Learner(List<Dataset> below, List<Dataset> above) =>
        new(
            new SignalPipelineOptions(
                new RegimeRows.Memoriser(3, above),
                CalibrationKind.None,
                null,
                ClassBalance: false,
                5,
                Embargo.None,
                ValidationShare: 0
            )
            {
                Regimes = new RegimeLayerOptions(new RegimeRows.Memoriser(7, below), ClassBalance: false, 0),
            }
        );

    private static FoldData Data(Func<int, bool>? isSpoilt = null, Func<int, bool>? isUnknown = null)
    {
        isSpoilt ??= _ => false;
        var labels = ThresholdRows.Alternating(Labels, Span, row => (Outcome)((row * 7 + row / 9) % 3));
        var count = labels.Market.Count;
        var wide = RegimeRows.Features(count, "a", "b", "known");
        for (var row = 0; row < count; row++)
        {
            wide.Columns[2][row] = isSpoilt(row) ? -1e6f : wide.Columns[2][row];
        }
        var regimes = RegimeRows.Table(Labels, Ahead, row => (row / 3 + (isSpoilt(row) ? 1 : 0)) % 7);
        int[] kept = [.. regimes.EventRows.Where(row => isUnknown?.Invoke(row) != true)];
        regimes = regimes with
        {
            EventRows = kept,
            EndRows = Array.ConvertAll(kept, row => row + Ahead),
            Values = Array.ConvertAll(kept, row => regimes.Values[row]),
        };
        double[] Wide(double value) => [.. Enumerable.Repeat(value, count)];
        return new FoldData(
            new FeatureMatrix(wide.Names[..2], wide.Columns[..2], count),
            labels,
            new BarrierDistances(Wide(0.02), Wide(0.01)),
            [.. Enumerable.Repeat(0.001, labels.Count)],
            new CostSchedule(),
            FundingTable.None,
            Span
        )
        {
            Regimes = RegimeData.Of(wide, labels.EventRows, labels.Spans, regimes),
        };
    }
}
