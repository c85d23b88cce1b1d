namespace Riposte.Runtime.Live;

/// <summary>How a run ended.</summary>
public enum LiveEndKind
{
    /// <summary>The engine ended it: an orderly stop, or another run took over.</summary>
    Stopped,

    /// <summary>A stop was asked for and the engine did not end in time; protection is on the venue.</summary>
    StopTimedOut,

    /// <summary>The journal could not be written: what was decided after that was not done.</summary>
    JournalFailed,

    /// <summary>A turn of the loop took too long.</summary>
    Stalled,
}
