using Riposte.Core.Time;

namespace Riposte.Venues.Common.Http;

/// <summary>How to ask a venue for its time.</summary>
/// <param name="Endpoint">Endpoint; open to everybody.</param>
/// <param name="Read">Reads the answer.</param>
public sealed record ServerTime(VenueEndpoint Endpoint, Func<ReadOnlyMemory<byte>, Instant> Read);
