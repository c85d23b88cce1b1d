using Riposte.Core.Time;

namespace Riposte.Venues.Common.Http;

internal sealed class ClockConsumer(Func<ReadOnlyMemory<byte>, Instant> read, TimeProvider time)
    : IConsumer<ClockSample>
{
    public bool IsStreaming => false;

    public bool TakesMissing(out ClockSample missing)
    {
        missing = default;
        return false;
    }

    public ClockSample Read(ReadOnlyMemory<byte> body, RequestTiming timing) =>
        new(
            timing.SentAt,
            time.GetElapsedTime(timing.SentStamp),
            read(body),
            time.GetElapsedTime(0, time.GetTimestamp())
        );

    public Task<ClockSample> ReadAsync(Stream body, CancellationToken cancel) => throw new NotSupportedException();
}
