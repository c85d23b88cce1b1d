namespace Riposte.Trading.Live;

/// <summary>What a person must hear of.</summary>
public enum AlarmKind
{
    /// <summary>A position has no working stop.</summary>
    Unprotected,

    /// <summary>Trading has halted.</summary>
    Halted,

    /// <summary>The venue's account is not what it should be.</summary>
    Mismatch,

    /// <summary>Somebody else trades the account.</summary>
    Foreign,

    /// <summary>The venue closed a position by force.</summary>
    Forced,

    /// <summary>The fate of an order, or how the account stands, stays unknown for too long.</summary>
    Unknown,

    /// <summary>The venue takes no requests.</summary>
    Banned,

    /// <summary>A channel fell silent, or a symbol on it.</summary>
    Silent,

    /// <summary>A message could not be read.</summary>
    Discarded,

    /// <summary>The journal cannot be written as it should.</summary>
    Journal,

    /// <summary>Another run has taken the account over.</summary>
    Superseded,

    /// <summary>A risk limit acts; it ends by itself.</summary>
    Limit,

    /// <summary>The clock was set, or the program stood still.</summary>
    Clock,

    /// <summary>The run ends otherwise than in order.</summary>
    Ended,
}
