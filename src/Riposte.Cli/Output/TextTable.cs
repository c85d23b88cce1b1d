namespace Riposte.Cli.Output;

/// <summary>A table of plain text with aligned columns.</summary>
internal static class TextTable
{
    /// <summary>Writes rows; the first one is the heading. Columns named in <paramref name="right"/> are aligned
    /// right.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string[]> rows, params int[] right)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, c) => right.Contains(c) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
