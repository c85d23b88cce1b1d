using Riposte.Core.Market.Series;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Writes the records of a partition as a Parquet file. Equal records give equal bytes.</summary>
internal static class PartitionWriter
{
    public static void Write(string path, DataKind kind, IEnumerable<SeriesTable> blocks, CancellationToken cancel)
    {
        // One thread: the file's bytes must not depend on the number of cores.
        using var session = DuckPool.Rent();
        using var rows = new PartitionRows(kind, blocks);
        session.Feed.Execute(
            session.Duck,
            rows,
            $"COPY (SELECT * FROM {DuckRowFeed.Source}) TO {DuckSession.Quote(path)}"
                + " (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, USE_TMP_FILE false)",
            cancel
        );
    }
}
