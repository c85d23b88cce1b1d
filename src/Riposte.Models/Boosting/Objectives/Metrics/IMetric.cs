namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>A figure of how far margins are from targets. Lower is better, always.</summary>
internal interface IMetric
{
    /// <summary>Its short name, such as <c>logloss</c>.</summary>
    string Name { get; }

    /// <summary>What rows must have for it to be defined.</summary>
    string Needs => "margins and targets are finite";

    /// <summary>The figure; NaN where it is not defined.</summary>
    /// <param name="margins">For each output, one margin per row.</param>
    /// <param name="rows">Targets, weights, groups.</param>
    double Of(float[][] margins, FitRows rows);
}
