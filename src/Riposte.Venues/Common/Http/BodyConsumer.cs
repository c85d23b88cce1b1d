namespace Riposte.Venues.Common.Http;

internal sealed class BodyConsumer<T>(Func<ReadOnlyMemory<byte>, T> read) : IConsumer<T>
{
    public bool IsStreaming => false;

    public bool TakesMissing(out T missing)
    {
        missing = default!;
        return false;
    }

    public T Read(ReadOnlyMemory<byte> body, RequestTiming timing) => read(body);

    public Task<T> ReadAsync(Stream body, CancellationToken cancel) => throw new NotSupportedException();
}
