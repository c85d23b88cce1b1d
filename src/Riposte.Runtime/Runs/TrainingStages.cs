using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Regimes;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Stages.Codecs;

namespace Riposte.Runtime.Runs;

/// <summary>Training and predicting, fold by fold.</summary>
public static class TrainingStages
{
    /// <summary>
    /// Fits one pipeline per fold on its training labels and predicts every decision bar of its test period, labelled
    /// or not.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="data">Features, labels, costs.</param>
    /// <param name="features">The feature table that <paramref name="data"/> was gathered from.</param>
    /// <param name="splitter">The walk-forward.</param>
    /// <param name="pipeline">What is fitted in each fold.</param>
    public static WalkForwardResult WalkForward(
        RunContext run,
        FoldData data,
        FeatureTable features,
        WalkForward splitter,
        SignalPipelineOptions pipeline
    ) => Train(run, "walk-forward", (data, features), splitter, pipeline);

    /// <summary>The same over the folds of any splitter; predictions follow each other fold by fold.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="inputs">Features, labels, costs, and the feature table they were gathered from.</param>
    /// <param name="splitter">Makes the folds.</param>
    /// <param name="pipeline">What is fitted in each fold.</param>
    public static WalkForwardResult Train(
        RunContext run,
        string stage,
        (FoldData Data, FeatureTable Features) inputs,
        ISplitter splitter,
        SignalPipelineOptions pipeline
    )
    {
        var (data, features) = inputs;
        var hashes = new Dictionary<string, Hash128>(StringComparer.Ordinal)
        {
            ["features"] = features.Hash(),
            ["labels"] = data.Labels.Hash(),
            ["funding"] = data.Funding.Hash(),
        };
        if (data.Regimes is { } regimes)
        {
            hashes["regimes"] = regimes.Hash();
        }
        // The table may hold more than the model sees (the average true range behind ATR barriers), so what it sees is
        // named.
        var options =
            run.Config.CanonicalText(
                "validation",
                "model",
                "costs",
                "trading.signal_thresholds",
                "labels",
                "layers",
                "features_config.scaler",
                "features_config.quantile_output",
                "features_config.winsorise_share",
                "features_config.selection"
            )
            + $"features: {string.Join(", ", data.Features.Names)}\nsplitter: {splitter}\nlearner: {pipeline.Learner.Info.Name}\n";
        foreach (var other in data.Timeframes)
        {
            hashes[$"timeframe {other.Name}"] = other.Hash();
        }
        Type[] learners =
        [
            pipeline.Learner.GetType(),
            .. pipeline.Ensemble?.Members.Select(member => member.Learner.GetType()) ?? [],
        ];
        if (pipeline.Regimes is { } layer)
        {
            options += $"regime learner: {layer.Learner.Info.Name}\n";
            learners = [.. learners, layer.Learner.GetType()];
        }
        var folds = splitter.Split(data.Spans).ToArray();
        var spec = new StageSpec(
            stage,
            options,
            hashes,
            [typeof(MarketTable), typeof(FeaturePanel), typeof(SignalPipeline), typeof(BoostedTrees), .. learners]
        );
        return run.Stages.Run(
            spec,
            new WalkForwardCodec(),
            (folds.Length, "folds"),
            () => Compute(run, data, features, folds, pipeline)
        );
    }

    private static WalkForwardResult Compute(
        RunContext run,
        FoldData data,
        FeatureTable features,
        Fold[] folds,
        SignalPipelineOptions options
    )
    {
        var predictions = new Prediction[folds.Length][];
        var uncertainty = new PredictionUncertainty[folds.Length][];
        var reports = new FoldReport[folds.Length];
        var regimes = new RegimeForecasts[folds.Length];
        byte[] lastModel = [];
        byte[] lastRegimes = [];
        var lastScaler = "";
        var done = 0;
        var learner = new SignalPipelineLearner(options);
        run.Workers.For(
            folds.Length,
            i =>
            {
                var one = FitFold(run, (data, features), folds[i], learner);
                predictions[i] = one.Predictions;
                if (one.Fitted.Ensemble is not null)
                {
                    uncertainty[i] = one.Fitted.Uncertainty(data, one.Rows, one.Predictions);
                }
                if (one.Fitted.Regimes is { } layer)
                {
                    regimes[i] = layer.Forecast(data.Regimes!.Features, one.Rows);
                }
                reports[i] = one.Report;
                if (i == folds.Length - 1)
                {
                    lastModel = FileOf(one.Fitted.Model);
                    lastRegimes = one.Fitted.Regimes is { } last ? FileOf(last.Model) : [];
                    lastScaler = one.Fitted.Transforms.Scaler?.ToJson() ?? "";
                }
                run.Progress.Advance(Interlocked.Increment(ref done));
            }
        );
        return new WalkForwardResult([.. predictions.SelectMany(part => part)], reports, lastModel, lastScaler)
        {
            Regimes = options.Regimes is null ? null : RegimeForecasts.Join(regimes),
            LastRegimeModel = lastRegimes,
            Uncertainty = options.Ensemble is null ? null : [.. uncertainty.SelectMany(part => part)],
        };
    }

    /// <summary>Fits the pipeline of one fold and predicts every decision bar of its test periods.</summary>
    /// <param name="run">The run; its seed and the fold's number seed the fit.</param>
    /// <param name="inputs">Features, labels, costs, and the feature table they were gathered from.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="learner">What is fitted.</param>
    public static FittedFold FitFold(
        RunContext run,
        (FoldData Data, FeatureTable Features) inputs,
        Fold fold,
        SignalPipelineLearner learner
    )
    {
        var (data, features) = inputs;
        var seed = RandomStream.Named((ulong)run.Config.Seed, $"fold {fold.Index}").NextUInt64();
        var fitted = learner.Fit(data, fold.Train, new FitContext(seed, run.Workers, null, run.Cancel));
        var rows = TestRows(data.Labels.Market, features.WarmUp, fold);
        var report = new FoldReport(
            fold.Index,
            fold.TestStart,
            fold.TestEnd,
            fold.Train.Length,
            fold.Test.Length,
            PipelineSummary.Of(fitted)
        );
        return new FittedFold(fitted, rows, fitted.Predict(data, rows), report);
    }

    private static byte[] FileOf(IModel model)
    {
        using var file = new MemoryStream();
        model.Save(file);
        return file.ToArray();
    }

    /// <summary>Every decision bar that closes inside a fold's test periods: trading does not know which bars will get a
    /// label.</summary>
    public static int[] TestRows(MarketTable market, int warmUp, Fold fold)
    {
        var periods = fold.Blocks.Select(block => block.Period).ToArray();
        return
        [
            .. Enumerable
                .Range(0, market.Count)
                .Where(row =>
                    row >= warmUp
                    && Array.Exists(periods, period => period.Contains(market.KnownAt(row)))
                    && !market.IsMissing(row)
                ),
        ];
    }
}
