using System.Globalization;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Time;

namespace Riposte.Data.Files;

/// <summary>Reads columns of general tables as times.</summary>
public static class TableTimes
{
    /// <summary>Times from whole numbers since 1970 (s, ms, µs or ns, told apart by the largest of them) or ISO dates
    /// (UTC where they name no offset).</summary>
    /// <param name="column">The column.</param>
    /// <param name="source">The file, for messages.</param>
    /// <returns>One time per row; null when every number is too small to be a time since 1973: such as bar
    /// numbers.</returns>
    /// <exception cref="UserException">A value is no time (Data).</exception>
    public static Instant[]? Read(TableColumn column, string source)
    {
        if (column.Kind == ColumnKind.Text)
        {
            var texts = column.Texts();
            return [.. texts.Select((text, row) => Iso(text, column.Name, source, row))];
        }
        if (column.Kind == ColumnKind.Number)
        {
            throw Bad($"The column {column.Name} of {source} holds fractions or empty cells.");
        }
        var values = column.Wholes();
        var largest = values.Length == 0 ? 0 : values.Max();
        if (values.All(value => value is > -100_000_000 and < 100_000_000))
        {
            return null;
        }
        var unit = TimeText.UnitOf(largest) ?? throw Bad($"{largest} in column {column.Name} of {source} is no time.");
        var scale = TimeText.Nanoseconds(unit);
        return Array.ConvertAll(values, value => new Instant(checked(value * scale)));
    }

    /// <summary>Reads one time: a whole number since 1970 (its size tells the unit) or an ISO date.</summary>
    /// <returns>False when the text is no time.</returns>
    public static bool TryParse(string? text, out Instant time)
    {
        var isTime = TimeText.TryParseIso(Encoding.UTF8.GetBytes(text ?? ""), out var nanoseconds);
        if (
            !isTime
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && TimeText.UnitOf(number) is { } unit
        )
        {
            (isTime, nanoseconds) = (true, number * TimeText.Nanoseconds(unit));
        }
        time = new Instant(nanoseconds);
        return isTime;
    }

    private static Instant Iso(string? text, string column, string source, int row) =>
        TimeText.TryParseIso(Encoding.UTF8.GetBytes(text ?? ""), out var nanoseconds)
            ? new Instant(nanoseconds)
            : throw Bad($"'{text}' in row {row + 1}, column {column} of {source}, is no time.");

    private static UserException Bad(string what) =>
        new(
            ErrorKind.Data,
            what,
            "Times are whole numbers since 1970 in s, ms, µs or ns, or ISO dates.",
            "Write times as 2024-01-31T08:15:00Z or as milliseconds since 1970."
        );
}
