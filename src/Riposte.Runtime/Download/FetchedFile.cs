using Riposte.Data.Cache;
using Riposte.Ports;
using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>What became of one file of an archive.</summary>
/// <param name="File">File.</param>
/// <param name="Content">Where it lies; null when it is not published or could not be had.</param>
/// <param name="Fault">Why it could not be had; null when nothing went wrong.</param>
internal sealed record FetchedFile(ArchiveFile File, CachedFile? Content, VenueException? Fault);
