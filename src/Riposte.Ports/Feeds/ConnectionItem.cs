using Riposte.Core.Time;

namespace Riposte.Ports.Feeds;

/// <summary>A change of a connection.</summary>
/// <param name="At">Local time.</param>
/// <param name="Connection">Connection.</param>
/// <param name="Change">What happened.</param>
/// <param name="Why">In words: endpoint, error, silence of so many seconds, end of the day.</param>
public sealed record ConnectionItem(Instant At, int Connection, ConnectionChange Change, string Why)
    : FeedItem(At, Connection);
