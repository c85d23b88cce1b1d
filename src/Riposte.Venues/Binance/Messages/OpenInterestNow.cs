using Riposte.Core.Time;

namespace Riposte.Venues.Binance.Messages;

/// <summary>The present open interest.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="OpenInterest">Base coins.</param>
/// <param name="Time">The venue's stamp.</param>
public sealed record OpenInterestNow(string Symbol, double OpenInterest, Instant Time);
