namespace Riposte.Trading.Venue;

/// <summary>Takes a conditional order back.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="ClientId">Our id of the order, `^[\.A-Z\:/a-z0-9_-]{1,36}$`.</param>
public sealed record CancelConditional(long Number, string Symbol, string ClientId)
    : VenueRequest(Number, RequestUse.Reducing);
