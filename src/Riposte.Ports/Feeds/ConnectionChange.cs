namespace Riposte.Ports.Feeds;

/// <summary>What happened to a connection.</summary>
public enum ConnectionChange
{
    /// <summary>It is open and subscribed.</summary>
    Opened,

    /// <summary>It ended: frames may be lost until another one is open, unless one already is.</summary>
    Closed,

    /// <summary>It could not be opened; the feed tries again.</summary>
    Failed,
}
