using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Scaling;
using Riposte.Learning.Selection;
using Riposte.Learning.Splits;
using Riposte.Learning.Thresholds;
using Riposte.Models.Boosting;
using Riposte.Tests.Unit.Thresholds;

namespace Riposte.Tests.Unit.Pipelines;

public sealed class SignalPipelineLearnerTests
{
    private const int Labels = 1600;
    private const int Span = 6;

    // The training window is neither at the beginning nor at the end of the data.
    internal static readonly int[] Train = [.. Enumerable.Range(100, 1300)];

    [Fact]
    public void Every_out_of_fold_row_is_predicted_once_by_a_model_whose_labels_and_validation_rows_do_not_touch_it()
    {
        var calls = new List<SpyLearner.Call>();
        var data = Data();
        new SignalPipelineLearner(Options(new SpyLearner(calls))).Fit(data, Train, Context);
        var inner = calls[..^1];
        Assert.Equal(4, inner.Count);
        Assert.Equal(Rows(data, Train), inner.SelectMany(call => call.Predicted).Order());
        foreach (var call in inner)
        {
            var valid = Assert.IsType<Dataset>(call.Valid);
            AssertApart(data, [.. call.Train.Rows, .. valid.Rows], call.Predicted);
            AssertApart(data, call.Train.Rows, valid.Rows);
            Assert.True(call.Train.Rows.Max() < valid.Rows.Min(), "Early stopping looks at the newest rows.");
            Assert.InRange(valid.Rows.Length, 0.14 * 975, 0.16 * 975);
        }
    }

    [Fact]
    public void The_final_model_is_fitted_on_all_training_rows_for_the_mean_number_of_rounds()
    {
        var calls = new List<SpyLearner.Call>();
        var data = Data();
        var pipeline = new SignalPipelineLearner(Options(new SpyLearner(calls))).Fit(data, Train, Context);
        Assert.Equal(Rows(data, Train), calls[^1].Train.Rows);
        Assert.Null(calls[^1].Valid);
        Assert.Equal(12, calls[^1].Rounds);
        Assert.Equal(12, pipeline.Model.Info.Rounds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_training_rows_have_weight_and_their_mean_weight_is_1(bool balance)
    {
        var calls = new List<SpyLearner.Call>();
        var data = Data();
        new SignalPipelineLearner(Options(new SpyLearner(calls)) with { ClassBalance = balance }).Fit(
            data,
            Train,
            Context
        );
        foreach (var set in calls.SelectMany(call => new[] { call.Train, call.Valid }).OfType<Dataset>())
        {
            Assert.Equal(set.Rows.Length, set.Weights.Sum(weight => (double)weight), 1e-3 * set.Rows.Length);
            var used = set.Rows.ToHashSet();
            Assert.DoesNotContain(
                Enumerable.Range(0, set.Weights.Length),
                row => set.Weights[row] != 0 && !used.Contains(row)
            );
            var classes = set
                .Rows.GroupBy(row => set.Targets[row])
                .Select(rows => rows.Sum(row => (double)set.Weights[row]))
                .ToArray();
            Assert.Equal(3, classes.Length);
            Assert.Equal(balance, classes.Max() - classes.Min() < 0.01 * classes.Max());
        }
    }

    [Theory]
    [InlineData(CalibrationKind.Platt)]
    [InlineData(CalibrationKind.Isotonic)]
    public void What_a_model_knows_by_heart_does_not_reach_calibrator_or_thresholds(CalibrationKind kind)
    {
        var calls = new List<SpyLearner.Call>();
        var data = Data();
        var pipeline = new SignalPipelineLearner(Options(new SpyLearner(calls)) with { Calibration = kind }).Fit(
            data,
            Train,
            Context
        );
        var predictions = pipeline.Predict(data, Rows(data, Train));
        // The final model is certain of each of its own rows; out-of-fold outputs, on which it is calibrated, are
        // noise.
        Assert.True(predictions.Max(p => Math.Max(p.PLong, p.PShort)) < 0.75, "A certain model was believed.");
        Assert.Equal(ThresholdChoice.Never, pipeline.Thresholds.EntryLong);
        Assert.Equal(ThresholdChoice.Never, pipeline.Thresholds.EntryShort);
    }

    [Fact]
    public void Thresholds_are_chosen_on_probabilities_whose_calibrator_did_not_see_their_block()
    {
        // Only the last block holds winners, and only its model's output is as high: a calibrator that saw the block
        // would promise them.
        var data = Data(outcome: k => k >= Train[975] ? Outcome.Long : Outcome.Neutral);
        var calls = new List<SpyLearner.Call>();
        var pipeline = new SignalPipelineLearner(Options(new SpyLearner(calls) { IsConstant = true })).Fit(
            data,
            Train,
            Context
        );
        Assert.True(pipeline.Predict(data, [600])[0].PLong > 0.5, "The calibrator in use has seen every block.");
        Assert.Equal(ThresholdChoice.Never, pipeline.Thresholds.EntryLong);
        Assert.All(pipeline.Thresholds.Candidates, candidate => Assert.False(candidate.MeanNetReturn > 0));
    }

    [Theory]
    [InlineData(CalibrationKind.Platt)]
    [InlineData(CalibrationKind.Isotonic)]
    public void Probabilities_and_expected_values_are_those_of_a_decision_bar_however_much_its_label_weighs(
        CalibrationKind kind
    )
    {
        var data = Data();
        for (var k = 0; k < data.Labels.Count; k++)
        {
            // As where winners are quick: the weight tells the outcome.
            data.Labels.Weights[k] = data.Labels.Outcomes[k] == Outcome.Neutral ? 0.2 : 0.6;
        }
        var calls = new List<SpyLearner.Call>();
        var pipeline = new SignalPipelineLearner(Options(new SpyLearner(calls)) with { Calibration = kind }).Fit(
            data,
            Train,
            Context
        );
        var blind = pipeline.Predict(data, [.. Enumerable.Range(1400, 200)]);
        var share = Train.Count(k => data.Labels.Outcomes[k] == Outcome.Long) / (double)Train.Length;
        Assert.Equal(share, blind.Average(prediction => prediction.PLong), 0.03);
        var net = pipeline.Returns.Net.Long;
        Assert.Equal(net.Average(), blind.Average(prediction => prediction.EvLong), 0.001);
        Assert.Equal(
            Train.Zip(net).Where(row => data.Labels.Outcomes[row.First] == Outcome.Long).Average(row => row.Second),
            pipeline.Returns.LongWin,
            12
        );
    }

    [Fact]
    public void Nothing_outside_the_training_rows_changes_a_fit()
    {
        var learner = new SignalPipelineLearner(
            Options(new BoostingLearner(new BoostingOptions { Rounds = 12, MaxDepth = 3 }))
        );
        var clean = learner.Fit(Data(), Train, Context);
        var poisoned = learner.Fit(Data(isPoisoned: true), Train, Context);
        Assert.Equal(clean.Hash, poisoned.Hash);
        Assert.Equal(clean.Calibrator.ToJson(), poisoned.Calibrator.ToJson());
        Assert.NotEqual(clean.Hash, learner.Fit(Data(), Train[..^1], Context).Hash);
    }

    public static TheoryData<string> TransformNames => ["scaled", "chosen", "both"];

    [Theory]
    [MemberData(nameof(TransformNames))]
    public void Nothing_outside_the_training_rows_changes_transforms_and_a_row_gives_the_bits_of_the_table(string name)
    {
        var learner = new SignalPipelineLearner(
            Options(
                new BoostingLearner(
                    new BoostingOptions
                    {
                        Rounds = 12,
                        MaxDepth = 3,
                        EarlyStoppingRounds = 4,
                    }
                )
            ) with
            {
                Transforms = new TransformOptions(
                    name == "scaled" ? null : new RedundancySelector(1),
                    name == "chosen" ? null : new QuantileScaler(QuantileOutput.Normal)
                ),
            }
        );
        var data = Data();
        var clean = learner.Fit(data, Train, Context);
        var poisoned = learner.Fit(Data(isPoisoned: true), Train, Context);
        Assert.Equal(clean.Hash, poisoned.Hash);
        Assert.Equal(clean.Transforms.Hash, poisoned.Transforms.Hash);
        Assert.Equal(clean.Transforms.Scaler?.ToJson(), poisoned.Transforms.Scaler?.ToJson());
        Assert.Equal(name == "scaled" ? 2 : 1, clean.Model.Info.FeatureNames.Length);
        Assert.Equal(["a", "b"], clean.Transforms.Inputs);
        var summary = Assert.IsType<TransformSummary>(PipelineSummary.Of(clean).Transforms);
        Assert.Equal(name == "chosen" ? "none" : "quantile_normal", summary.Scaler);
        Assert.Equal(name == "scaled" ? null : "mrmr", summary.Selection?.Method);

        int[] rows = [.. Enumerable.Range(1400, 100)];
        var table = clean.Predict(data, rows);
        var market = data.Labels.Market;
        for (var i = 0; i < rows.Length; i++)
        {
            float[] row = [.. data.Features.Columns.Select(column => column[rows[i]])];
            var one = clean.Predict(
                row,
                (market.OpenTime(rows[i]), market.KnownAt(rows[i])),
                (data.Barriers.StopLoss[rows[i]], data.Barriers.TakeProfit[rows[i]])
            );
            Assert.Equal(table[i], one);
        }
    }

    [Fact]
    public void A_scaler_that_reads_other_rows_than_it_is_given_is_caught_by_poisoning_them()
    {
        var learner = new SignalPipelineLearner(
            Options(new BoostingLearner(new BoostingOptions { Rounds = 5, MaxDepth = 2 })) with
            {
                Transforms = new TransformOptions(null, new LeakyScaler()),
            }
        );
        var clean = learner.Fit(Data(), Train, Context).Transforms.Scaler!.ToJson();
        Assert.NotEqual(clean, learner.Fit(Data(isPoisoned: true), Train, Context).Transforms.Scaler!.ToJson());
    }

    private sealed class LeakyScaler : IScaler
    {
        public string Name => "leaky";

        public FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows) =>
            new StandardScaler().Fit(features, [.. Enumerable.Range(0, features.Count)]);
    }

    [Fact]
    public void Every_scaler_is_fitted_on_the_rows_of_its_own_model_and_on_no_other()
    {
        var calls = new List<SpyLearner.Call>();
        var scaler = new SpyScaler();
        var data = Data();
        new SignalPipelineLearner(
            Options(new SpyLearner(calls)) with
            {
                Transforms = new TransformOptions(null, scaler),
            }
        ).Fit(data, Train, Context);
        Assert.Equal(calls.Select(call => call.Train.Rows), scaler.Fits);
        Assert.All(calls[..^1], call => AssertApart(data, call.Train.Rows, call.Predicted));
        // The model sees the scaled values of its rows and nothing of the others.
        Assert.All(
            calls,
            call =>
            {
                var used = call.Train.Rows.ToHashSet();
                var column = call.Train.Features.Columns[0];
                Assert.All(
                    Enumerable.Range(0, column.Length),
                    row => Assert.Equal(!used.Contains(row), float.IsNaN(column[row]))
                );
            }
        );
    }

    private sealed class SpyScaler : IScaler
    {
        public List<int[]> Fits { get; } = [];

        public string Name => "spy";

        public FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows)
        {
            Fits.Add(rows.ToArray());
            return new StandardScaler().Fit(features, rows);
        }
    }

    [Fact]
    public void Expected_funding_is_the_mean_of_the_training_window()
    {
        var calls = new List<SpyLearner.Call>();
        var data = Data();
        var rates = data
            .Funding.Times.ToArray()
            .Select(time => time >= data.Labels.Start[Train[0]] && time <= data.Labels.Start[Train[^1]] ? 0.001 : 0.15)
            .ToArray();
        var funded = data with
        {
            Funding = new FundingTable(data.Funding.Times.ToArray(), rates, data.Funding.MarkPrices.ToArray()),
        };
        var free = data with { Funding = FundingTable.None };
        var options = Options(new SpyLearner(calls));
        var paid = new SignalPipelineLearner(options).Fit(funded, Train, Context).Returns.Net;
        var none = new SignalPipelineLearner(options).Fit(free, Train, Context).Returns.Net;
        // A trade of six hours crosses a settlement in three of four or more cases.
        var settlements = none.Long.Zip(paid.Long, (a, b) => Math.Round((a - b) / 0.001)).ToArray();
        Assert.Equal([0, 1], settlements.Distinct().Order());
        Assert.Equal(settlements, none.Short.Zip(paid.Short, (a, b) => Math.Round((b - a) / 0.001)));
    }

    private static FitContext Context => new(5, SerialWorkers.Instance);

    internal static SignalPipelineOptions Options(ILearner learner) =>
        new(
            learner,
            CalibrationKind.Platt,
            new ThresholdOptions(MinConfidence: 0.5),
            ClassBalance: true,
            InnerFolds: 4,
            Embargo.Of(new Interval(3 * Interval.Hour.Nanoseconds))
        );

    private static int[] Rows(FoldData data, int[] positions) => [.. positions.Select(k => data.Labels.EventRows[k])];

    private static void AssertApart(FoldData data, IEnumerable<int> fitted, IEnumerable<int> seen)
    {
        // Label k is the event of row k and covers the bars after it up to row k + Span.
        var covered = seen.SelectMany(row => Enumerable.Range(row + 1, Span)).ToHashSet();
        Assert.DoesNotContain(fitted, row => Enumerable.Range(row + 1, Span).Any(covered.Contains));
        Assert.Equal(Span, data.Labels.EndRows[0] - data.Labels.EventRows[0]);
    }

    internal static FoldData Data(bool isPoisoned = false, Func<int, Outcome>? outcome = null)
    {
        var random = RandomStream.Named(3, "pipeline test");
        Outcome[] shares = [Outcome.Short, Outcome.Neutral, Outcome.Neutral, Outcome.Long];
        var outcomes = Enumerable
            .Range(0, Labels)
            .Select(k => outcome is null ? shares[random.NextInt(4)] : outcome(k))
            .ToArray();
        bool Spoils(int row) => isPoisoned && (row < Train[0] || row > Train[^1]);
        var labels = ThresholdRows.Alternating(
            Labels,
            Span,
            i => Spoils(i) ? (Outcome)(((int)outcomes[i] + 1) % 3) : outcomes[i]
        );
        for (var k = 0; k < labels.Count; k++)
        {
            labels.Weights[k] = Spoils(k) ? 50 : 0.5 + 0.1 * (k % 7);
        }
        var count = labels.Market.Count;
        float[] Column(int salt) =>
            [.. Enumerable.Range(0, count).Select(row => Spoils(row) ? -1e6f : (row * 7919 + salt) % 101)];
        var matrix = new FeatureMatrix(["a", "b"], [Column(1), Column(40)], count);
        Instant[] times =
        [
            .. Enumerable.Range(0, count / 8).Select(i => ThresholdRows.Start + 8 * i * Interval.Hour.Nanoseconds),
        ];
        double[] rates =
        [
            .. times.Select(time =>
                time < labels.Start[Train[0]] || time > labels.Start[Train[^1]] ? (isPoisoned ? 0.15 : 0.0002) : 0.0001
            ),
        ];
        double[] Wide(double value) => [.. Enumerable.Repeat(value, count)];
        double[] range = [.. Enumerable.Range(0, labels.Count).Select(k => Spoils(k) ? 0.9 : 0.001)];
        return new FoldData(
            matrix,
            labels,
            new BarrierDistances(Wide(0.02), Wide(0.01)),
            range,
            new CostSchedule(TakerFee: 0.003),
            new FundingTable(times, rates, [.. times.Select(_ => double.NaN)]),
            Span
        );
    }
}
