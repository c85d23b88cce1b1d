using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.History;

/// <summary>A venue's public archive of files. It brings verified files; reading them is the data edge's work.</summary>
public interface IArchiveSource
{
    /// <summary>Name for receipts and messages, such as <c>binance_usdm archive</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Files that would hold a range, rising: months where they are whole inside the range and over, days elsewhere. Empty
    /// when the archive does not have the kind.
    /// </summary>
    IReadOnlyList<ArchiveFile> Files(SeriesKey key, TimeRange range, Instant now);

    /// <summary>Fetches a file and compares it with its checksum file.</summary>
    /// <param name="file">File.</param>
    /// <param name="target">Path to write to; replaced whole.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>SHA-256 in lower-case hex; null when the archive has not published the file.</returns>
    /// <exception cref="VenueException">The archive could not be reached after retries, or the content does not fit its
    /// checksum.</exception>
    Task<string?> FetchAsync(ArchiveFile file, string target, CancellationToken cancel);
}
