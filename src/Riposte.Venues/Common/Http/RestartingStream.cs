namespace Riposte.Venues.Common.Http;

/// <summary>A stream that tells the timer of each part that arrives, and ends with a failure when it grows too long.
/// Read-only, asynchronous.</summary>
/// <param name="inner">The stream.</param>
/// <param name="timer">Told of each part.</param>
/// <param name="largest">Most bytes.</param>
/// <param name="tooLarge">Makes the failure.</param>
internal sealed class RestartingStream(Stream inner, AttemptTimer timer, long largest, Func<Exception> tooLarge)
    : Stream
{
    private long left = largest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        timer.Restart();
        left -= read;
        return left < 0 ? throw tooLarge() : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
