using Riposte.Core.Time;

namespace Riposte.Trading.Venue;

/// <summary>Asks for closed one-minute bars, at most 1,500, oldest first.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="From">Open time of the first.</param>
public sealed record ListBars(long Number, string Symbol, Instant From) : VenueRequest(Number, RequestUse.Question);
