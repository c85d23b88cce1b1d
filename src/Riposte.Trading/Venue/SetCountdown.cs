namespace Riposte.Trading.Venue;

/// <summary>Has the venue cancel the open orders of a symbol unless this is sent again in time.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Milliseconds">Time until then; 0 takes it back.</param>
public sealed record SetCountdown(long Number, string Symbol, int Milliseconds)
    : VenueRequest(Number, RequestUse.Upkeep);
