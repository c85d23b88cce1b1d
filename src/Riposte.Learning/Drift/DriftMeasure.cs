namespace Riposte.Learning.Drift;

/// <summary>What a drift check measures of a column and resamples.</summary>
public enum DriftMeasure
{
    /// <summary>Square root of the population stability index.</summary>
    Stability,

    /// <summary>Kolmogorov–Smirnov distance; numbers only.</summary>
    Distance,

    /// <summary>Wasserstein-1 distance; numbers only.</summary>
    Transport,

    /// <summary>Jensen–Shannon distance.</summary>
    Divergence,

    /// <summary>Absolute change of the mean; numbers only.</summary>
    Shift,

    /// <summary>Cramér's V of the χ² test; categories only.</summary>
    Association,
}
