using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>Send a request to the venue.</summary>
/// <param name="Request">The request.</param>
/// <param name="TimeoutNanoseconds">When to stop waiting for its answer.</param>
public sealed record SendRequest(VenueRequest Request, long TimeoutNanoseconds) : EngineOutput;
