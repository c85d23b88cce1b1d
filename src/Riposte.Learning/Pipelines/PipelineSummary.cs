using Riposte.Learning.Ensembles;
using Riposte.Learning.Regimes;
using Riposte.Learning.Thresholds;

namespace Riposte.Learning.Pipelines;

/// <summary>What a fitted pipeline found, for reports.</summary>
/// <param name="Hash">Names the pipeline.</param>
/// <param name="Rounds">Rounds of the final model.</param>
/// <param name="Thresholds">Chosen thresholds and the curve they came from, on training rows.</param>
/// <param name="FeatureNames">Features of the model.</param>
/// <param name="Importance">Share of gain of each feature; empty where the model has none.</param>
/// <param name="CalibrationNote">What a reader must know about the calibration; null when nothing.</param>
/// <param name="Transforms">What happened to the features before; null when nothing.</param>
/// <param name="Regimes">The regime layer below; null without one.</param>
/// <param name="Ensemble">Members and combiner; null for a single model.</param>
public sealed record PipelineSummary(
    string Hash,
    int Rounds,
    ThresholdChoice Thresholds,
    string[] FeatureNames,
    double[] Importance,
    string? CalibrationNote,
    TransformSummary? Transforms = null,
    RegimeSummary? Regimes = null,
    EnsembleSummary? Ensemble = null
)
{
    /// <summary>The summary of a pipeline.</summary>
    public static PipelineSummary Of(SignalPipeline pipeline) =>
        new(
            pipeline.Hash.ToString(),
            pipeline.Model.Info.Rounds,
            pipeline.Thresholds,
            pipeline.Model.Info.FeatureNames,
            pipeline.Model.Importance() ?? [],
            pipeline.Calibrator.Note,
            Shown(pipeline) is { IsIdentity: false } transforms ? TransformSummary.Of(transforms) : null,
            pipeline.Regimes is { } regimes ? RegimeSummary.Of(regimes) : null,
            pipeline.Ensemble
        );

    // Members that decide on the same bars have the same transforms.
    private static FittedTransforms Shown(SignalPipeline pipeline) =>
        pipeline.Ensemble is not null && pipeline.Model is EnsembleModel model
            ? model.Members[0].Transforms
            : pipeline.Transforms;
}
