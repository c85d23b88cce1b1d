using System.Buffers.Text;
using System.Text;

namespace Riposte.Data.Files;

/// <summary>Writes a general table as CSV.</summary>
internal static class TableWriting
{
    private const string FormulaSigns = "=+-@\t\r";

    public static void WriteCsv(string path, IReadOnlyList<TableColumn> columns, CancellationToken cancel)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        var cells = columns.Select(Cells).ToArray();
        WriteText(file, columns.Select(column => Escape(column.Name)));
        Span<byte> number = stackalloc byte[64];
        for (var row = 0; row < columns[0].Count; row++)
        {
            if (row % 10_000 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
            for (var i = 0; i < cells.Length; i++)
            {
                if (i > 0)
                {
                    file.WriteByte((byte)',');
                }
                cells[i](file, row, number);
            }
            file.WriteByte((byte)'\n');
        }
    }

    private delegate void CellWriter(FileStream file, int row, Span<byte> number);

    private static CellWriter Cells(TableColumn column)
    {
        switch (column.Kind)
        {
            case ColumnKind.Whole:
                var wholes = column.Wholes();
                return (file, row, number) =>
                {
                    Utf8Formatter.TryFormat(wholes[row], number, out var length);
                    file.Write(number[..length]);
                };
            case ColumnKind.Number:
                var numbers = column.Numbers();
                return (file, row, number) =>
                {
                    if (
                        !double.IsNaN(numbers[row])
                        && numbers[row]
                            .TryFormat(
                                number,
                                out var length,
                                default,
                                System.Globalization.CultureInfo.InvariantCulture
                            )
                    )
                    {
                        file.Write(number[..length]);
                    }
                };
            default:
                var texts = column.Texts();
                return (file, row, _) => file.Write(Encoding.UTF8.GetBytes(Escape(texts[row])));
        }
    }

    private static void WriteText(FileStream file, IEnumerable<string> cells) =>
        file.Write(Encoding.UTF8.GetBytes(string.Join(',', cells) + "\n"));

    /// <summary>A text as a cell: quoted where needed, an apostrophe before a sign that a spreadsheet takes for a
    /// formula.</summary>
    private static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        var safe = FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\n\r")
            ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : safe;
    }
}
