using Riposte.Core.Market.Series;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Writes the records of a partition as a Parquet file. Equal records give equal bytes.</summary>
internal static class PartitionWriter
{
    public static void Write(string path, DataKind kind, IEnumerable<SeriesTable> blocks, CancellationToken cancel)
    {
        // One thread: the file's bytes must not depend on the number of cores.
        using var session = DuckSession.Open(threads: 1);
        using var rows = new PartitionRows(kind, blocks);
        using var feed = DuckRowFeed.Register(session, rows);
        try
        {
            session.Execute(
                $"COPY (SELECT * FROM {DuckRowFeed.Source}) TO {DuckSession.Quote(path)}"
                    + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)",
                cancel
            );
        }
        catch (DuckException)
        {
            feed.ThrowFailure();
            throw;
        }
    }
}
