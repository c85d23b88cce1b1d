using Riposte.Core.Errors;
using Riposte.Core.Market.Checks;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Reads bars from a Parquet or CSV file (also .csv.gz, .zip) or a folder of them.</summary>
public static class BarFiles
{
    /// <summary>Symbol of bars whose file tells none.</summary>
    public const string UnknownSymbol = "UNKNOWN";

    /// <summary>Reads and checks bars.</summary>
    /// <exception cref="UserException">The path cannot be read, holds no bars, or the bars fail a check that no policy
    /// repairs.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static BarReadResult Read(string path, BarReadOptions options, CancellationToken cancel)
    {
        var result = Check(path, options, cancel);
        return result.Table is { } table ? new BarReadResult(table, result.Report) : throw result.Report.ToError();
    }

    /// <summary>Reads and checks bars, and reports failed checks instead of throwing; for <c>data check</c>.</summary>
    /// <exception cref="UserException">The path cannot be read or holds no bars.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static BarCheckResult Check(string path, BarReadOptions options, CancellationToken cancel)
    {
        using var session = DuckSession.Open(options.Threads);
        var notes = new List<string>();
        string? symbol = null;
        var parts = new List<BarPart>();
        foreach (var file in Paths(path, options, session, notes, cancel))
        {
            using var opened = ColumnFile.Open(file, session, cancel);
            var columns =
                BarColumns.Find(opened, options.Time, out var problem)
                ?? throw DataErrors.Refuse(
                    $"{opened.Name} holds no bars: {problem}.",
                    "Bars need a time, open, high, low, close and volume.",
                    "Name the columns so, or name another file."
                );
            Note(opened, columns, options, notes);
            var reader = new BarFileReader(opened, columns, options);
            parts.Add(reader.Read(cancel));
            symbol ??= reader.Symbol ?? FileLabel.Symbol(opened.Name);
        }
        var bars = BarPart.Join(options.Symbol ?? symbol ?? UnknownSymbol, parts);
        var result = BarChecks.Run(bars, new BarCheckOptions(options.Interval, options.Repair), path, notes);
        return result with { Report = result.Report with { ToldSymbol = symbol } };
    }

    private static IReadOnlyList<string> Paths(
        string path,
        BarReadOptions options,
        DuckSession session,
        List<string> notes,
        CancellationToken cancel
    ) => Directory.Exists(path) ? new BarFolder(path, options, session, notes).Choose(cancel) : [path];

    private static void Note(ColumnFile file, BarColumns columns, BarReadOptions options, List<string> notes)
    {
        if (columns.Ignored.Count > 0)
        {
            notes.Add($"{file.Name}: columns not used: {string.Join(", ", columns.Ignored)}.");
        }
        if (columns.TimeIsClose && options.Time == BarTime.Open)
        {
            notes.Add($"{file.Name}: {file.Names[columns.Time]} is the end of the bars.");
        }
        if (
            options.Symbol is { } asked
            && columns.Symbol < 0
            && FileLabel.Symbol(file.Name) is { } told
            && told != asked
        )
        {
            notes.Add($"{file.Name} is named after {told} but read as {asked}.");
        }
    }
}
