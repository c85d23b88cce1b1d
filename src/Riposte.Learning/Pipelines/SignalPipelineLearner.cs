using Riposte.Core.Randomness;
using Riposte.Learning.Calibration;
using Riposte.Learning.Conformal;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels;
using Riposte.Learning.Regimes;
using Riposte.Learning.Splits;
using Riposte.Learning.Thresholds;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// Fits transforms of the features, model, calibrator, outcome returns and thresholds as one, on training rows only:
/// inner models on purged blocks give out-of-fold outputs (each stops early on a purged tail of its own rows); the
/// calibrator is fitted on those outputs,
/// every row alike; outcome returns are measured on the same rows; thresholds are chosen on outputs calibrated by the
/// other blocks' calibrator, scored on the
/// traded sequence; the final model is fitted on all training rows with the mean number of rounds. A regime layer below
/// is cross-fitted over the same blocks first. With an ensemble, its members take the place of the model, and their
/// combiner is cross-fitted before anything is calibrated.
/// </summary>
/// <param name="options">What to fit.</param>
public sealed class SignalPipelineLearner(SignalPipelineOptions options)
{
    private const int Classes = 3;

    /// <summary>Fits a pipeline.</summary>
    /// <param name="data">Shared data; only training rows are read.</param>
    /// <param name="train">Training positions, purged from whatever is tested.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    /// <exception cref="Core.Errors.UserException">Too few training labels for the inner folds (kind Data).</exception>
    public SignalPipeline Fit(FoldData data, int[] train, FitContext fit)
    {
        var splitter = new PurgedKFold(options.InnerFolds, options.Embargo);
        var regimes = FitRegimes(data, train, splitter, fit);
        var fitted = FitSignal(data, regimes, train, fit);
        var outOfFold = fitted.OutOfFold;
        var calibrator = Calibrate(data.Labels, outOfFold, _ => true);
        var costs = data.Costs with { FundingPerSettlement = MeanFunding(data, train) };
        var returns = OutcomeReturns.Measure(
            data.Labels,
            [.. outOfFold.Positions],
            costs,
            data.Funding.Count > 0 ? data.Funding : null,
            data.RecentRange
        );
        var calibrated = CrossCalibrate(data.Labels, outOfFold);
        var sequence = ThresholdData.From(data.Labels, returns, calibrated);
        var thresholds = options.Thresholds is { } search
            ? ThresholdSearch.Choose(sequence, search)
            : ThresholdChoice.ConfidenceOnly;
        return new SignalPipeline(
            fitted.Signal.Transforms,
            fitted.Signal.Model,
            calibrator,
            returns,
            thresholds,
            data.HorizonBars,
            regimes?.Model.With(RegimeNaming.Choose(regimes.OutOfFold, data.Regimes!.Classes))
        )
        {
            Ensemble = fitted.Summary,
            Sets = fitted.Summary is null ? null : ConformalSetsOf(data.Labels, outOfFold, calibrated),
        };
    }

    private sealed record SignalFit(FittedSignal Signal, OutOfFold OutOfFold, EnsembleSummary? Summary);

    private SignalFit FitSignal(FoldData data, CrossFitted<FittedRegimes>? regimes, int[] train, FitContext fit)
    {
        var (stacked, below) = Stacked(data, regimes);
        if (options.Ensemble is null)
        {
            var layer = new SignalLayer(stacked, options) { Upstream = below };
            var splitter = new PurgedKFold(options.InnerFolds, options.Embargo);
            var single = CrossFit.Run(layer, data.Spans, train, splitter, fit);
            return new SignalFit(single.Model, single.OutOfFold, null);
        }
        var ensemble = SignalEnsemble.Fit(stacked, below, train, options, fit);
        // Each member carries its own transforms.
        var transforms = FittedTransforms.Identity(ensemble.Model.Info.FeatureNames);
        return new SignalFit(new FittedSignal(ensemble.Model, transforms), ensemble.OutOfFold, ensemble.Summary);
    }

    // On probabilities whose calibrator did not see the row, as a set will meet them.
    private ConformalSets ConformalSetsOf(LabelTable labels, OutOfFold outputs, double[] calibrated) =>
        ConformalSets.Fit(
            calibrated,
            Classes,
            [.. outputs.Positions.Select(position => (int)labels.Outcomes[position])],
            options.Ensemble!.Coverage,
            byClass: true
        );

    // Of the layer below the signal sees out-of-fold outputs alone: nothing else can be had for training positions.
    private static (FoldData Data, UpstreamLayer[] Below) Stacked(FoldData data, CrossFitted<FittedRegimes>? regimes)
    {
        if (regimes is null)
        {
            return (data, []);
        }
        var below = regimes.OutOfFold;
        var rows = TrainingRows.Of(data.Labels, [.. below.Positions]);
        var stacked = UpstreamColumns.Append(data.Features, RegimeLayer.ColumnNames, rows, below.Values.AsSpan());
        return (data with { Features = stacked }, [regimes]);
    }

    private CrossFitted<FittedRegimes>? FitRegimes(FoldData data, int[] train, PurgedKFold splitter, FitContext fit)
    {
        if (options.Regimes is not { } layer)
        {
            return null;
        }
        var regimes =
            data.Regimes ?? throw new ArgumentException("A regime layer is asked for without regimes.", nameof(data));
        if (!regimes.Features.Names.AsSpan().StartsWith(data.Features.Names))
        {
            throw new ArgumentException(
                "The features of the regime layer do not begin with the signal's.",
                nameof(data)
            );
        }
        var seed = RandomStream.Named(fit.Seed, "regime layer").NextUInt64();
        return CrossFit.Run(
            new RegimeLayer(regimes, layer),
            data.Spans,
            train,
            splitter,
            fit with
            {
                Seed = seed,
                Progress = null,
            }
        );
    }

    // Every row counts alike. A uniqueness weight depends on how long its label lasted, so on its outcome: weighted
    // shares are not the chances of a decision bar.
    private ProbabilityCalibrator Calibrate(LabelTable labels, OutOfFold outputs, Func<int, bool> usesBlock)
    {
        var used = Enumerable.Range(0, outputs.Positions.Length).Where(i => usesBlock(outputs.Blocks[i])).ToArray();
        var raw = new float[used.Length * Classes];
        for (var i = 0; i < used.Length; i++)
        {
            outputs.Values.AsSpan().Slice(used[i] * Classes, Classes).CopyTo(raw.AsSpan(i * Classes));
        }
        return ProbabilityCalibrator.Fit(
            options.Calibration,
            raw,
            [.. used.Select(i => labels.Outcomes[outputs.Positions[i]])],
            [.. used.Select(i => labels.Weights[outputs.Positions[i]] > 0 ? 1.0 : 0.0)]
        );
    }

    // Thresholds must not be chosen on probabilities whose calibrator saw the very rows: each block is calibrated by
    // the others.
    private double[] CrossCalibrate(LabelTable labels, OutOfFold outputs)
    {
        var calibrated = new double[outputs.Values.Length];
        for (var block = 0; block < options.InnerFolds; block++)
        {
            var others = Calibrate(labels, outputs, other => other != block);
            for (var i = 0; i < outputs.Positions.Length; i++)
            {
                if (outputs.Blocks[i] == block)
                {
                    others.Calibrate(
                        outputs.Values.AsSpan().Slice(i * Classes, Classes),
                        calibrated.AsSpan(i * Classes, Classes)
                    );
                }
            }
        }
        return calibrated;
    }

    // Settlements of the training window. Between two training labels that are not neighbours lies what is tested or
    // left out around it: of its rates those alone are known that a training label covers.
    private static double MeanFunding(FoldData data, int[] train)
    {
        var (start, end) = (data.Labels.Start, data.Labels.End);
        var covered = start[train[0]];
        double sum = 0;
        var (count, next) = (0, 0);
        for (var i = 0; i < data.Funding.Count; i++)
        {
            var time = data.Funding.Times[i];
            for (; next < train.Length && start[train[next]] <= time; next++)
            {
                covered = end[train[next]] > covered ? end[train[next]] : covered;
            }
            if (next == 0 || time > start[train[^1]])
            {
                continue;
            }
            var isInside = next == train.Length || train[next] == train[next - 1] + 1;
            if (isInside || time <= covered)
            {
                sum += data.Funding.Rates[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
