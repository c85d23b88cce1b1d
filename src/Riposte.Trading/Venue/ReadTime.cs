namespace Riposte.Trading.Venue;

/// <summary>Asks for the venue's clock.</summary>
/// <param name="Number">Number of the request.</param>
public sealed record ReadTime(long Number) : VenueRequest(Number, RequestUse.Question);
