using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>The last records of a partition, without decoding the ones before.</summary>
internal static class LatestRows
{
    /// <summary>At most so many records before an instant; null when there is none.</summary>
    public static SeriesTable? Read(
        SeriesFolder folder,
        string label,
        int count,
        Instant before,
        CancellationToken cancel
    ) =>
        folder.WithFile(
            label,
            (receipt, path) =>
            {
                if (receipt.First is not { } first || first >= before)
                {
                    return null;
                }
                var from = receipt.Rows <= count ? first : Start(path, count, before, cancel);
                var range = new TimeRange(from, before);
                var blocks = PartitionReader
                    .Read(path, folder.Key.Kind, range, (folder.BlockRows, count), cancel)
                    .ToList();
                if (blocks.Count == 0)
                {
                    return null;
                }
                var table = SeriesMerge.Concatenate(blocks);
                return table.Count <= count ? table : table.Slice(table.Count - count, count);
            }
        );

    /// <summary>A time from which on there are enough records, told by the groups of rows in the file.</summary>
    private static Instant Start(string path, int count, Instant before, CancellationToken cancel)
    {
        using var session = DuckPool.Rent();
        using var groups = session.Duck.Query(
            "SELECT row_group_num_rows, stats_min_value, stats_max_value FROM parquet_metadata("
                + $"{DuckSession.QuotePath(path)}) WHERE path_in_schema = 'time' ORDER BY row_group_id DESC",
            cancel
        );
        var (enough, rows) = (new Instant(long.MinValue), 0L);
        var isFound = false;
        while (groups.Next())
        {
            for (var i = 0; i < groups.Count && !isFound; i++)
            {
                var last = Time(groups.Column(2).Text(i));
                rows += last < before ? groups.Column(0).Values<long>()[i] : 0;
                enough = Time(groups.Column(1).Text(i));
                isFound = rows >= count;
            }
        }
        return enough;
    }

    private static Instant Time(ReadOnlySpan<byte> text) => new(long.Parse(text, CultureInfo.InvariantCulture));
}
