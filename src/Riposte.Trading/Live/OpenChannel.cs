using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>Open a connection, beside one that is already open.</summary>
/// <param name="Channel">Which way.</param>
/// <param name="Connection">Its number.</param>
public sealed record OpenChannel(ChannelKind Channel, int Connection) : EngineOutput;
