using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;

namespace Riposte.Runtime.Backtests;

/// <summary>Reads signals of the user's: <c>time</c>, <c>side</c>, and optionally <c>symbol</c>, <c>confidence</c>, a size
/// (<c>fraction</c>, <c>notional</c>, <c>quantity</c>, or <c>size</c> with its kind told), <c>stop_loss</c>,
/// <c>take_profit</c>.</summary>
public static class SignalFile
{
    /// <summary>The last moment that nanoseconds since 1970 can hold, in 2262.</summary>
    private const long LastMilliseconds = long.MaxValue / 1_000_000;

    /// <summary>Kinds of a column <c>size</c>.</summary>
    public static readonly string[] Sizes = ["fraction", "notional", "quantity"];

    /// <summary>Reads.</summary>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="size">What a column <c>size</c> holds; one of <see cref="Sizes"/>.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">There is no row, a column is missing, a side is none, or a row has several
    /// sizes.</exception>
    public static SignalRow[] Read(string path, string size, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        RequireRows(table);
        var times = RequireWholes(table);
        var sides = Sides(table["side"]);
        var symbols = Symbols(table);
        double[]? Column(string name) => Optional(table, name) ?? (name == size ? Optional(table, "size") : null);
        var (fraction, notional, quantity) = (Column("fraction"), Column("notional"), Column("quantity"));
        RequireOneSize(table, size);
        var confidence = Optional(table, "confidence");
        var stop = Optional(table, "stop_loss");
        var target = Optional(table, "take_profit");
        var rows = new SignalRow[table.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new SignalRow(
                ReadTime(times[i], i, path),
                ReadSide(sides, i, path),
                At(confidence, i),
                At(fraction, i),
                At(stop, i),
                At(target, i)
            )
            {
                Symbol = symbols is null ? "" : symbols[i] ?? "",
                Notional = At(notional, i),
                Quantity = At(quantity, i),
                Line = i + 1,
            };
            RequireOneSize(rows[i], path);
        }
        return rows;
    }

    // Before anything is said about columns: without rows nobody can tell what they hold.
    private static void RequireRows(ColumnTable table)
    {
        if (table.Count == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{table.Source} holds no signals: it has a heading and no rows.",
                "A back-test plays what the rows say.",
                "Look at what wrote the file, or name another one."
            );
        }
    }

    private static void RequireOneSize(ColumnTable table, string size)
    {
        if (table.Find("size") is not null && table.Find(size) is not null)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{table.Source} has both a column size, taken as {size}, and a column {size}.",
                "A signal has one size.",
                "Leave one of them out, or say with --size what the other is."
            );
        }
    }

    private static void RequireOneSize(in SignalRow row, string path)
    {
        var sizes = new[] { row.Fraction, row.Notional, row.Quantity }.Count(value => !double.IsNaN(value));
        if (sizes > 1)
        {
            throw new UserException(
                ErrorKind.Data,
                $"Signal {row.Line} of {path} has {sizes} sizes.",
                "A size is a fraction of equity, a notional or a quantity.",
                "Leave all cells but one empty."
            );
        }
    }

    private static string?[]? Symbols(ColumnTable table)
    {
        var column = table.Find("symbol");
        if (column is null || column.Kind == ColumnKind.Text)
        {
            return column?.Texts();
        }
        throw new UserException(
            ErrorKind.Data,
            $"The column symbol of {table.Source} holds numbers.",
            "A symbol is a name such as BTCUSDT.",
            "Correct the column, or leave it out when there is one symbol."
        );
    }

    private static long[] RequireWholes(ColumnTable table)
    {
        var column = table["time"];
        return column.Kind == ColumnKind.Whole
            ? column.Wholes()
            : throw new UserException(
                ErrorKind.Data,
                $"The column time of {table.Source} does not hold whole numbers.",
                "Times are milliseconds since 1970 UTC: the open time of the bar on whose close the signal was made.",
                "Correct the column."
            );
    }

    private static Instant ReadTime(long milliseconds, int row, string path) =>
        milliseconds is > 0 and <= LastMilliseconds
            ? Instant.FromUnixMilliseconds(milliseconds)
            : throw new UserException(
                ErrorKind.Data,
                $"Signal {row + 1} of {path} has the time {milliseconds}.",
                "Times are milliseconds since 1970 UTC: the open time of the bar on whose close the signal was made.",
                "Divide microseconds by 1000."
            );

    private static double[]? Optional(ColumnTable table, string name)
    {
        var column = table.Find(name);
        return column is null || column.Kind != ColumnKind.Text
            ? column?.Numbers()
            : throw new UserException(
                ErrorKind.Data,
                $"The column {name} of {table.Source} holds text.",
                "It is a column of numbers; an empty cell is unknown.",
                "Correct the column."
            );
    }

    private static double At(double[]? column, int row) => column is null ? double.NaN : column[row];

    private static string?[] Sides(TableColumn column) =>
        column.Kind == ColumnKind.Text
            ? column.Texts()
            : Array.ConvertAll(column.Numbers(), side => side.ToString(CultureInfo.InvariantCulture));

    private static TargetSide ReadSide(string?[] sides, int row, string path) =>
        sides[row]?.ToUpperInvariant() switch
        {
            "LONG" or "1" => TargetSide.Long,
            "SHORT" or "-1" => TargetSide.Short,
            "FLAT" or "0" => TargetSide.Flat,
            _ => throw new UserException(
                ErrorKind.Data,
                $"Signal {row + 1} of {path} has the side '{sides[row]}'.",
                "A side is long, short or flat (or 1, -1, 0).",
                "Correct the signals file."
            ),
        };
}
