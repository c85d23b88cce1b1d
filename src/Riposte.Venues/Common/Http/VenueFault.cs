using Riposte.Core.Time;
using Riposte.Ports;

namespace Riposte.Venues.Common.Http;

/// <summary>What an answer that is no success says.</summary>
/// <param name="Kind">Kind of failure.</param>
/// <param name="Words">The venue's own words, shortened, and its code.</param>
/// <param name="RetryAt">When it may be asked again, if the body says so.</param>
public sealed record VenueFault(VenueErrorKind Kind, string Words, Instant? RetryAt = null);
