namespace Riposte.Trading.Live;

/// <summary>How safe a position is.</summary>
public enum ProtectionState
{
    /// <summary>There is no position.</summary>
    None,

    /// <summary>A stop for all of it works at the venue.</summary>
    Protected,

    /// <summary>Its stop is on its way.</summary>
    Pending,

    /// <summary>It is being closed.</summary>
    Closing,

    /// <summary>It has no working stop, for longer than it may, and a person was told.</summary>
    Unprotected,
}
