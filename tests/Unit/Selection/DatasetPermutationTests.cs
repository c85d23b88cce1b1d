using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Selection;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Selection;

public sealed class DatasetPermutationTests
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    // Three blocks of rows that touch no information of each other.
    private static List<Fold> Folds(int rows)
    {
        var starts = Enumerable.Range(0, rows).Select(i => Instant.FromUnixMilliseconds(60_000L * i)).ToArray();
        var spans = new LabelSpans(starts, starts, Interval.Minute);
        return [.. new PurgedKFold(3).Split(spans)];
    }

    [Theory]
    [InlineData(BoostingObjective.Softmax, 3, OutputLoss.LogLoss)]
    [InlineData(BoostingObjective.Binary, 2, OutputLoss.LogLoss)]
    [InlineData(BoostingObjective.SquaredError, 0, OutputLoss.SquaredError)]
    [InlineData(BoostingObjective.SquaredError, 0, OutputLoss.AbsoluteError)]
    public void What_decides_the_target_is_important_for_every_learner(
        BoostingObjective objective,
        int classes,
        OutputLoss loss
    )
    {
        var data = SampleData.Product(900, 4, classes, 5);
        var options = new BoostingOptions
        {
            Objective = objective,
            Classes = Math.Max(2, classes),
            Rounds = 25,
        };
        var importance = new DatasetPermutation(new BoostingLearner(options), loss);
        int[][] groups =
        [
            [0],
            [1],
            [2, 3],
        ];
        var measured = importance.Measure(data, Folds(900), groups, Context);
        double[] means = Array.ConvertAll(measured, folds => PermutationImportance.Summary(folds).Mean);
        Assert.True(means[0] > 0.02 && means[1] > 0.02, $"{means[0]}, {means[1]}");
        Assert.True(Math.Abs(means[2]) < 0.3 * Math.Min(means[0], means[1]), $"{means[2]}");
        var threaded = importance.Measure(data, Folds(900), groups, Context with { Workers = new TestWorkers(3) });
        Assert.Equal(measured, threaded);
    }

    // The model repeats feature 0, which is the target: shuffled, the squared difference of two draws is on average twice
    // the variance of the block.
    [Fact]
    public void The_growth_of_the_loss_is_measured_on_the_test_rows()
    {
        float[] values = [.. Enumerable.Range(0, 300).Select(i => i * 7 % 300 / 300f)];
        var data = SampleData.Of([values, new float[300]], values);
        var importance = new DatasetPermutation(new Repeats(), OutputLoss.SquaredError, 50);
        var measured = importance.Measure(
            data,
            Folds(300),
            [
                [0],
                [1],
            ],
            Context
        );
        foreach (var (fold, growth) in Folds(300).Zip(measured[0]))
        {
            var mean = fold.Test.Average(i => (double)values[i]);
            Assert.Equal(2 * fold.Test.Average(i => Math.Pow(values[i] - mean, 2)), growth, 0.01);
        }
        Assert.All(measured[1], growth => Assert.Equal(0, growth));
        var wrong = new DatasetPermutation(new BoostingLearner(new BoostingOptions()), OutputLoss.SquaredError);
        Assert.Throws<ArgumentException>(() =>
            wrong.Measure(
                data,
                Folds(300),
                [
                    [0],
                ],
                Context
            )
        );
    }

    private sealed class Repeats : ILearner, IModel
    {
        LearnerInfo ILearner.Info => new("repeats", 1);

        ModelInfo IModel.Info => new("repeats", ["f0", "f1"], 1, 1, 1, default);

        public ILearner WithRounds(int rounds) => this;

        public IModel Fit(Dataset train, Dataset? valid, FitContext fit) => this;

        public void Predict(in RowSet rows, Span<float> outputs)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                outputs[i] = rows.Features.Columns[0][rows.Rows[i]];
            }
        }

        public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs) => outputs[0] = features[0];

        public double[]? Importance() => null;

        public void Save(Stream target) => throw new NotSupportedException();
    }
}
