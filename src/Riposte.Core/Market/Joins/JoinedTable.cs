namespace Riposte.Core.Market.Joins;

/// <summary>Bars with columns of other kinds, each value as it was known at the close of its row.</summary>
public sealed class JoinedTable
{
    /// <summary>Bars and columns of one length.</summary>
    /// <exception cref="ArgumentException">A length differs, or a name occurs twice.</exception>
    public JoinedTable(MarketTable bars, IReadOnlyList<JoinedColumn> columns)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.Values.Length != bars.Count)
            {
                throw new ArgumentException(
                    $"{column.Name} has {column.Values.Length} rows, the bars have {bars.Count}.",
                    nameof(columns)
                );
            }
            if (!names.Add(column.Name))
            {
                throw new ArgumentException($"The column {column.Name} occurs twice.", nameof(columns));
            }
        }
        Bars = bars;
        Columns = columns;
    }

    /// <summary>The bars.</summary>
    public MarketTable Bars { get; }

    /// <summary>The joined columns, in the order asked for.</summary>
    public IReadOnlyList<JoinedColumn> Columns { get; }

    /// <summary>A joined column.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public ReadOnlySpan<double> this[string name] =>
        (Columns.FirstOrDefault(column => column.Name == name) ?? throw Absent(name)).Values;

    private static ArgumentException Absent(string name) => new($"There is no joined column {name}.", nameof(name));
}
