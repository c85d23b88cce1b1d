namespace Riposte.Data.Files;

/// <summary>Reads and writes general column tables as CSV or Parquet, by the ending of the file name.</summary>
public static class TableFiles
{
    /// <summary>
    /// Reads a table (.csv, .csv.gz, .zip, .parquet). A CSV column is whole numbers when every cell is one, numbers when every cell is a number or empty
    /// (NaN), text otherwise. Parquet times become whole milliseconds.
    /// </summary>
    /// <exception cref="Core.Errors.UserException">The file cannot be read or is no table.</exception>
    public static ColumnTable Read(string path, CancellationToken cancel) => throw new NotSupportedException("Under way.");

    /// <summary>
    /// Writes a table (.csv or .parquet) to a temporary name beside the target, then renames it, so that no half-written file is ever seen. Numbers are printed so
    /// that they read back bit by bit; NaN is an empty cell (CSV) or NULL (Parquet); text that a spreadsheet would run as a formula gets a leading apostrophe.
    /// </summary>
    /// <exception cref="Core.Errors.UserException">The ending is unknown or the place cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<TableColumn> columns, CancellationToken cancel) =>
        throw new NotSupportedException("Under way.");
}
