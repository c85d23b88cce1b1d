namespace Riposte.Trading.Live;

/// <summary>What a person can want of a running engine.</summary>
public enum OperatorAct
{
    /// <summary>Close everything and enter nothing any more.</summary>
    Kill,

    /// <summary>Release the kill switch.</summary>
    Release,

    /// <summary>Enter nothing more; positions keep their exits.</summary>
    StopEntries,

    /// <summary>Enter again.</summary>
    AllowEntries,

    /// <summary>Lift a halt that latched.</summary>
    Resume,

    /// <summary>Stop in order: no entries, protection stays on the venue.</summary>
    Shutdown,
}
