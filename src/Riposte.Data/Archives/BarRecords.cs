using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Traded bars: checked by the checks of bars, then records again.</summary>
internal static class BarRecords
{
    private const RepairPolicy Keep = RepairPolicy.KeepFirst | RepairPolicy.KeepLast;

    /// <summary>Checks bars and makes a table of them.</summary>
    /// <exception cref="Core.Errors.UserException">The bars are refused.</exception>
    public static SeriesTable Assemble(
        ColumnFile file,
        RawRecords raw,
        SeriesKey key,
        RepairPolicy repair,
        TimeRange? allowed,
        ref ArchiveReport report
    )
    {
        var faults = raw
            .Faults.Select(fault => new RawFault(fault.Row, fault.Message))
            .Concat(Outside(raw, allowed))
            .Concat(BadFlags(raw));
        var bars = new RawBars(
            key.Symbol,
            raw.Times,
            Columns(raw, key.Kind),
            raw.Places,
            [new RawSegment(file.Name, file.RowWord, 0, raw.Times.Length)],
            [.. faults.OrderBy(fault => fault.Row)]
        );
        // Order and exact duplicates need no policy: no record is lost or chosen by mending them.
        var mended = repair | RepairPolicy.Sort | ((repair & Keep) == 0 ? RepairPolicy.KeepLast : RepairPolicy.None);
        var result = BarChecks.Run(bars, new BarCheckOptions(key.Interval, mended), file.Name, []);
        var conflicts = result.Report.Total(CheckKind.ConflictingDuplicate);
        var open = (repair & Keep) == 0 && conflicts.Findings > 0;
        if (result.Table is not { } table || open)
        {
            throw (open ? Reopened(result.Report) : result.Report).ToError();
        }
        report = report with
        {
            Duplicates = result.Report.Total(CheckKind.ExactDuplicate).Findings,
            Conflicts = conflicts.Findings,
            OutOfOrder = result.Report.Total(CheckKind.NotRising).Findings,
            Dropped = result.Report.Repairs.FirstOrDefault(r => r.Policy == RepairPolicy.DropBad)?.Rows ?? 0,
            Findings = result.Report.Findings,
            Notes = [.. report.Notes, .. Warnings(result.Report)],
        };
        return result.Report.MissingBars == 0 ? Whole(table, key.Kind) : BarSeries.FromMarketTable(table);
    }

    /// <summary>Conflicts that no policy of the user's dealt with count as open.</summary>
    private static CheckReport Reopened(CheckReport report) =>
        report with
        {
            Totals =
            [
                .. report.Totals.Select(total =>
                    total.Kind == CheckKind.ConflictingDuplicate ? total with { Repaired = 0 } : total
                ),
            ],
        };

    private static Dictionary<Input, double[]> Columns(RawRecords raw, DataKind kind)
    {
        var columns = new Dictionary<Input, double[]>();
        for (var i = 0; i < raw.Columns.Length; i++)
        {
            var values = (double[])raw.Columns[i];
            var input = Inputs.FromName(kind.Columns[i].Name)!.Value;
            if (input <= Input.Volume || values.AsSpan().ContainsAnyExcept(double.NaN))
            {
                columns[input] = values;
            }
        }
        if (raw.Flags is { } flags)
        {
            columns[Input.Flags] = Array.ConvertAll(flags, flag => (double)flag);
        }
        return columns;
    }

    private static IEnumerable<RawFault> BadFlags(RawRecords raw)
    {
        for (var i = 0; raw.Flags is { } flags && i < flags.Length; i++)
        {
            if (!RecordChecks.IsFlag(flags[i]))
            {
                yield return new RawFault(i, RecordChecks.FlagFault(flags[i]));
            }
        }
    }

    private static IEnumerable<RawFault> Outside(RawRecords raw, TimeRange? allowed)
    {
        for (var i = 0; allowed is { } span && i < raw.Times.Length; i++)
        {
            var time = new Instant(raw.Times[i]);
            if (raw.Times[i] != RawBars.NoTime && !span.Contains(time))
            {
                yield return new RawFault(i, $"{time} lies outside {span}, which the file is to hold");
            }
        }
    }

    private static IEnumerable<string> Warnings(CheckReport report) =>
        report
            .Totals.Where(total => total.Kind.Severity() == CheckSeverity.Warning)
            .Select(total =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{total.Kind.Name()}: {CountText.Of(total.Findings, "place")}, {CountText.Of(total.Bars, "bar")}."
                )
            );

    /// <summary>A table without a missing bar as records: the columns themselves.</summary>
    private static SeriesTable Whole(MarketTable table, DataKind kind)
    {
        var times = new Instant[table.Count];
        for (var row = 0; row < times.Length; row++)
        {
            times[row] = table.OpenTime(row);
        }
        var flags = table.Has(Input.Flags)
            ? Array.ConvertAll(table.Array(Input.Flags), flag => (RowFlags)(int)flag)
            : null;
        return new SeriesTable(kind, times, [.. kind.Columns.Select(column => ColumnOf(table, column.Name))], flags);
    }

    private static double[] ColumnOf(MarketTable table, string name)
    {
        var input = Inputs.FromName(name)!.Value;
        if (table.Has(input))
        {
            return table.Array(input);
        }
        var unknown = new double[table.Count];
        Array.Fill(unknown, double.NaN);
        return unknown;
    }
}
