using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Reads records of a data file in blocks.</summary>
internal static class PartitionReader
{
    /// <summary>The records of a range.</summary>
    /// <param name="path">Data file.</param>
    /// <param name="kind">Kind of the records.</param>
    /// <param name="range">Range; null for all.</param>
    /// <param name="rows">Rows of a block (the last one may be smaller), and how many are expected in all.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="DuckException">The file cannot be read.</exception>
    public static IEnumerable<SeriesTable> Read(
        string path,
        DataKind kind,
        TimeRange? range,
        (int Block, long Expected) rows,
        CancellationToken cancel
    )
    {
        using var session = DuckPool.Rent();
        using var reader = session.Duck.Query(Sql(path, kind, range), cancel);
        var block = new BlockColumns(kind, rows.Block, rows.Expected);
        while (reader.Next())
        {
            for (var start = 0; start < reader.Count; )
            {
                start += block.Add(reader, start);
                if (block.IsFull)
                {
                    yield return block.Take();
                }
            }
        }
        if (block.Count > 0)
        {
            yield return block.Take();
        }
    }

    private static string Sql(string path, DataKind kind, TimeRange? range)
    {
        var columns = string.Join(", ", kind.Columns.Select(column => DuckSession.QuoteName(column.Name)));
        var where = range is { } asked
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" WHERE \"time\" >= {asked.From.Nanoseconds} AND \"time\" < {asked.To.Nanoseconds}"
            )
            : "";
        return $"SELECT \"time\", {columns}, flags FROM "
            + $"read_parquet({DuckSession.QuotePath(path)}, hive_partitioning = false){where}";
    }
}
