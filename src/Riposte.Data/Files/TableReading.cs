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
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length || names.Any(string.IsNullOrWhiteSpace))
        {
            throw DataErrors.Refuse(
                $"{file.Name} has a column without a name, or one name twice.",
                "Columns are told by their names.",
                "Mend the header line."
            );
        }
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
