namespace Riposte.Trading.Venue;

/// <summary>Prolongs the key of the user stream.</summary>
/// <param name="Number">Number of the request.</param>
public sealed record KeepListenKey(long Number) : VenueRequest(Number, RequestUse.Upkeep);
