using Riposte.Core.Time;

namespace Riposte.Learning.Retraining;

/// <summary>All that a decision on retraining looks at, as known at one moment.</summary>
/// <param name="Now">The moment.</param>
/// <param name="LastFit">Until when the present model knew labels; null without a model.</param>
/// <param name="BarsSinceFit">Closed bars since, at least 0.</param>
/// <param name="LabelsSinceFit">Labels that have become known since, at least 0.</param>
/// <param name="Labels">Labels that a fit would have, at least 0.</param>
public sealed record RetrainingFacts(Instant Now, Instant? LastFit, long BarsSinceFit, long LabelsSinceFit, long Labels)
{
    /// <summary>What drift detectors say; empty when none ran.</summary>
    public IReadOnlyList<DriftFact> Drift { get; init; } = [];

    /// <summary>How the model has done lately; null when it was not measured.</summary>
    public PerformanceFact? Performance { get; init; }
}
