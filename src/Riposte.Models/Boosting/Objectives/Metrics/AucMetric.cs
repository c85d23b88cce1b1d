using Riposte.Learning.Scores;

namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>1 − weighted area under the ROC curve; equal scores count one half.</summary>
internal sealed class AucMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "1-auc";

    /// <inheritdoc/>
    public string Needs => "both classes have rows, and margins are numbers";

    /// <inheritdoc/>
    public double Of(float[][] margins, FitRows rows) =>
        1
        - Auc.Binary(
            Array.ConvertAll(margins[0], m => (double)m),
            Array.ConvertAll(rows.Targets, t => t > 0.5f),
            Array.ConvertAll(rows.Weights, w => (double)w)
        );
}
