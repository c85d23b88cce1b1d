namespace Riposte.Venues.Common.Http;

/// <summary>Makes something of an answer.</summary>
internal interface IConsumer<T>
{
    /// <summary>Whether the body is handed over as a stream when the status is a success.</summary>
    bool IsStreaming { get; }

    /// <summary>What a missing thing (404) is; false when that is a failure.</summary>
    bool TakesMissing(out T missing);

    /// <summary>Reads a whole body.</summary>
    T Read(ReadOnlyMemory<byte> body, RequestTiming timing);

    /// <summary>Reads a stream.</summary>
    Task<T> ReadAsync(Stream body, CancellationToken cancel);
}
