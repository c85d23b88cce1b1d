using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Archives;
using Riposte.Ports.Stores;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Imports;

/// <summary>Brings files of market data into a store.</summary>
public static class MarketImport
{
    /// <summary>
    /// Reads file after file and joins its records to their series. A file is read and checked as a whole before any of it
    /// is written, so that nothing of a bad file is stored. The first bad file ends the import unless it keeps going;
    /// files before it stay imported. Importing a file twice changes nothing. Bars that have not closed by now are left
    /// out with a note: their values still change, and what a receipt covers is not asked for again.
    /// </summary>
    /// <param name="request">What to import.</param>
    /// <param name="store">Where to.</param>
    /// <param name="clock">Time for the receipts.</param>
    /// <param name="progress">Receives the number of files done.</param>
    /// <param name="cancel">Stops the work between blocks and files.</param>
    /// <exception cref="UserException">A path names nothing, or the store cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; files done stay imported.</exception>
    public static ImportOutcome Run(
        ImportRequest request,
        IMarketStore store,
        TimeProvider clock,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        var found = ImportPaths.Find(request.Paths);
        var files = new List<ImportedFile>();
        var leftOut = new List<string>();
        progress.Begin("import", found.Count, "files");
        var reached = 0;
        while (reached < found.Count && (request.KeepGoing || files.Count == 0 || files[^1].Error is null))
        {
            cancel.ThrowIfCancellationRequested();
            var file = found[reached++];
            if (Read(file, request, out var tables, out var reason, cancel) is { } error)
            {
                files.Add(new ImportedFile(file.Path, [], error));
            }
            else if (reason.Length > 0)
            {
                leftOut.Add($"{Path.GetFileName(file.Path)} was left out: it {reason}.");
            }
            else
            {
                files.Add(new ImportedFile(file.Path, Write(file.Path, tables, store, clock, cancel), null));
            }
            progress.Advance(reached);
        }
        var outcome = new ImportOutcome(files, leftOut, [.. found.Skip(reached).Select(file => file.Path)]);
        progress.End(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{CountText.Of(outcome.Added, "record")} added, {outcome.Revised} revised"
            )
        );
        return outcome;
    }

    private static UserException? Read(
        ImportPaths.Found file,
        ImportRequest request,
        out IReadOnlyList<ArchiveTable> tables,
        out string reason,
        CancellationToken cancel
    )
    {
        (tables, reason) = ([], "");
        try
        {
            var keys = ImportTarget.Of(file, request, out reason, cancel);
            tables = [.. keys.Select(key => ArchiveFiles.Read(file.Path, key, request.Reading, cancel))];
            return null;
        }
        catch (UserException e)
        {
            return e;
        }
    }

    private static ImportedSeries[] Write(
        string path,
        IReadOnlyList<ArchiveTable> tables,
        IMarketStore store,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var now = Instant.FromUnixMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var source = $"import {Path.GetFileName(path)}";
        return
        [
            .. tables
                .Select(table => Closed(table, now))
                .Select(table => new ImportedSeries(
                    table.Report,
                    store.Write(
                        table.Report.Key,
                        table.Records,
                        new WriteNote(source, table.Report.Covered, now),
                        cancel
                    )
                )),
        ];
    }

    /// <summary>A table up to the last bar that has closed.</summary>
    private static ArchiveTable Closed(ArchiveTable table, Instant now)
    {
        var report = table.Report;
        if (report.Key.Interval is not { } interval || report.Covered.IsEmpty)
        {
            return table;
        }
        var end = interval.OpenTime(interval.BarNumber(now));
        if (report.Covered.To <= end)
        {
            return table;
        }
        var covered = report.Covered with { To = end > report.Covered.From ? end : report.Covered.From };
        var records = table.Records.Within(covered);
        var open = table.Records.Count - records.Count;
        string[] notes =
            open == 0
                ? [.. report.Notes]
                :
                [
                    .. report.Notes,
                    $"{CountText.Of(open, "bar")} from {end} on {(open == 1 ? "was" : "were")} left out: at {now} bars of {interval} had closed up to there.",
                ];
        return new ArchiveTable(records, report with { Records = records.Count, Covered = covered, Notes = notes });
    }
}
