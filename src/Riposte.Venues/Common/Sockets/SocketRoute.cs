namespace Riposte.Venues.Common.Sockets;

/// <summary>Streams that share one connection, and how to subscribe to them.</summary>
public sealed record SocketRoute
{
    /// <summary>Name in messages, such as <c>market 1/2</c>. Holds no secret.</summary>
    public required string Name { get; init; }

    /// <summary>Address, <c>ws</c> or <c>wss</c>. It is never printed.</summary>
    public required Uri Address { get; init; }

    /// <summary>Messages to send after each opening; asked anew each time, so that they may be signed. None when the address
    /// says it all.</summary>
    public Func<IReadOnlyList<string>> Greetings { get; init; } = static () => [];

    /// <summary>Tells answers to greetings from data; asked only until every greeting is accepted. The connection counts as
    /// open once there was one acceptance for each greeting.</summary>
    public Func<ReadOnlyMemory<byte>, SocketAnswer> Classify { get; init; } = static _ => SocketAnswer.Data;

    /// <summary>Longest silence of a sound connection; one that is silent longer is dropped and replaced.</summary>
    public required TimeSpan Silence { get; init; }
}
