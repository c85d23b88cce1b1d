using Riposte.Core.Time;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

public sealed class FoldBorderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-fold-borders").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_decision_bar_of_a_test_period_is_predicted_once_by_the_model_of_that_period()
    {
        var market = PipelineSetup.Market(seed: 3, days: 57, strength: 0.012);
        var config = PipelineSetup.LoadConfig("validation.test=5d", "validation.step=5d");
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var (inputs, walk, family) = PipelineSetup.Run(PipelineSetup.Request(config, folder, files));
        Assert.Equal(6, walk.Folds.Length);
        var bars = inputs.Market;
        var due = Enumerable
            .Range(0, bars.Count)
            .Where(row => bars.KnownAt(row) >= walk.Folds[0].TestStart)
            .Select(bars.KnownAt);
        Assert.Equal(due, walk.Predictions.Select(prediction => prediction.KnownAt));
        foreach (var fold in walk.Folds)
        {
            var own = walk
                .Predictions.Where(prediction =>
                    prediction.KnownAt >= fold.TestStart && prediction.KnownAt < fold.TestEnd
                )
                .ToArray();
            Assert.Equal(fold.TestStart, own[0].KnownAt);
            Assert.All(own, prediction => Assert.Equal(fold.Summary.Hash, prediction.Model.ToString()));
        }
        Assert.Equal(walk.Folds.Length, walk.Folds.Select(fold => fold.Summary.Hash).Distinct().Count());
        // One account over all periods: every calendar day has its return, traded or not.
        Assert.Equal(27, family.Main.DailyReturns.Length);
        Assert.Equal(walk.Folds[0].TestStart, family.Main.Days[0]);
    }

    [Fact]
    public void Scores_are_taken_from_every_labelled_test_bar_and_no_other()
    {
        var market = PipelineSetup.Market(seed: 3, days: 48, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var (inputs, walk, _) = PipelineSetup.Run(PipelineSetup.Request(PipelineSetup.LoadConfig(), folder, files));
        var labels = inputs.Labels;
        foreach (var fold in walk.Folds)
        {
            var scores = ModelScores.Of(walk.Predictions, labels, fold.TestStart, fold.TestEnd);
            var tested = Enumerable
                .Range(0, labels.Count)
                .Where(k => labels.Start[k] >= fold.TestStart && labels.Start[k] < fold.TestEnd)
                .ToArray();
            Assert.Equal(fold.TestRows, scores.Rows);
            Assert.Equal(tested.Select(k => labels.Outcomes[k]), scores.Outcomes);
            var first = walk.Predictions.First(prediction => prediction.KnownAt == labels.Start[tested[0]]);
            Assert.Equal([first.PShort, first.PNeutral, first.PLong], scores.Probabilities[..3]);
        }
    }

    [Fact]
    public void No_training_label_ends_within_the_embargo_before_its_test()
    {
        var market = PipelineSetup.Market(seed: 3, days: 57, strength: 0.012);
        var config = PipelineSetup.LoadConfig("validation.test=5d", "validation.step=5d");
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var (inputs, _, _) = PipelineSetup.Run(PipelineSetup.Request(config, folder, files));
        // Rows on which some feature still warms up are not labelled, so not trained on.
        Assert.True(inputs.Features.WarmUp > 40);
        Assert.Equal(inputs.Features.WarmUp, inputs.Labels.EventRows[0]);
        var horizon = inputs.Fold.HorizonBars * inputs.Market.Interval.Nanoseconds;
        foreach (var fold in RunOptions.Splitter(config).Split(inputs.Labels.Spans))
        {
            var latest = fold.Train.Max(k => inputs.Labels.End[k]);
            Assert.InRange(fold.TestStart - latest, horizon, 2 * horizon);
            var first = inputs.Labels.Start[fold.Train[0]];
            var month = fold.TestStart - 30 * Instant.NanosecondsPerDay;
            Assert.True(
                first >= month && (fold.Index == 0 || first == month),
                $"Fold {fold.Index} trains from {first}."
            );
        }
    }
}
