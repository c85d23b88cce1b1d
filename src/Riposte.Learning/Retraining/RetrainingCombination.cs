namespace Riposte.Learning.Retraining;

/// <summary>How many of the triggers that are set must fire.</summary>
public enum RetrainingCombination
{
    /// <summary>One is enough.</summary>
    Any,

    /// <summary>All of them.</summary>
    All,
}
