namespace Riposte.Venues.Binance.Messages;

/// <summary>Terms of funding that were changed from the usual ones.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="Cap">Highest rate, a fraction.</param>
/// <param name="Floor">Lowest rate, a fraction.</param>
/// <param name="Hours">Hours between settlements.</param>
public sealed record FundingTerms(string Symbol, double Cap, double Floor, int Hours);
