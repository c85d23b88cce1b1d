namespace Riposte.Trading.Venue;

/// <summary>Asks for all conditional orders that wait or trigger.</summary>
/// <param name="Number">Number of the request.</param>
public sealed record ListOpenConditionals(long Number) : VenueRequest(Number, RequestUse.Question);
