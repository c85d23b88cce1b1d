using System.Text.Json;
using Riposte.Ports.Feeds;
using Riposte.Tests.Edge.Frames;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Recordings;

/// <summary>Recorded frames through another JSON parser.</summary>
public sealed class RecordedFrameTests
{
    [Fact]
    public void Every_fifth_recorded_frame_means_the_same_to_another_parser()
    {
        foreach (var recording in new[] { RawRecording.Spot(), RawRecording.Coinm() })
        {
            var reader = new BinanceFrameReader(recording.Market, recording.Symbol);
            for (var i = 0; i < recording.Frames.Count; i += 5)
            {
                var (at, bytes) = recording.Frames[i];
                var log = new UpdateLog();
                Assert.Equal(FrameOutcome.Applied, reader.Read(bytes, at, log));
                using var document = JsonDocument.Parse(bytes);
                Assert.Equal(ReferenceReader.Read(recording.Market, document.RootElement, at), log.Lines);
            }
        }
    }

    [Fact]
    public void Recorded_frames_cut_anywhere_are_malformed()
    {
        foreach (var recording in new[] { RawRecording.Spot(), RawRecording.Coinm() })
        {
            var reader = new BinanceFrameReader(recording.Market, recording.Symbol);
            var sink = new SilentSink();
            for (var i = 0; i < recording.Frames.Count; i++)
            {
                var (at, bytes) = recording.Frames[i];
                var length = (int)(i * 7919L % bytes.Length);
                Assert.Equal(FrameOutcome.Malformed, reader.Read(bytes.AsSpan(0, length), at, sink));
            }
            Assert.Equal(0, sink.Calls);
        }
    }
}
