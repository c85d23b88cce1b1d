namespace Riposte.Learning.Fallback;

/// <summary>Why a level of a fallback chain did not answer.</summary>
public enum FallbackReason
{
    /// <summary>There is no model.</summary>
    Missing,

    /// <summary>The model is another than the one that was approved, reads features that the panel has not, or was fitted
    /// on what had not happened yet: in a replay it would know the future.</summary>
    Mismatch,

    /// <summary>The model is older than allowed.</summary>
    Stale,

    /// <summary>Too many of its features are unknown.</summary>
    UnknownInput,

    /// <summary>Too many of its features lie outside the range they had in training.</summary>
    InputOutOfRange,

    /// <summary>It answered later than its deadline.</summary>
    TooSlow,

    /// <summary>It failed with a known error.</summary>
    Failed,

    /// <summary>It answered with something that is no prediction.</summary>
    BadOutput,

    /// <summary>It is well again, and waits until it has been so for long enough.</summary>
    Recovering,
}
