namespace Riposte.Venues.Common.Http;

internal sealed class StreamConsumer<T>(Func<Stream, CancellationToken, Task<T>> receive) : IConsumer<T?>
    where T : class
{
    public bool IsStreaming => true;

    public bool TakesMissing(out T? missing)
    {
        missing = null;
        return true;
    }

    public T? Read(ReadOnlyMemory<byte> body, RequestTiming timing) => throw new NotSupportedException();

    public async Task<T?> ReadAsync(Stream body, CancellationToken cancel) => await receive(body, cancel);
}
