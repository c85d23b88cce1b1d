namespace Riposte.Venues.Binance.Stream;

/// <summary>How streams are spread over connections, and when a connection counts as silent.</summary>
public sealed record BinanceFeedOptions
{
    /// <summary>Most streams a connection may have; the venue's own limit.</summary>
    public const int StreamsMax = 1024;

    /// <summary>Streams per connection, up to <see cref="StreamsMax"/>.</summary>
    public int StreamsPerConnection { get; init; } = 256;

    /// <summary>Streams named in one subscription message.</summary>
    public int StreamsPerMessage { get; init; } = 100;

    /// <summary>Longest silence of a connection with any stream that flows steadily.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest silence of a connection that carries forced orders alone.</summary>
    public TimeSpan SparseSilence { get; init; } = TimeSpan.FromMinutes(10);
}
