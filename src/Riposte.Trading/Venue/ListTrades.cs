namespace Riposte.Trading.Venue;

/// <summary>Asks for the account's executions in a symbol, at most 1,000, oldest first.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="FromId">From this trade number on; 0 is the newest 500.</param>
public sealed record ListTrades(long Number, string Symbol, long FromId) : VenueRequest(Number, RequestUse.Question);
