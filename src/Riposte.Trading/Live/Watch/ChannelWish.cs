using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>Something that <see cref="ChannelWatch"/> wants done.</summary>
/// <param name="Kind">What.</param>
/// <param name="Channel">Which way.</param>
/// <param name="Connection">Number of the connection; 0 where it is about a key.</param>
public readonly record struct ChannelWish(ChannelWishKind Kind, ChannelKind Channel, int Connection);
