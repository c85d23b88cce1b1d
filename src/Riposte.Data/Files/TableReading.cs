using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Reads a general table.</summary>
internal static class TableReading
{
    public static ColumnTable Read(string path, bool isHeaderOptional, CancellationToken cancel)
    {
        // A table of trials may have thousands of columns, and DuckDB holds a block of 2,048 cells of each.
        using var session = DuckSession.Open(threads: 1, memory: "8GB");
        using var file = ColumnFile.Open(path, session, cancel);
        if (!file.HasNames && !isHeaderOptional)
        {
            throw DataErrors.Refuse(
                $"{file.Name} has no header line.",
                "Columns are told by their names.",
                "Add a header line."
            );
        }
        string[] names = file.HasNames
            ? [.. file.Names]
            : [.. Enumerable.Range(1, file.Names.Count).Select(i => FormattableString.Invariant($"column{i}"))];
        if (string.IsNullOrWhiteSpace(names[0]) && !names.Contains(TableFiles.UnnamedIndex, StringComparer.Ordinal))
        {
            names[0] = TableFiles.UnnamedIndex;
        }
        CheckNames(file.Name, names);
        if (file.IsText)
        {
            file.Lines(cancel); // refuses NUL bytes
        }
        var capacity = file.GuessRows(cancel);
        var columns = names.Select(name => new CellColumn(name, capacity)).ToArray();
        Fill(file, columns, [.. Enumerable.Range(0, columns.Length)], asText: false, cancel);
        var texts = Enumerable.Range(0, columns.Length).Where(i => file.IsText && columns[i].IsText).ToArray();
        if (texts.Length > 0)
        {
            Fill(file, columns, texts, asText: true, cancel);
        }
        return new ColumnTable(file.Name, [.. columns.Select(column => column.Finish())]);
    }

    private static void CheckNames(string source, string[] names)
    {
        var unnamed = Array.FindIndex(names, string.IsNullOrWhiteSpace);
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (unnamed >= 0 || twice is not null)
        {
            throw DataErrors.Refuse(
                unnamed >= 0
                    ? FormattableString.Invariant($"Column {unnamed + 1} of {source} has no name.")
                    : $"{source} has more than one column {twice!.Key}.",
                "Columns are told by their names.",
                "Mend the header line."
            );
        }
    }

    private static void Fill(ColumnFile file, CellColumn[] columns, int[] chosen, bool asText, CancellationToken cancel)
    {
        var uses = chosen.Select(column => asText ? ColumnUse.Text : UseOf(file, column)).ToArray();
        using var reader = file.Read([.. chosen.Select((column, i) => (column, uses[i]))], 0, cancel);
        while (reader.Next())
        {
            for (var i = 0; i < chosen.Length; i++)
            {
                Add(
                    columns[chosen[i]],
                    reader.Column(i),
                    file.FormOf(chosen[i], uses[i])!.Value,
                    asText || !file.IsText
                );
            }
        }
    }

    private static ColumnUse UseOf(ColumnFile file, int column) =>
        file.FormOf(column, ColumnUse.Time) is ColumnForm.Nanoseconds ? ColumnUse.Milliseconds
        : file.IsWhole(column) ? ColumnUse.Whole
        : file.FormOf(column, ColumnUse.Number) is not null ? ColumnUse.Number
        : ColumnUse.Text;

    private static void Add(CellColumn column, DuckVector block, ColumnForm form, bool isFinal)
    {
        switch (form)
        {
            case ColumnForm.Double:
                column.AddDoubles(block);
                break;
            case ColumnForm.Whole:
                column.AddWholes(block);
                break;
            case ColumnForm.Text when !isFinal:
                column.AddCells(block);
                break;
            default:
                column.AddTexts(block);
                break;
        }
    }
}
