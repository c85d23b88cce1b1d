namespace Riposte.Venues.Common.Sockets;

/// <summary>Bounds of the connections of a feed.</summary>
public sealed record SocketOptions
{
    /// <summary>Largest message; a longer one ends its connection.</summary>
    public int MessageBytesMax { get; init; } = 32 << 20;

    /// <summary>Frames that may wait for the reader, over all connections. When they do, connections are held back; nothing is
    /// dropped.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>Time for the handshake and for every greeting to be accepted, besides the time that sending them
    /// takes.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Age at which a connection is replaced by a new one, before the venue ends it.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(23);

    /// <summary>Time for which both connections deliver when one replaces the other: what the older one still brings was
    /// sent before the newer one was subscribed.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for the venue to answer a close; frames that arrive meanwhile are delivered.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Wait after the first failure; doubled with each further one, with jitter down to a half.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between attempts, unless the venue asks for a longer one.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A connection that lasted so long was sound: the next attempt follows at once.</summary>
    public TimeSpan SoundAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Handshakes within <see cref="HandshakeWindow"/>, over all connections of the feed.</summary>
    public int HandshakesMax { get; init; } = 100;

    /// <summary>Window of the handshake budget.</summary>
    public TimeSpan HandshakeWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Messages a connection sends per second; venues also count pongs against their limit.</summary>
    public int MessagesPerSecond { get; init; } = 5;

    /// <summary>Interval of the pings we send; a ping without an answer for as long ends the connection.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);
}
