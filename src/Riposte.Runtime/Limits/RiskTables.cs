using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Runtime.Limits;

/// <summary>Tables that <c>risk simulate</c> takes beside its case, as CSV or Parquet: returns of symbols, and trades. A row
/// that makes no sense is refused by its line.</summary>
public static class RiskTables
{
    /// <summary>Reads returns: one column a symbol, one row a step, oldest first; a column <c>time</c> is left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Symbols in ordinal order, and the returns of each.</returns>
    /// <exception cref="UserException">There is no column or row, or a cell is no return above −1.</exception>
    public static (string[] Symbols, double[][] Returns) Returns(string path, CancellationToken cancel)
    {
        var table = Read(path, cancel);
        string[] symbols =
        [
            .. table
                .Columns.Select(column => column.Name)
                .Where(name => !name.Equals("time", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
        if (symbols.Length == 0)
        {
            throw Bad($"{path} has no column with the name of a symbol.");
        }
        return (
            symbols,
            [.. symbols.Select(symbol => Numbers(table, path, symbol, r => r > -1, "a return is a number above -1"))]
        );
    }

    /// <summary>Reads trades as <c>trades.csv</c> of a run has them: <c>entry_time_ms</c>, <c>exit_time_ms</c>,
    /// <c>net_pnl</c>, and as wished <c>reason</c>; in any order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="at">When they are looked at; null is the last exit. What came later is left out.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>That time, and what limits remember of the trades until then.</returns>
    /// <exception cref="UserException">A column or every row is missing, or a row makes no sense.</exception>
    public static (Instant Now, AccountHistory History) Trades(string path, Instant? at, CancellationToken cancel)
    {
        var table = Read(path, cancel);
        var entries = Times(table, path, "entry_time_ms");
        var exits = Times(table, path, "exit_time_ms");
        var net = Numbers(table, path, "net_pnl", value => Math.Abs(value) < 9e10, "a net profit is a number");
        var stops = Stops(table, path);
        for (var i = 0; i < exits.Length; i++)
        {
            if (exits[i] < entries[i])
            {
                throw Bad($"{Place(path, i)} of {path} ends before it begins.");
            }
        }
        var now = at ?? exits.Max();
        var events = new List<(Instant Time, int Trade, bool IsExit)>();
        for (var i = 0; i < exits.Length; i++)
        {
            events.Add((entries[i], i, false));
            // What ends at midnight belongs to the day that ends.
            events.Add((exits[i] - 1, i, true));
        }
        var first = entries.Min();
        var history = new AccountHistory(now < first ? now : first, Money.Zero);
        foreach (var (time, trade, isExit) in events.Where(e => e.Time < now).OrderBy(e => e.Time))
        {
            history.RollDay(time, Money.Zero);
            if (isExit)
            {
                history.CountClose(Money.FromDouble(net[trade]), exits[trade], stops[trade]);
            }
            else
            {
                history.CountEntry(entries[trade]);
            }
        }
        history.RollDay(now, Money.Zero);
        return (now, history);
    }

    private static ColumnTable Read(string path, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        return table.Count > 0 ? table : throw Bad($"{path} has a heading and no rows.");
    }

    private static Instant[] Times(ColumnTable table, string path, string name)
    {
        const double Last = long.MaxValue / 1e6;
        var times = Numbers(
            table,
            path,
            name,
            value => value is > 0 and < Last && value == Math.Truncate(value),
            "a time is whole milliseconds since 1970 UTC"
        );
        return Array.ConvertAll(times, value => Instant.FromUnixMilliseconds((long)value));
    }

    private static bool[] Stops(ColumnTable table, string path)
    {
        if (table.Find("reason") is not { } column)
        {
            return new bool[table.Count];
        }
        var stops = new bool[table.Count];
        for (var i = 0; i < stops.Length; i++)
        {
            var text = Cell(column, i);
            var reason = CloseReasons.Parse(text);
            stops[i] =
                reason != CloseReason.None ? reason.IsStop() : throw Wrong(path, i, text, "reason", "none is that");
        }
        return stops;
    }

    private static double[] Numbers(ColumnTable table, string path, string name, Func<double, bool> isGood, string rule)
    {
        var column = table[name];
        var values = new double[column.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var text = Cell(column, i);
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]);
            if (!isNumber || !double.IsFinite(values[i]) || !isGood(values[i]))
            {
                throw Wrong(path, i, text, name, rule);
            }
        }
        return values;
    }

    private static string Cell(TableColumn column, int row) =>
        column.Kind switch
        {
            ColumnKind.Text => column.Texts()[row] ?? "",
            ColumnKind.Whole => column.Wholes()[row].ToString(CultureInfo.InvariantCulture),
            _ when double.IsNaN(column.Numbers()[row]) => "",
            _ => column.Numbers()[row].ToString("R", CultureInfo.InvariantCulture),
        };

    // The line of a row in plain text, where blank lines are no rows; elsewhere its number.
    private static string Place(string path, int row)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}");
        }
        var (line, rows) = (0, -2);
        foreach (var text in File.ReadLines(path))
        {
            line++;
            rows += text.Length > 0 ? 1 : 0;
            if (rows == row)
            {
                break;
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"Line {line}");
    }

    private static UserException Wrong(string path, int row, string text, string column, string rule) =>
        Bad($"{Place(path, row)} of {path} has {(text.Length == 0 ? "nothing" : $"'{text}'")} as {column}; {rule}.");

    private static UserException Bad(string what) =>
        new(
            ErrorKind.Data,
            what,
            "Limits are asked about what the file says, and nothing is guessed.",
            "Correct the file; docs/reference/risk.md describes it."
        );
}
