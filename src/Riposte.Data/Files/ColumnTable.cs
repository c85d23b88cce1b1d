using Riposte.Core.Errors;

namespace Riposte.Data.Files;

/// <summary>A general table: features, labels, signals, returns.</summary>
public sealed class ColumnTable
{
    /// <summary>A table of columns of one length and different names.</summary>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="columns">At least one column.</param>
    /// <exception cref="ArgumentException">Lengths differ, a name occurs twice, or there is no column.</exception>
    public ColumnTable(string source, IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count == 0)
        {
            throw new ArgumentException("A table has at least one column.", nameof(columns));
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.Count != columns[0].Count)
            {
                throw new ArgumentException(
                    $"Column {column.Name} has {column.Count} rows, column {columns[0].Name} has {columns[0].Count}.",
                    nameof(columns)
                );
            }
            if (!names.Add(column.Name))
            {
                throw new ArgumentException($"The column name {column.Name} occurs twice.", nameof(columns));
            }
        }
        Source = source;
        Columns = columns;
    }

    /// <summary>Where the table came from.</summary>
    public string Source { get; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Columns[0].Count;

    /// <summary>The column of a name, in any case; null when there is none.</summary>
    public TableColumn? Find(string name) =>
        Columns.FirstOrDefault(column => column.Name == name)
        ?? Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The column of a name, in any case.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public TableColumn this[string name] =>
        Find(name)
        ?? throw new UserException(
            ErrorKind.Data,
            $"{Source} has no column {name}; it has {string.Join(", ", Columns.Select(column => column.Name))}.",
            "The column is needed here.",
            $"Rename or add the column {name}."
        );
}
