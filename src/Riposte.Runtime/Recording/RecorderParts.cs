using Riposte.Ports.Feeds;
using Riposte.Ports.History;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Recording;

/// <summary>What a recorder works with.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="Feed">Live feed.</param>
/// <param name="Reader">Reads its frames; used by the recorder alone.</param>
public sealed record RecorderParts(string Venue, IMarketFeed Feed, IFrameReader Reader)
{
    /// <summary>Folder of raw segments; the recorder disposes it not. Null: raw frames are not kept.</summary>
    public RawFolder? Raw { get; init; }

    /// <summary>Store to write to; null: none.</summary>
    public IMarketStore? Store { get; init; }

    /// <summary>Fills gaps; null: they stay.</summary>
    public IHistorySource? History { get; init; }

    /// <summary>Fetches a depth snapshot of a symbol as a frame that the reader reads. Throws
    /// <see cref="Ports.VenueException"/>. Null: the feed brings its own.</summary>
    public Func<string, CancellationToken, Task<ReadOnlyMemory<byte>>>? Snapshot { get; init; }
}
