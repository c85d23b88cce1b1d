using Riposte.Core.Time;

namespace Riposte.Venues.Common.Http;

/// <summary>When a request left.</summary>
/// <param name="SentAt">Local time.</param>
/// <param name="SentStamp">Steady clock.</param>
internal readonly record struct RequestTiming(Instant SentAt, long SentStamp);
