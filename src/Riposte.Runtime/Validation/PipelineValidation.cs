using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Significance;
using Riposte.Learning.Splits;
using Riposte.Reports.Validation;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Validation;

/// <summary>Validates the whole configured pipeline: it is fitted in each fold, scored on what it did not see, and
/// played along every back-test path.</summary>
public static class PipelineValidation
{
    /// <summary>Fits, scores and plays.</summary>
    /// <param name="run">What stages share.</param>
    /// <param name="inputs">Features, labels, market.</param>
    /// <param name="scheme">How labels are split.</param>
    /// <param name="command">The command that repeats it, for the page.</param>
    /// <exception cref="Core.Errors.UserException">The labels cannot be split so (Data or Configuration).</exception>
    public static ValidationData Run(RunContext run, RunInputs inputs, ValidationScheme scheme, string command)
    {
        BesidePredictions.RequireNone(run.Config, "validate");
        var spans = inputs.Fold.Spans;
        var folds = scheme.Splitter.Split(spans).ToArray();
        var stage = scheme.Splitter is WalkForward ? "walk-forward" : "validation";
        var trained = TrainingStages.Train(
            run,
            stage,
            (inputs.Fold, inputs.Features),
            scheme.Splitter,
            Pipeline.PipelineOptions(run.Config)
        );
        var predictions = ByFold(inputs, folds, trained.Predictions);
        var block = MeanLength(spans);
        var scores = new ModelScores[folds.Length];
        var shown = new ValidationScores[folds.Length];
        run.Workers.For(
            folds.Length,
            f =>
            {
                scores[f] = ModelScores.Of(predictions[f], inputs.Labels, folds[f].TestStart, folds[f].TestEnd);
                shown[f] = FoldScoring.Of(scores[f], block, (ulong)run.Config.Seed + (ulong)f);
            }
        );
        var pooled = ModelScores.Pool(scores);
        // Folds of combinations score each label several times: an interval of the pool would be too narrow.
        ulong? seed = scheme.Splitter is CombinatorialPurged ? null : (ulong)run.Config.Seed;
        var paths = Play(run, inputs, scheme, folds, predictions);
        return new ValidationData(
            scheme.Text,
            $"{inputs.Market.Symbol}, {spans.Count} labels of {inputs.Market.Interval} bars",
            spans.Count,
            spans.Start[0].ToString(),
            spans.End.Max().ToString(),
            [
                .. FoldPictures
                    .Of(spans, folds, time => time.ToString())
                    .Select((fold, f) => fold with { Scores = shown[f] }),
            ],
            FoldScoring.Of(pooled, block, seed),
            paths,
            [.. inputs.Notes, .. Notes(scheme, paths)],
            command
        );
    }

    private static Prediction[][] ByFold(RunInputs inputs, Fold[] folds, Prediction[] all)
    {
        var parts = new Prediction[folds.Length][];
        var next = 0;
        for (var f = 0; f < folds.Length; f++)
        {
            var count = TrainingStages.TestRows(inputs.Market, inputs.Features.WarmUp, folds[f]).Length;
            parts[f] = all[next..(next + count)];
            next += count;
        }
        return parts;
    }

    private static ValidationPath[] Play(
        RunContext run,
        RunInputs inputs,
        ValidationScheme scheme,
        Fold[] folds,
        Prediction[][] predictions
    )
    {
        var paths = scheme.Paths();
        paths = paths.Count > 0 ? paths : [new BacktestPath(0, [.. folds.Select(fold => fold.Index)])];
        var played = new ValidationPath[paths.Count];
        run.Workers.For(
            played.Length,
            p =>
            {
                run.Cancel.ThrowIfCancellationRequested();
                var path = paths[p].Folds;
                var periods = path.Select((f, g) => PeriodOf(folds[f], g)).ToArray();
                Prediction[] along =
                [
                    .. path.SelectMany(
                        (f, g) => predictions[f].Where(prediction => periods[g].Contains(prediction.KnownAt))
                    ),
                ];
                played[p] = Describe(paths[p], Backtester.Run(InputOf(run.Config, inputs, along, periods)));
            }
        );
        return played;
    }

    private static TimeRange PeriodOf(Fold fold, int group) =>
        fold.Blocks.Count == 1 ? fold.Blocks[0].Period : fold.Blocks.Single(block => block.Group == group).Period;

    private static BacktestInput InputOf(
        RunConfig config,
        RunInputs inputs,
        Prediction[] predictions,
        TimeRange[] periods
    )
    {
        var lastBar = inputs.Bars.KnownAt(inputs.Bars.Count - 1);
        var end = periods[^1].To;
        return new BacktestInput(
            inputs.Bars,
            inputs.Market.Interval,
            inputs.Funding,
            predictions,
            periods[0].From,
            end < lastBar ? end : lastBar,
            Array.ConvertAll(periods, period => period.From),
            RunOptions.Backtest(config, inputs.Bars.Symbol, inputs.IsSimulated)
        );
    }

    private static ValidationPath Describe(BacktestPath path, BacktestResult result)
    {
        double equity = 1,
            peak = 1,
            fall = 0;
        foreach (var r in result.DailyReturns)
        {
            equity *= 1 + r;
            peak = Math.Max(peak, equity);
            fall = Math.Min(fall, equity / peak - 1);
        }
        return new ValidationPath(
            path.Index,
            path.Folds,
            SharpeSample.Of(result.DailyReturns).Sharpe * Math.Sqrt(365),
            equity - 1,
            fall,
            result.Trades.Length,
            result.HaltedAt is not null
        );
    }

    // In bars: rows closer than a label's length share information.
    private static double MeanLength(LabelSpans spans)
    {
        double sum = 0;
        for (var k = 0; k < spans.Count; k++)
        {
            sum += (spans.End[k] - spans.Start[k]) / (double)spans.Bar.Nanoseconds;
        }
        return Math.Max(1, sum / spans.Count);
    }

    private static IEnumerable<string> Notes(ValidationScheme scheme, ValidationPath[] paths)
    {
        if (scheme.Splitter is not WalkForward)
        {
            yield return "Models of these folds also train on data from after their test; only a walk-forward says what could have been known.";
        }
        var halted = paths.Count(path => path.Halted);
        if (halted > 0)
        {
            yield return $"A risk rule halted trading on {halted} of {paths.Length} paths; what follows a halt is flat.";
        }
        if (paths.Any(path => double.IsNaN(path.Sharpe)))
        {
            yield return "A path without a trade has no Sharpe ratio.";
        }
    }
}
