using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Data.Duck;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Reads files of market data of every kind: exchange archives (.zip, .csv, .csv.gz), CSV and Parquet.</summary>
public static class ArchiveFiles
{
    /// <summary>
    /// Reads and checks the records of one series. A checksum file beside the file (<c>NAME.CHECKSUM</c>) is compared. Rows
    /// out of order are put in order and exact duplicates dropped, both counted; a bad row, or two different records of
    /// one time, refuse the file unless a policy is named.
    /// </summary>
    /// <param name="path">One file.</param>
    /// <param name="key">Series to read; rows of other symbols are left out where the file names symbols.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">The key is malformed.</exception>
    /// <exception cref="UserException">The file is absent, damaged, does not fit its checksum, does not hold the kind, or
    /// holds rows that no policy mends.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static ArchiveTable Read(string path, SeriesKey key, ArchiveOptions options, CancellationToken cancel)
    {
        if (!key.IsValid)
        {
            throw new ArgumentException($"{key} is no well-formed series.", nameof(key));
        }
        options.Map.Require(key.Kind);
        var sha256 = ChecksumFile.Verify(path, cancel);
        using var session = DuckSession.Open(options.Threads);
        using var file = ColumnFile.Open(path, session, cancel);
        var layout = RecordLayouts.Of(key.Kind);
        var sources = RecordSources.Find(file, layout, options, cancel);
        var raw = new RecordReader(file, layout, sources, key, options).Read(cancel);
        var span = options.Span ?? ArchiveName.Parse(path)?.Span;
        return new RecordAssembly(file, layout, sources, key, options).Assemble(raw, span, sha256);
    }

    /// <summary>The symbols that a file's column of symbols names, each once, in order; none without such a column.</summary>
    /// <param name="path">File.</param>
    /// <param name="kind">Kind that the file is to hold.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The file is absent, damaged, does not hold the kind, or names more than 10,000
    /// symbols.</exception>
    public static IReadOnlyList<string> Symbols(
        string path,
        DataKind kind,
        ArchiveOptions options,
        CancellationToken cancel
    )
    {
        options.Map.Require(kind);
        using var session = DuckSession.Open(options.Threads);
        using var file = ColumnFile.Open(path, session, cancel);
        var column = RecordSources.Find(file, RecordLayouts.Of(kind), options, cancel).Symbol;
        return column < 0 ? [] : SymbolColumn.Read(file, column, cancel);
    }
}
