using System.Globalization;
using System.Runtime.InteropServices;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Checks raw records and makes a table of them.</summary>
internal sealed class RecordAssembly(
    ColumnFile file,
    RecordLayout layout,
    RecordSources sources,
    SeriesKey key,
    ArchiveOptions options
)
{
    private static readonly CheckKind[] RowFaults =
    [
        CheckKind.WrongType,
        CheckKind.NotFinite,
        CheckKind.BadPrice,
        CheckKind.BadVolume,
        CheckKind.HighTooLow,
        CheckKind.LowTooHigh,
        CheckKind.OffGrid,
    ];

    /// <summary>Checks and assembles.</summary>
    /// <exception cref="Core.Errors.UserException">The rows are refused.</exception>
    public ArchiveTable Assemble(RawRecords raw, TimeRange? span, string? sha256)
    {
        var allowed = span is { } told ? ArchiveSpan.Allowed(key.Kind, told) : (TimeRange?)null;
        var report = new ArchiveReport
        {
            File = file.Name,
            Key = key,
            Rows = raw.Seen,
            Records = 0,
            Covered = default,
            OtherSymbols = raw.Seen - raw.Times.Length,
            Sha256 = sha256,
            Notes = Notes(raw),
        };
        if (raw.Times.Length == 0)
        {
            RequireSpan(span);
            return Finish(SeriesTable.Empty(key.Kind), report, span);
        }
        return key.Kind == DataKinds.Bars
            ? Finish(BarRecords.Assemble(file, raw, key, options.Repair, allowed, ref report), report, span)
            : Finish(Check(raw, allowed, ref report), report, span);
    }

    private SeriesTable Check(RawRecords raw, TimeRange? allowed, ref ArchiveReport report)
    {
        var findings = new RecordFindings(file.Name, file.RowWord, raw);
        new RecordChecks(raw, layout, key.Interval, allowed, findings).Run();
        if (findings.BadCount > 0 && !options.Repair.HasFlag(RepairPolicy.DropBad))
        {
            throw findings.Refuse(RowFaults, RepairPolicies.Format(RepairPolicy.DropBad));
        }
        var blank = layout.NeedsAny ? Blank(raw, findings) : [];
        var table = new SeriesTable(
            key.Kind,
            MemoryMarshal.Cast<long, Instant>(raw.Times).ToArray(),
            raw.Columns,
            raw.Flags is { } flags ? Array.ConvertAll(flags, flag => (RowFlags)flag) : null
        );
        var order = new RecordOrder(table, raw, findings);
        var rows = order.Run(
            row => findings.IsBad(row) || (blank.Length > 0 && blank[row]),
            !options.Repair.HasFlag(RepairPolicy.KeepFirst)
        );
        if (order.Conflicts > 0 && (options.Repair & (RepairPolicy.KeepFirst | RepairPolicy.KeepLast)) == 0)
        {
            throw findings.Refuse([CheckKind.ConflictingDuplicate], "keep_last (or keep_first)");
        }
        report = report with
        {
            Duplicates = order.Duplicates,
            Conflicts = order.Conflicts,
            OutOfOrder = order.OutOfOrder,
            Dropped = findings.BadCount,
            Blank = blank.Count(isBlank => isBlank),
            Findings = findings.Listed,
        };
        return rows is null ? table : Gather(table, rows);
    }

    private static bool[] Blank(RawRecords raw, RecordFindings findings)
    {
        var blank = new bool[raw.Times.Length];
        for (var i = 0; i < blank.Length; i++)
        {
            blank[i] =
                !findings.IsBad(i) && Array.TrueForAll(raw.Columns, column => double.IsNaN(((double[])column)[i]));
        }
        return blank;
    }

    private static SeriesTable Gather(SeriesTable table, int[] rows) =>
        new(
            table.Kind,
            Pick(table.Times, rows),
            [
                .. Enumerable
                    .Range(0, table.Kind.Columns.Length)
                    .Select(i =>
                        table.Column(i) is double[] numbers
                            ? (Array)Pick<double>(numbers, rows)
                            : Pick<long>((long[])table.Column(i), rows)
                    ),
            ],
            Pick(table.Flags, rows)
        );

    private static T[] Pick<T>(ReadOnlySpan<T> values, int[] rows)
    {
        var picked = new T[rows.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    private ArchiveTable Finish(SeriesTable table, ArchiveReport report, TimeRange? span)
    {
        if (table.Count == 0)
        {
            RequireSpan(span);
        }
        return new ArchiveTable(
            table,
            report with
            {
                Records = table.Count,
                Covered = ArchiveSpan.Covered(key, table, span),
                Notes = [.. report.Notes, .. Counted(report), .. MissingIds(table)],
            }
        );
    }

    private void RequireSpan(TimeRange? span)
    {
        if (span is null)
        {
            throw DataErrors.Refuse(
                $"{file.Name} holds no record.",
                "There is nothing to read, and its name does not tell which day or month is empty.",
                "Name another file."
            );
        }
    }

    private List<string> Notes(RawRecords raw)
    {
        var notes = new List<string>();
        if (sources.Ignored.Count > 0)
        {
            notes.Add($"Columns not used: {ColumnNames.Shown(sources.Ignored, 8)}.");
        }
        if (sources.TimeIsClose && options.Time == BarTime.Open)
        {
            notes.Add($"{file.Names[sources.Time]} is the end of the bars.");
        }
        if (raw.Early.Count > 0)
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{CountText.Of(raw.Early.Count, "bar")} ended early, as in an outage, the first in {file.RowWord} {raw.Places[raw.Early[0]]}."
                )
            );
        }
        if (raw.Times.Length == 0)
        {
            notes.Add("The file holds no record.");
        }
        return notes;
    }

    private static IEnumerable<string> Counted(ArchiveReport report)
    {
        (long Count, string What)[] counts =
        [
            (report.OutOfOrder, "rows out of order, put in order"),
            (report.Duplicates, "rows left out (exact duplicates)"),
            (report.Conflicts, "rows left out (another one of the time stays)"),
            (report.Dropped, "rows left out (bad values)"),
            (report.Blank, "rows without any value left out"),
            (report.OtherSymbols, "rows of other symbols left out"),
        ];
        return counts
            .Where(item => item.Count > 0)
            .Select(item => string.Create(CultureInfo.InvariantCulture, $"{CountText.OfMany(item.Count, item.What)}."));
    }

    private static IEnumerable<string> MissingIds(SeriesTable table)
    {
        if (table.Kind != DataKinds.Trades || table.Count == 0)
        {
            return [];
        }
        var ids = table.Wholes(0);
        var missing = ids[^1] - ids[0] + 1 - table.Count;
        return missing == 0
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{CountText.Of(missing, "trade")} missing between the first and last id."
                ),
            ];
    }
}
