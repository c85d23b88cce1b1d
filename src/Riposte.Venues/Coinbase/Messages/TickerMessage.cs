using Riposte.Core.Time;

namespace Riposte.Venues.Coinbase.Messages;

/// <summary>Last trade and best prices of a product.</summary>
/// <param name="TradeId">Number of the last trade.</param>
/// <param name="Price">Its price.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="Time">Time of the last trade.</param>
public sealed record TickerMessage(long TradeId, double Price, double Bid, double Ask, Instant Time);
