using Riposte.Core.Time;

namespace Riposte.Core.Market.Joins;

/// <summary>Bars of several symbols on one grid: row i of each is the same bar number. Immutable.</summary>
public sealed class AlignedTables
{
    private readonly MarketTable[] tables;

    private AlignedTables(MarketTable[] tables) => this.tables = tables;

    /// <summary>The tables in the order given, all with one first bar, count and interval.</summary>
    public IReadOnlyList<MarketTable> Tables => tables;

    /// <summary>Length of a bar.</summary>
    public Interval Interval => tables[0].Interval;

    /// <summary>Bar number of row 0.</summary>
    public long FirstBar => tables[0].FirstBar;

    /// <summary>Number of rows.</summary>
    public int Count => tables[0].Count;

    /// <summary>The table of a symbol.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public MarketTable this[string symbol] =>
        Array.Find(tables, table => table.Symbol == symbol)
        ?? throw new ArgumentException($"There are no bars of {symbol}.", nameof(symbol));

    /// <summary>
    /// Lays tables over one grid. Rows a table does not reach are missing: nothing is carried into them.
    /// </summary>
    /// <param name="tables">At least one table, of one interval and different symbols.</param>
    /// <param name="extent">Whether rows of any table are kept, or only those inside every table.</param>
    /// <exception cref="ArgumentException">There is no table, intervals differ, or a symbol occurs twice.</exception>
    public static AlignedTables Align(IReadOnlyList<MarketTable> tables, GridExtent extent)
    {
        if (tables.Count == 0)
        {
            throw new ArgumentException("There is nothing to align.", nameof(tables));
        }
        var symbols = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (table.Interval != tables[0].Interval)
            {
                throw new ArgumentException(
                    $"Bars of {table.Interval} and {tables[0].Interval} lie on different grids.",
                    nameof(tables)
                );
            }
            if (!symbols.Add(table.Symbol))
            {
                throw new ArgumentException($"{table.Symbol} occurs twice.", nameof(tables));
            }
        }
        var isUnion = extent == GridExtent.Union;
        var first = isUnion ? tables.Min(table => table.FirstBar) : tables.Max(table => table.FirstBar);
        var end = isUnion ? tables.Max(End) : tables.Min(End);
        var count = checked((int)Math.Max(0, end - first));
        return new AlignedTables([.. tables.Select(table => BarGrids.Place(table, first, count))]);
    }

    private static long End(MarketTable table) => table.FirstBar + table.Count;
}
