namespace Riposte.Trading.Venue;

/// <summary>Asks for the wallet, the positions, and the modes of the account.</summary>
/// <param name="Number">Number of the request.</param>
public sealed record ReadAccount(long Number) : VenueRequest(Number, RequestUse.Question);
