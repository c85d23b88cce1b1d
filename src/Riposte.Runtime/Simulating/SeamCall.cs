namespace Riposte.Runtime.Simulating;

/// <summary>What a process does that reaches outside.</summary>
public enum SeamCall
{
    /// <summary>Writes to the disk.</summary>
    Write,

    /// <summary>Makes writes durable.</summary>
    Sync,

    /// <summary>Any other act on the disk that changes it: makes, cuts, renames or deletes a file.</summary>
    Disk,

    /// <summary>Sends a request.</summary>
    Send,

    /// <summary>Takes an answer, or gives up waiting for it.</summary>
    Answer,

    /// <summary>Opens a connection.</summary>
    Open,
}
