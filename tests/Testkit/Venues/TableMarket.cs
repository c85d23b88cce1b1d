using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>A market that holds given tables: real samples, or random ones.</summary>
public sealed class TableMarket : IFakeMarket
{
    private readonly Dictionary<string, SeriesTable> tables = new(StringComparer.Ordinal);

    /// <summary>Sets the records of a series.</summary>
    public TableMarket Add(SeriesKey key, SeriesTable records)
    {
        tables[NameOf(key)] = records;
        return this;
    }

    public bool Has(string symbol) =>
        tables.Keys.Any(name => name.Split('/')[1].Equals(symbol, StringComparison.Ordinal));

    public SeriesTable First(SeriesKey key, TimeRange range, int limit)
    {
        var rows = TableOf(key).Within(range);
        return rows.Count > limit ? rows.Slice(0, limit) : rows;
    }

    public SeriesTable TradesFrom(SeriesKey key, long id, Instant before, int limit)
    {
        var rows = TableOf(key);
        var start = 0;
        while (start < rows.Count && rows.Wholes(0)[start] < id)
        {
            start++;
        }
        var end = rows.LowerBound(before);
        return rows.Slice(start, Math.Max(0, Math.Min(limit, end - start)));
    }

    private SeriesTable TableOf(SeriesKey key) => tables.GetValueOrDefault(NameOf(key)) ?? SeriesTable.Empty(key.Kind);

    private static string NameOf(SeriesKey key) => $"{key.Kind.Name}/{key.Symbol}/{key.Interval}";
}
