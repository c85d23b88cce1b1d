namespace Riposte.Trading.Live.Watch;

/// <summary>Why trading halted until a person looks at it. Numbers are kept in snapshots, so members keep theirs.</summary>
public enum HaltReason
{
    /// <summary>A person wants it.</summary>
    Operator,

    /// <summary>A risk limit was reached.</summary>
    Risk,

    /// <summary>Somebody else trades the account.</summary>
    Foreign,

    /// <summary>The venue closed a position by force.</summary>
    Forced,

    /// <summary>The venue's account is not what the executions say.</summary>
    Mismatch,

    /// <summary>Leverage, margin mode or position mode was changed outside.</summary>
    Setting,

    /// <summary>A position could not be protected.</summary>
    Unprotected,

    /// <summary>The fate of an order stays unknown.</summary>
    Unknown,

    /// <summary>The venue refuses again and again.</summary>
    Refusals,

    /// <summary>A write of the journal was not confirmed.</summary>
    Journal,

    /// <summary>The program ended without being asked to, again and again.</summary>
    Crashes,

    /// <summary>Another run has taken the account over.</summary>
    Superseded,

    /// <summary>The venue does not take orders of a kind that is needed where they are sent.</summary>
    Capability,
}
