using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;

namespace Riposte.Runtime.Exports;

/// <summary>Reads the sides of a primary model from a table of the user's.</summary>
public static class SideFile
{
    private static readonly string[] OpenTimes = ["open_time", "time", "timestamp", "datetime", "date", "start"];

    /// <summary>
    /// Reads a time column (<c>open_time</c>, <c>time</c>, <c>timestamp</c>, <c>datetime</c>, <c>date</c> or
    /// <c>start</c>, the first there is: when the bar opened on whose close the side was known) and a column of sides
    /// (long, short, flat, neutral or none, in any case; 1, −1, 0; empty is no side). With a column <c>symbol</c> only
    /// rows of the bars' symbol count.
    /// </summary>
    /// <param name="path">CSV or Parquet.</param>
    /// <param name="name">Name of the column of sides.</param>
    /// <param name="bars">The bars that are labelled.</param>
    /// <param name="isClose">Whether times say when bars closed.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>One side a row of the bars; neutral where the table has none.</returns>
    /// <exception cref="UserException">A column is missing, a side is none, or a time names no bar or one that another
    /// row names (Data).</exception>
    public static Outcome[] Read(string path, string name, MarketTable bars, bool isClose, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        var words = LabelFile.Words(table[name]);
        var times = Times(table, path);
        var symbols = table.Find("symbol") is { Kind: ColumnKind.Text } symbol ? symbol.Texts() : null;
        var sides = new Outcome[bars.Count];
        Array.Fill(sides, Outcome.Neutral);
        var seen = new bool[bars.Count];
        for (var i = 0; i < times.Length; i++)
        {
            if (symbols is not null && !bars.Symbol.Equals(symbols[i], StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            var bar = isClose ? bars.Interval.FirstFrom(times[i]) - 1 : bars.Interval.BarNumber(times[i]);
            var row = bar - bars.FirstBar;
            var isBar = row >= 0 && row < bars.Count && (isClose || bars.Interval.IsOnGrid(times[i]));
            if (!isBar || seen[row])
            {
                throw Wrong(
                    $"Row {i + 1} of {path}: time {times[i]} {(isBar ? "was there before" : "names no bar of the input")}.",
                    "A side belongs to the bar on whose close it was known, one a bar.",
                    "Correct the times, or give the bars the sides were made on."
                );
            }
            seen[row] = true;
            sides[row] = Side(words[i], i, (path, name));
        }
        return sides;
    }

    private static Instant[] Times(ColumnTable table, string path)
    {
        var column = Array.Find(OpenTimes, name => table.Find(name) is not null);
        return column is null
            ? throw Wrong(
                $"{path} has no time; it has {string.Join(", ", table.Columns.Select(one => one.Name))}.",
                $"Sides are matched to bars by their time, one of {string.Join(", ", OpenTimes)}.",
                "Name the column time."
            )
            : TableTimes.Read(table[column], path)
                ?? throw Wrong(
                    $"The column {column} of {path} holds no times.",
                    "Sides are matched to bars by their time.",
                    "Write times as 2024-01-31T08:15:00Z or as milliseconds since 1970."
                );
    }

    private static Outcome Side(string? text, int row, (string Path, string Column) place) =>
        text?.ToUpperInvariant() switch
        {
            "LONG" or "1" => Outcome.Long,
            "SHORT" or "-1" => Outcome.Short,
            null or "" or "FLAT" or "NEUTRAL" or "NONE" or "0" => Outcome.Neutral,
            _ => throw Wrong(
                $"Row {row + 1} of {place.Path} has '{text}' in column {place.Column}.",
                "A side is long, short or flat (or 1, -1, 0).",
                "Correct the row."
            ),
        };

    private static UserException Wrong(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
