namespace Riposte.Trading.Venue;

/// <summary>Asks for the key of the user stream; a living key is returned and prolonged.</summary>
/// <param name="Number">Number of the request.</param>
public sealed record CreateListenKey(long Number) : VenueRequest(Number, RequestUse.Upkeep);
