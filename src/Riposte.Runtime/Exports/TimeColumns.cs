using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Data.Files;

namespace Riposte.Runtime.Exports;

/// <summary>Tells the columns of time of a plain table from its figures.</summary>
internal static class TimeColumns
{
    private static readonly HashSet<string> Clocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "time",
        "date",
        "datetime",
        "timestamp",
        "open_time",
        "close_time",
    };

    // They may start again, or count something else: nothing is asked of their order.
    private static readonly HashSet<string> Counters = new(StringComparer.OrdinalIgnoreCase)
    {
        "day",
        "period",
        TableFiles.UnnamedIndex,
    };

    /// <summary>Whether a column says when and not what: by its name, or as a first column of dates.</summary>
    /// <param name="column">The column.</param>
    /// <param name="place">Its place in the table, from 0.</param>
    public static bool Is(TableColumn column, int place) => IsClock(column, place) || Counters.Contains(column.Name);

    /// <summary>Refuses a table whose rows do not stand in the order of time. Columns in a form of time that is not
    /// known say nothing.</summary>
    /// <exception cref="UserException">A row is earlier than the one before (Data).</exception>
    public static void RequireOrder(ColumnTable table)
    {
        foreach (var column in table.Columns.Where(IsClock))
        {
            var times = Read(column);
            for (var row = 1; row < times.Length; row++)
            {
                if (times[row] < times[row - 1])
                {
                    throw new UserException(
                        ErrorKind.Data,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Row {row + 1} of {table.Source} is earlier than the row before ({column.Name})."
                        ),
                        "Drawdowns, blocks and intervals depend on the order of the returns.",
                        "Sort the rows by time, oldest first."
                    );
                }
            }
        }
    }

    private static bool IsClock(TableColumn column, int place) =>
        Clocks.Contains(column.Name)
        || (
            place == 0
            && column.Kind == ColumnKind.Text
            && column.Count > 0
            && Array.TrueForAll(
                column.Texts(),
                text => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            )
        );

    private static double[] Read(TableColumn column)
    {
        if (column.Kind != ColumnKind.Text)
        {
            return column.Numbers();
        }
        var texts = column.Texts();
        var times = new double[texts.Length];
        for (var row = 0; row < times.Length; row++)
        {
            if (!TableTimes.TryParse(texts[row], out var time))
            {
                return [];
            }
            times[row] = time.Nanoseconds;
        }
        return times;
    }
}
