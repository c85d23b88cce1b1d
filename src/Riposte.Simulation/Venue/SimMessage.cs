using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>One message of a stream. Messages of one channel come in the order in which they are told.</summary>
/// <param name="Channel">Which stream.</param>
/// <param name="Sent">When the venue sent it.</param>
/// <param name="Input">What it says; when it arrives is not set.</param>
public readonly record struct SimMessage(ChannelKind Channel, Instant Sent, EngineInput Input);
