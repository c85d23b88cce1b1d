using Riposte.Core.Time;

namespace Riposte.Ports.Feeds;

/// <summary>A whole message as it came.</summary>
/// <param name="At">Local time of arrival.</param>
/// <param name="Connection">Connection it came over.</param>
/// <param name="Bytes">UTF-8 text, not altered; the item owns it.</param>
public sealed record FrameItem(Instant At, int Connection, ReadOnlyMemory<byte> Bytes) : FeedItem(At, Connection);
