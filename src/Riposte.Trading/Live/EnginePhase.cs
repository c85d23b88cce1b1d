namespace Riposte.Trading.Live;

/// <summary>What an engine is doing.</summary>
public enum EnginePhase
{
    /// <summary>No run has begun.</summary>
    Starting,

    /// <summary>It finds out how the account stands; exits are sent, entries are not.</summary>
    Recovering,

    /// <summary>It trades.</summary>
    Trading,

    /// <summary>It enters nothing until a person resumes; positions keep their exits.</summary>
    Halted,

    /// <summary>It waits for the last answers.</summary>
    Stopping,

    /// <summary>It does nothing any more.</summary>
    Stopped,
}
