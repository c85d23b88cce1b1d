using Riposte.Core.Errors;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Reads and writes general column tables as CSV or Parquet, by the ending of the file name.</summary>
public static class TableFiles
{
    /// <summary>Name given to a first column that has none: the index that other tools write.</summary>
    public const string UnnamedIndex = "index";

    /// <summary>
    /// Reads a table (.csv, .csv.gz, .zip, .parquet). A CSV column is whole numbers when every cell is one, numbers
    /// when every cell is a number or empty
    /// (NaN), text otherwise. Parquet times become whole milliseconds. A first column without a name is called
    /// <see cref="UnnamedIndex"/>.
    /// </summary>
    /// <exception cref="UserException">The file cannot be read or is no table with names.</exception>
    public static ColumnTable Read(string path, CancellationToken cancel) => TableReading.Read(path, false, cancel);

    /// <summary>The same, but a CSV file may lack its header line: its columns are then column1, column2 and so
    /// on.</summary>
    /// <exception cref="UserException">The file cannot be read or is no table.</exception>
    public static ColumnTable ReadAny(string path, CancellationToken cancel) => TableReading.Read(path, true, cancel);

    /// <summary>
    /// Writes a table (.csv or .parquet) to a temporary name beside the target, then renames it, so that no
    /// half-written file is ever seen. Numbers are printed so
    /// that they read back bit by bit; NaN is an empty cell (CSV) or NULL (Parquet); text that a spreadsheet would run
    /// as a formula gets a leading apostrophe
    /// in CSV. Equal columns give equal bytes.
    /// </summary>
    /// <exception cref="UserException">The ending is unknown or the place cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<TableColumn> columns, CancellationToken cancel)
    {
        _ = new ColumnTable(path, columns); // one length, different names
        var full = Path.GetFullPath(path);
        var ending = Path.GetExtension(full).ToLowerInvariant();
        if (ending is not (".csv" or ".parquet"))
        {
            throw new UserException(
                ErrorKind.Usage,
                $"{path} ends in '{ending}'.",
                "Tables are written as .csv or .parquet.",
                "Change the ending."
            );
        }
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            WriteTo(temporary, ending, columns, cancel);
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DuckException)
        {
            var message = e.Message.Replace(temporary, full, StringComparison.Ordinal);
            throw new UserException(
                ErrorKind.Failure,
                $"{path} cannot be written: {message}",
                "The place does not exist, is full, or is read-only.",
                "Name another place."
            );
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static void WriteTo(
        string path,
        string ending,
        IReadOnlyList<TableColumn> columns,
        CancellationToken cancel
    )
    {
        if (ending == ".csv")
        {
            TableWriting.WriteCsv(path, columns, cancel);
            return;
        }
        DuckTableWriter.WriteParquet(path, [.. columns.Select(column => (column.Name, column.Values))], cancel);
    }
}
