using Riposte.Learning.Selection;

namespace Riposte.Learning.Pipelines;

/// <summary>What a pipeline's transforms are, for reports.</summary>
/// <param name="Scaler">Name of the scaler; <c>none</c> without one.</param>
/// <param name="Selection">The features ranked, with scores and reasons; null when all were kept.</param>
public sealed record TransformSummary(string Scaler, SelectedFeatures? Selection)
{
    /// <summary>The summary of fitted transforms.</summary>
    public static TransformSummary Of(FittedTransforms transforms) =>
        new(transforms.Scaler?.Kind ?? "none", transforms.Selection);
}
