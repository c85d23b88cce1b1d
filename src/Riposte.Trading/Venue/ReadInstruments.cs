namespace Riposte.Trading.Venue;

/// <summary>Asks for what the venue takes for each symbol.</summary>
/// <param name="Number">Number of the request.</param>
public sealed record ReadInstruments(long Number) : VenueRequest(Number, RequestUse.Question);
