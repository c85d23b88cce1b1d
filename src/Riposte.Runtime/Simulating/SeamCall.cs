namespace Riposte.Runtime.Simulating;

/// <summary>What a process does that reaches outside.</summary>
internal enum SeamCall
{
    /// <summary>Writes to the disk.</summary>
    Write,

    /// <summary>Makes writes durable.</summary>
    Sync,

    /// <summary>Any other act on the disk.</summary>
    Disk,

    /// <summary>Sends a request.</summary>
    Send,

    /// <summary>Takes an answer.</summary>
    Answer,

    /// <summary>Opens a connection.</summary>
    Open,
}
