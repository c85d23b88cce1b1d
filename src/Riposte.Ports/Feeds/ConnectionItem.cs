using Riposte.Core.Time;

namespace Riposte.Ports.Feeds;

/// <summary>A change of a connection.</summary>
/// <param name="At">Local time.</param>
/// <param name="Connection">Connection.</param>
/// <param name="Change">What happened.</param>
/// <param name="Why">In words: endpoint, error, silence of so many seconds, end of the day.</param>
/// <param name="Replaces">Connection whose streams this one takes over, open or already closed; null when it is the first
/// of its streams. When it opens before the other closes, nothing is lost between them.</param>
public sealed record ConnectionItem(
    Instant At,
    int Connection,
    ConnectionChange Change,
    string Why,
    int? Replaces = null
) : FeedItem(At, Connection);
