namespace Riposte.Trading.Venue;

/// <summary>One request to the venue. Orders are sent once, never again: what became of one is asked.</summary>
/// <param name="Number">Number of the request, rising within the life of an account's journal.</param>
/// <param name="Use">What it is for.</param>
public abstract record VenueRequest(long Number, RequestUse Use);
