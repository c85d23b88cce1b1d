using System.Globalization;
using System.Text.RegularExpressions;
using Riposte.Core.Errors;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>A file of columns, CSV or Parquet, read block by block through DuckDB. A CSV file gives text, whose reading
/// is ours.</summary>
internal sealed partial class ColumnFile : IDisposable
{
    private readonly SourceFile source;
    private readonly DuckSession session;
    private readonly CsvLayout? layout;

    private ColumnFile(
        SourceFile source,
        DuckSession session,
        CsvLayout? layout,
        IReadOnlyList<string> names,
        IReadOnlyList<DuckType> types
    )
    {
        this.source = source;
        this.session = session;
        this.layout = layout;
        Names = names;
        Types = types;
    }

    /// <summary>File name, for messages.</summary>
    public string Name => source.Name;

    /// <summary>Whether it is text.</summary>
    public bool IsText => layout is not null;

    /// <summary>Whether the columns have names of their own; without a header line they get stand-ins.</summary>
    public bool HasNames => layout?.Names is not null || !IsText;

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Types of the columns; text for CSV.</summary>
    public IReadOnlyList<DuckType> Types { get; }

    /// <summary>What a place in the file is called.</summary>
    public string RowWord => IsText ? "line" : "row";

    /// <summary>Opens a file and reads its names.</summary>
    /// <exception cref="UserException">It cannot be read, or is no table.</exception>
    public static ColumnFile Open(string path, DuckSession session, CancellationToken cancel)
    {
        var source = SourceFile.Open(path);
        try
        {
            if (source.Kind != SourceKind.Parquet)
            {
                var layout =
                    source.Kind == SourceKind.JsonLines
                        ? JsonLines.LayoutOf(source.Name, source.Head())
                        : CsvLayout.Read(source.Name, source.Head());
                var names = layout.Names ?? StandInNames(layout.ColumnCount);
                return new ColumnFile(source, session, layout, names, [.. names.Select(_ => DuckType.Varchar)]);
            }
            using var reader = session.Query($"SELECT * FROM {ParquetTable(source)} LIMIT 0", cancel);
            return new ColumnFile(source, session, null, reader.Names, reader.Types);
        }
        catch (DuckException e)
        {
            source.Dispose();
            throw Translate(source.Name, source.Kind, e);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Form of the blocks of a column when it is read for a use; null when its type does not fit.</summary>
    public ColumnForm? FormOf(int column, ColumnUse use) =>
        (use, Types[column]) switch
        {
            (_, DuckType.Varchar) when IsText || use != ColumnUse.Number => ColumnForm.Text,
            (ColumnUse.Number, var type) when IsNumber(type) => ColumnForm.Double,
            (ColumnUse.Time, var type) when IsTime(type) => ColumnForm.Nanoseconds,
            (ColumnUse.Milliseconds, var type) when IsTime(type) => ColumnForm.Whole,
            (ColumnUse.Whole, var type) when IsWhole(type) => ColumnForm.Whole,
            (ColumnUse.Time, var type) when IsWhole(type) || type == DuckType.Double => ColumnForm.Whole,
            (ColumnUse.Text, _) => ColumnForm.Text,
            _ => null,
        };

    /// <summary>Whether a column of a Parquet file is of a whole-number type.</summary>
    public bool IsWhole(int column) => IsWhole(Types[column]);

    /// <summary>A guess of the number of rows, to size the columns.</summary>
    public int GuessRows(CancellationToken cancel)
    {
        if (layout is not null)
        {
            var bytes = new FileInfo(source.PlainPath(cancel)).Length;
            return (int)Math.Min(200_000_000, bytes / layout.AverageLine * 1.02);
        }
        using var reader = Read($"SELECT count(*) FROM {ParquetTable(source)}", cancel);
        return reader.Next() ? (int)Math.Min(200_000_000, reader.Column(0).Values<long>()[0]) : 0;
    }

    /// <summary>Lines of the rows of a CSV file; null for Parquet, where a row is counted from 1.</summary>
    public LineMap? Lines(CancellationToken cancel) =>
        layout is null ? null : LineMap.Scan(source.PlainPath(cancel), Name, layout.SkipLines, cancel);

    /// <summary>Reads columns in the order of the file.</summary>
    /// <param name="columns">Column numbers with their use; each must fit.</param>
    /// <param name="limit">Most rows, 0 = all.</param>
    /// <param name="cancel">Stops the work.</param>
    public ColumnReader Read(IReadOnlyList<(int Column, ColumnUse Use)> columns, int limit, CancellationToken cancel)
    {
        var expressions = columns.Select(item => Expression(item.Column, item.Use));
        var sql =
            $"SELECT {string.Join(", ", expressions)} FROM {Table(cancel)}"
            + (limit > 0 ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit}") : "");
        return new ColumnReader(this, Read(sql, cancel));
    }

    /// <summary>The failure of reading as an error for the user.</summary>
    public UserException Translate(DuckException e) => Translate(Name, source.Kind, e);

    public void Dispose() => source.Dispose();

    private DuckReader Read(string sql, CancellationToken cancel)
    {
        try
        {
            return session.Query(sql, cancel);
        }
        catch (DuckException e)
        {
            throw Translate(e);
        }
    }

    private string Expression(int column, ColumnUse use)
    {
        var name = DuckSession.QuoteName(IsText ? CsvName(column) : Names[column]);
        return FormOf(column, use) switch
        {
            ColumnForm.Double => $"CAST({name} AS DOUBLE)",
            ColumnForm.Whole when use == ColumnUse.Milliseconds => $"epoch_ms({name})",
            ColumnForm.Whole => $"TRY_CAST({name} AS BIGINT)",
            ColumnForm.Nanoseconds when Types[column] == DuckType.TimestampTz => $"epoch_us({name}) * 1000",
            ColumnForm.Nanoseconds => $"epoch_ns(CAST({name} AS TIMESTAMP_NS))",
            _ => $"CAST({name} AS VARCHAR)",
        };
    }

    private static IReadOnlyList<string> StandInNames(int count) =>
        count == ColumnNames.BinanceKlines.Count
            ? ColumnNames.BinanceKlines
            : [.. Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"column{i}"))];

    private static string CsvName(int column) => string.Create(CultureInfo.InvariantCulture, $"c{column}");

    private string Table(CancellationToken cancel)
    {
        if (layout is null)
        {
            return ParquetTable(source);
        }
        var columns = string.Join(", ", Enumerable.Range(0, Names.Count).Select(i => $"'{CsvName(i)}': 'VARCHAR'"));
        return $"read_csv({DuckSession.QuotePath(source.PlainPath(cancel))}, auto_detect = false, header = false, "
            + string.Create(
                CultureInfo.InvariantCulture,
                $"skip = {layout.SkipLines}, delim = {DuckSession.Quote(layout.Delimiter.ToString())}, "
            )
            + "quote = '\"', escape = '\"', compression = 'none', hive_partitioning = false, strict_mode = true, "
            + $"null_padding = false, ignore_errors = false, columns = {{{columns}}})";
    }

    private static string ParquetTable(SourceFile source) =>
        $"read_parquet({DuckSession.QuotePath(source.Path)}, hive_partitioning = false)";

    private static bool IsNumber(DuckType type) =>
        IsWhole(type)
        || type is DuckType.Float or DuckType.Double or DuckType.Decimal or DuckType.HugeInt or DuckType.UHugeInt;

    private static bool IsWhole(DuckType type) => type is >= DuckType.TinyInt and <= DuckType.UBigInt;

    private static bool IsTime(DuckType type) =>
        type
            is DuckType.Timestamp
                or DuckType.TimestampS
                or DuckType.TimestampMs
                or DuckType.TimestampNs
                or DuckType.TimestampTz
                or DuckType.Date;

    private static UserException Translate(string name, SourceKind kind, DuckException e)
    {
        if (kind == SourceKind.Parquet)
        {
            return DataErrors.Refuse(
                $"{name} cannot be read as Parquet: {FirstLine(e.Message)}",
                "It is damaged or cut short.",
                "Download or write it again."
            );
        }
        if (e.Message.Contains("Out of Memory", StringComparison.Ordinal))
        {
            return DataErrors.Refuse(
                $"{name} needs more memory than there is for reading: {FirstLine(e.Message)}",
                "A CSV file is read in blocks of 2,048 rows of all columns.",
                "Write it as Parquet, or with fewer columns a file."
            );
        }
        var place = LineInError().Match(e.Message);
        var where = place.Success ? $"{name} line {place.Groups["line"].Value}" : name;
        var counts = CountsInError().Match(e.Message);
        if (counts.Success)
        {
            // DuckDB stops counting at the first cell too many.
            var expected = int.Parse(counts.Groups["expected"].Value, CultureInfo.InvariantCulture);
            var found = int.Parse(counts.Groups["found"].Value, CultureInfo.InvariantCulture);
            var cells = string.Create(
                CultureInfo.InvariantCulture,
                $"{(found > expected ? $"more than {expected}" : found)} cells"
            );
            return DataErrors.Refuse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{where} has {cells} where the table has {expected} columns."
                ),
                "A row with missing or extra cells cannot be assigned to columns (a comma inside a number makes two cells).",
                "Mend the line."
            );
        }
        var reason = e.Message.Contains("quote", StringComparison.OrdinalIgnoreCase)
            ? "a quoted cell is not closed or is followed by more text"
            : FirstLine(e.Message);
        return DataErrors.Refuse(
            $"{where} is no CSV row: {reason}.",
            "The table cannot be read past it.",
            "Mend the line."
        );
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();

    [GeneratedRegex(
        @"CSV Error on Line: (?<line>\d+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex LineInError();

    [GeneratedRegex(
        @"Expected Number of Columns: (?<expected>\d+) Found: (?<found>\d+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CountsInError();
}
