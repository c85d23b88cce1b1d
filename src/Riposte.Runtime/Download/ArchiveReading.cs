using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>Reads a file of an archive: its records of the series, and what it says all about.</summary>
/// <param name="path">Where the file lies on this machine.</param>
/// <param name="file">What it is.</param>
/// <param name="cancel">Stops the work.</param>
/// <exception cref="Core.Errors.UserException">The file cannot be read.</exception>
public delegate HistoryPage ArchiveReading(string path, ArchiveFile file, CancellationToken cancel);
