using Riposte.Core.Time;

namespace Riposte.Trading.Venue;

/// <summary>Asks for the history of conditional orders of a symbol.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="From">Changed at or after this.</param>
public sealed record ListConditionals(long Number, string Symbol, Instant From)
    : VenueRequest(Number, RequestUse.Question);
