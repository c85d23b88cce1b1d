namespace Riposte.Data.Files;

/// <summary>Turns the number of a row into its line in a text file, blank lines counted; and finds NUL bytes on the
/// way.</summary>
internal sealed class LineMap
{
    private readonly int firstLine;
    private readonly List<int> blankLines = [];

    private LineMap(int firstLine) => this.firstLine = firstLine;

    /// <summary>Bytes of the file.</summary>
    public long Bytes { get; private set; }

    /// <summary>Looks through a plain text file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="skipLines">Lines before the first row.</param>
    /// <param name="cancel">Stops the work.</param>
    public static LineMap Scan(string path, string name, int skipLines, CancellationToken cancel)
    {
        var map = new LineMap(skipLines + 1);
        if (map.HasBlankLines(path, name, cancel))
        {
            map.ListBlankLines(path);
        }
        return map;
    }

    /// <summary>Line (from 1) of a row (from 0).</summary>
    public int LineOf(int row)
    {
        var line = firstLine + row;
        foreach (var blank in blankLines)
        {
            if (blank > line)
            {
                break;
            }
            line++;
        }
        return line;
    }

    /// <summary>Lines of all rows.</summary>
    public int[] LinesOf(ReadOnlySpan<int> rows)
    {
        var lines = new int[rows.Length];
        var blank = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            while (blank < blankLines.Count && blankLines[blank] <= firstLine + rows[i] + blank)
            {
                blank++;
            }
            lines[i] = firstLine + rows[i] + blank;
        }
        return lines;
    }

    private bool HasBlankLines(string path, string name, CancellationToken cancel)
    {
        using var file = File.OpenRead(path);
        Bytes = file.Length;
        var buffer = new byte[1 << 20];
        var kept = 0;
        long lines = 0;
        var found = false;
        while (file.Read(buffer.AsSpan(kept)) is var count and > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var fresh = buffer.AsSpan(kept, count);
            if (fresh.IndexOf((byte)0) is var nul and >= 0)
            {
                throw CsvLayout.NulByte(name, lines + 1 + fresh[..nul].Count((byte)'\n'));
            }
            lines += fresh.Count((byte)'\n');
            var all = buffer.AsSpan(0, kept + count);
            found = found || all.IndexOf("\n\n"u8) >= 0 || all.IndexOf("\n\r\n"u8) >= 0;
            kept = Math.Min(2, all.Length);
            all[^kept..].CopyTo(buffer);
        }
        return found;
    }

    private void ListBlankLines(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (number >= firstLine && line.Length == 0)
            {
                blankLines.Add(number);
            }
        }
    }
}
