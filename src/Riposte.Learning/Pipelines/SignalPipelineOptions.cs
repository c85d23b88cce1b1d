using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Regimes;
using Riposte.Learning.Splits;
using Riposte.Learning.Thresholds;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Pipelines;

/// <summary>What is fitted inside a training window, as one.</summary>
/// <param name="Learner">The model's learner.</param>
/// <param name="Calibration">How model outputs become probabilities.</param>
/// <param name="Thresholds">How entry thresholds are chosen; null leaves entries to confidence and expected
/// value.</param>
/// <param name="ClassBalance">Whether classes weigh the same while the model is fitted; never while
/// calibrating.</param>
/// <param name="InnerFolds">Purged blocks for out-of-fold outputs; at least 2.</param>
/// <param name="Embargo">Embargo around those blocks.</param>
/// <param name="ValidationShare">Share of each inner training set, its purged tail, that decides early stopping; 0 to
/// 0.5, 0 trains all rounds.</param>
public sealed record SignalPipelineOptions(
    ILearner Learner,
    CalibrationKind Calibration,
    ThresholdOptions? Thresholds,
    bool ClassBalance,
    int InnerFolds,
    Embargo Embargo,
    double ValidationShare = 0.15
)
{
    /// <summary>What happens to features before the model sees them; nothing by default.</summary>
    public TransformOptions Transforms { get; init; } = new();

    /// <summary>What sample weights are made of while models are fitted, class balance apart; average uniqueness by
    /// default. Calibration counts every row alike.</summary>
    public WeightOptions Weights { get; init; } = new();

    /// <summary>The regime layer below the signal; null for none.</summary>
    public RegimeLayerOptions? Regimes { get; init; }

    /// <summary>Several learners in the place of <see cref="Learner"/>; null for that one alone.</summary>
    public EnsembleOptions? Ensemble { get; init; }
}
