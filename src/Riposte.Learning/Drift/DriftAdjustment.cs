namespace Riposte.Learning.Drift;

/// <summary>How a drift check accounts for looking at many columns.</summary>
public enum DriftAdjustment
{
    /// <summary>The chance that any column is called drifted when none is stays at most the level: Westfall and Young's
    /// step-down over the largest statistic of each resample, which knows how columns depend on each other.</summary>
    Family,

    /// <summary>The same promise from the p-values alone (Holm). Needs many draws: with k columns a p-value of level ÷ k
    /// must be possible.</summary>
    Holm,

    /// <summary>The expected share of false alarms among all alarms stays at most the level (Benjamini and Yekutieli).
    /// Needs many draws as well.</summary>
    Rate,
}
