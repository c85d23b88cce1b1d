using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>Close a connection.</summary>
/// <param name="Channel">Which way.</param>
/// <param name="Connection">Its number.</param>
public sealed record CloseChannel(ChannelKind Channel, int Connection) : EngineOutput;
