using Riposte.Core.Time;

namespace Riposte.Trading.Venue;

/// <summary>Asks for the causes of changes of the wallet, at most 1,000, oldest first.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="From">At or after this.</param>
public sealed record ListIncome(long Number, Instant From) : VenueRequest(Number, RequestUse.Question);
