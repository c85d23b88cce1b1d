namespace Riposte.Trading.Venue;

/// <summary>Asks for one order of the book, open or not.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="ClientId">Our id of the order, `^[\.A-Z\:/a-z0-9_-]{1,36}$`.</param>
public sealed record QueryOrder(long Number, string Symbol, string ClientId) : VenueRequest(Number, RequestUse.Question)
{
    /// <summary>The venue's id of the order, for one that is not known to be ours; 0 asks by <see cref="ClientId"/>.</summary>
    public long VenueId { get; init; }
}
