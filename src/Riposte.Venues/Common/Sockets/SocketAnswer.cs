namespace Riposte.Venues.Common.Sockets;

/// <summary>What a frame means for a connection that waits for its subscriptions to be accepted.</summary>
public enum SocketAnswer
{
    /// <summary>Anything else.</summary>
    Data,

    /// <summary>One greeting is accepted.</summary>
    Accepted,

    /// <summary>A greeting is refused: the connection is of no use.</summary>
    Refused,
}
