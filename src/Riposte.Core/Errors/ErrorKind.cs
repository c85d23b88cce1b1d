namespace Riposte.Core.Errors;

/// <summary>What kind of failure a user meets; the number is the exit code of the command line.</summary>
public enum ErrorKind
{
    /// <summary>Anything else.</summary>
    Failure = 1,

    /// <summary>The command was called wrongly.</summary>
    Usage = 2,

    /// <summary>The configuration is wrong.</summary>
    Configuration = 3,

    /// <summary>The data are wrong or absent.</summary>
    Data = 4,

    /// <summary>A gate the user asked for did not pass.</summary>
    Gate = 5,

    /// <summary>An exchange or the network failed.</summary>
    Venue = 6,

    /// <summary>A risk rule halted trading.</summary>
    Halted = 7,
}
