using System.Globalization;
using System.Text;

namespace Riposte.Data.Files;

/// <summary>How a text table is written: delimiter, names, where the rows start. Read from the first bytes.</summary>
/// <param name="Delimiter">Comma, semicolon, tab or bar.</param>
/// <param name="Names">Names of the columns; null without a header line.</param>
/// <param name="ColumnCount">Number of columns.</param>
/// <param name="SkipLines">Lines before the first row: banner and header.</param>
/// <param name="AverageLine">Mean length of the first lines, in bytes, to guess the number of rows.</param>
internal sealed record CsvLayout(
    char Delimiter,
    IReadOnlyList<string>? Names,
    int ColumnCount,
    int SkipLines,
    double AverageLine
)
{
    /// <summary>Reads the layout.</summary>
    /// <exception cref="Core.Errors.UserException">The bytes are no text table.</exception>
    public static CsvLayout Read(string name, ReadOnlySpan<byte> head)
    {
        RefuseBinary(name, head);
        var text = Encoding.UTF8.GetString(head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head);
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).Take(100).ToArray();
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
        {
            throw DataErrors.Refuse(
                $"{name} holds only blank lines.",
                "There is nothing to read.",
                "Download or export it again."
            );
        }
        if (lines[first].Contains("{\"", StringComparison.Ordinal))
        {
            throw DataErrors.Refuse(
                $"{name} holds JSON, not a table.",
                "Only rows of cells are read; recordings of raw frames are replayed.",
                "Name a CSV or Parquet file, or replay the recording: riposte data replay."
            );
        }
        var header = first;
        var next = first + 1 < lines.Length ? lines[first + 1] : "";
        if (IsBanner(lines[first], next))
        {
            header = first + 1;
        }
        var delimiter = DelimiterOf(lines[header]);
        var cells = Split(lines[header], delimiter);
        var average = lines.Average(line => line.Length + 1.0);
        return StartsLikeRow(cells[0])
            ? new CsvLayout(delimiter, null, cells.Count, header, average)
            : new CsvLayout(delimiter, cells, cells.Count, header + 1, average);
    }

    /// <summary>Splits one line; a cell in double quotes may hold the delimiter.</summary>
    public static IReadOnlyList<string> Split(string line, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var sign in line)
        {
            if (sign == '"')
            {
                quoted = !quoted;
            }
            else if (sign == delimiter && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(sign);
            }
        }
        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static void RefuseBinary(string name, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw DataErrors.Refuse($"{name} is UTF-16 text.", "Only UTF-8 is read.", "Save it as UTF-8.");
        }
        if (head.Contains((byte)0))
        {
            throw NulByte(name, 1 + head[..head.IndexOf((byte)0)].Count((byte)'\n'));
        }
    }

    /// <summary>The error for a NUL byte.</summary>
    public static Core.Errors.UserException NulByte(string name, long line) =>
        DataErrors.Refuse(
            string.Create(CultureInfo.InvariantCulture, $"{name} line {line} holds a NUL byte."),
            "That is no text: the file is damaged or of another kind.",
            "Download or export it again."
        );

    private static bool StartsLikeRow(string cell) => cell.Length > 0 && (char.IsAsciiDigit(cell[0]) || cell[0] == '-');

    /// <summary>A line above the header, such as a source's address: it has fewer cells than the line below, and that
    /// line is no row.</summary>
    private static bool IsBanner(string line, string next)
    {
        if (StartsLikeRow(line.TrimStart('"', ' ')))
        {
            return false;
        }
        var below = Split(next, DelimiterOf(next));
        return below.Count > Split(line, DelimiterOf(next)).Count && below.Count > 2 && !below.Any(StartsLikeRow);
    }

    private static char DelimiterOf(string line) =>
        ((char[])[',', ';', '\t', '|']).OrderByDescending(sign => line.Count(s => s == sign)).First();
}
