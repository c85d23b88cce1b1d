using Riposte.Core.Time;

namespace Riposte.Venues.Coinbase.Messages;

/// <summary>A trade of the REST endpoint.</summary>
/// <param name="Id">Number, rising by one per product.</param>
/// <param name="Time">Exchange's time.</param>
/// <param name="Price">Price.</param>
/// <param name="Size">Base coins.</param>
/// <param name="BuyerIsMaker">Whether the taker sold: the venue names the maker's side.</param>
internal readonly record struct TradeMessage(long Id, Instant Time, double Price, double Size, bool BuyerIsMaker);
