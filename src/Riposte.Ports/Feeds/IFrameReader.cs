using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Ports.Feeds;

/// <summary>Reads the frames of a venue. Pure: a frame in, updates or a named fault out; never throws on bad input, keeps
/// no state that a frame could spoil. Not thread-safe (it reuses buffers).</summary>
public interface IFrameReader
{
    /// <summary>Reads one frame.</summary>
    /// <param name="frame">UTF-8 text of a message.</param>
    /// <param name="receivedAt">Local time of arrival: becomes known-at.</param>
    /// <param name="sink">Receives the updates; not called when the frame is faulty.</param>
    FrameOutcome Read(ReadOnlySpan<byte> frame, Instant receivedAt, IUpdateSink sink);
}
