namespace Riposte.Trading.Sizing;

/// <summary>A share of the size that rises in a straight line with confidence: <paramref name="Least"/> at
/// <paramref name="From"/> and below, 1 at <paramref name="To"/> and above.</summary>
/// <param name="From">Confidence where it begins to rise, 0 to below <paramref name="To"/>.</param>
/// <param name="To">Confidence from which the size is whole, up to 1.</param>
/// <param name="Least">Share at the beginning, 0 to 1.</param>
public sealed record ConfidenceScale(double From, double To, double Least)
{
    /// <summary>The share; 0 where confidence is unknown.</summary>
    public double Of(double confidence) =>
        double.IsNaN(confidence) ? 0 : Least + (1 - Least) * Math.Clamp((confidence - From) / (To - From), 0, 1);
}
