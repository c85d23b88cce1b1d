namespace Riposte.Cli.Output;

/// <summary>A table of plain text with aligned columns.</summary>
internal static class TextTable
{
    /// <summary>Writes rows; the first one is the heading. Columns named in <paramref name="right"/> are aligned
    /// right.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string[]> rows, params int[] right)
    {
        rows = [.. rows.Select(row => Array.ConvertAll(row, Printable))];
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, c) => right.Contains(c) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    // Names come from files of others: a line break would break the table, an escape could steer the terminal.
    private static string Printable(string cell) =>
        cell.Any(char.IsControl)
            ? new string(Array.ConvertAll(cell.ToCharArray(), c => char.IsControl(c) ? '?' : c))
            : cell;
}
