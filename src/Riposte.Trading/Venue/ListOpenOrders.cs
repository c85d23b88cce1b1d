namespace Riposte.Trading.Venue;

/// <summary>Asks for all open orders of the account.</summary>
/// <param name="Number">Number of the request.</param>
public sealed record ListOpenOrders(long Number) : VenueRequest(Number, RequestUse.Question);
