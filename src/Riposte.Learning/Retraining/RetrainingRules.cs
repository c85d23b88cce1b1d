using Riposte.Learning.Splits;

namespace Riposte.Learning.Retraining;

/// <summary>When a model is fitted anew. Triggers that are not set do not exist; with none set, only the absence of a model
/// starts a fit.</summary>
public sealed record RetrainingRules
{
    /// <summary>Time between fits; months count from the first of the month of the last fit, all else from the fit itself.
    /// Null: no schedule.</summary>
    public Period? Schedule { get; init; }

    /// <summary>Alarms of drift that start a fit, at least 0. Default 0: drift starts none.</summary>
    public int DriftAlarms { get; init; }

    /// <summary>A score below starts a fit; NaN, the default, sets no floor.</summary>
    public double Floor { get; init; } = double.NaN;

    /// <summary>Whether a fit starts when the whole interval of the score lies below the reference. Default no.</summary>
    public bool BelowReference { get; init; }

    /// <summary>Rows that a score needs before it counts, at least 1. Default 200.</summary>
    public int LeastRows { get; init; } = 200;

    /// <summary>New labels that start a fit, at least 0. Default 0: they start none.</summary>
    public long NewLabels { get; init; }

    /// <summary>How many triggers must fire. Default any.</summary>
    public RetrainingCombination Combination { get; init; }

    /// <summary>Time after a fit in which no trigger starts another; null for none.</summary>
    public Period? Cooldown { get; init; }

    /// <summary>Labels below which nothing is fitted, at least 1. Default 1,000.</summary>
    public long LeastLabels { get; init; } = 1000;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(DriftAlarms);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastRows, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(NewLabels);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastLabels, 1);
    }
}
