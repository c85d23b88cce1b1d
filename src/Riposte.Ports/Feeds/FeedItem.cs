using Riposte.Core.Time;

namespace Riposte.Ports.Feeds;

/// <summary>Something a feed delivers: a frame, or a change of a connection.</summary>
/// <param name="At">Local time.</param>
/// <param name="Connection">Number of the connection, rising from 0 with each new one.</param>
public abstract record FeedItem(Instant At, int Connection);
