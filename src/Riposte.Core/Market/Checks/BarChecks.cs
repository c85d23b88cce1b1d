using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>Checks raw bars, repairs what a policy names, and puts them on their full time grid.</summary>
public static class BarChecks
{
    /// <summary>Largest price, in quote currency: what a 64-bit count of 1e-8 holds, about 92 billion.</summary>
    public const double PriceLimit = 9.2e10;

    /// <summary>Largest volume or count taken for real.</summary>
    public const double VolumeLimit = 1e20;

    private static readonly Input[] Required = [Input.Open, Input.High, Input.Low, Input.Close, Input.Volume];

    /// <summary>
    /// Runs every check. Bars with a bad value take no part in the checks of order, duplicates, gaps and jumps; these
    /// look at the bars in order of time
    /// whatever the policy, so that one run finds everything.
    /// </summary>
    /// <param name="bars">Rows as read.</param>
    /// <param name="options">Interval, repair policy, length of the listing.</param>
    /// <param name="source">Path for the report.</param>
    /// <param name="notes">What the reader noted.</param>
    /// <exception cref="ArgumentException">The policy names both keep_first and keep_last.</exception>
    public static BarCheckResult Run(RawBars bars, BarCheckOptions options, string source, IReadOnlyList<string> notes)
    {
        if (options.Repair.HasFlag(RepairPolicy.KeepFirst | RepairPolicy.KeepLast))
        {
            throw new ArgumentException("keep_first and keep_last exclude each other.", nameof(options));
        }
        var findings = new FindingList(bars, options.ListedPerKind);
        var draft = new CheckReport
        {
            Source = source,
            Symbol = bars.Symbol,
            Rows = bars.Count,
            Columns = [.. Inputs.All.Where(bars.Columns.ContainsKey)],
            Notes = notes,
        };
        if (FindInterval(bars, options, source, findings) is not { } interval)
        {
            return Refused(draft, findings, options.Repair);
        }
        draft = draft with { Interval = interval };
        var bad = new RowChecks(bars, interval, findings).Run();
        var rows = new SequenceChecks(bars, interval, findings).Run(bad, options.Repair.HasFlag(RepairPolicy.KeepLast));
        if (rows.Length == 0)
        {
            var refused = Refused(draft, findings, options.Repair);
            if (refused.Report.HasErrors)
            {
                return refused;
            }
            findings.AddWhole(CheckKind.NoBars, source, "no bar is left after the repair");
            return Refused(draft, findings, options.Repair);
        }
        CheckSpan(bars, interval, rows, source, findings);
        draft = draft with
        {
            First = new Instant(bars.Times[rows[0]]),
            Last = new Instant(bars.Times[rows[^1]]),
            Findings = findings.Listed(),
            Totals = findings.Totals(options.Repair),
            Repairs = Repairs(bad, findings, options.Repair),
        };
        if (draft.HasErrors)
        {
            return new BarCheckResult(null, draft);
        }
        var table = BarGrid.Build(bars, interval, rows);
        return new BarCheckResult(table, draft with { Bars = rows.Length, MissingBars = table.Count - rows.Length });
    }

    private static BarCheckResult Refused(CheckReport draft, FindingList findings, RepairPolicy repair) =>
        new(null, draft with { Findings = findings.Listed(), Totals = findings.Totals(repair) });

    private static Interval? FindInterval(RawBars bars, BarCheckOptions options, string source, FindingList findings)
    {
        foreach (var input in Required.Where(input => !bars.Columns.ContainsKey(input)))
        {
            findings.AddWhole(CheckKind.MissingColumn, source, $"the column {input.Name()} is absent");
        }
        if (bars.Count == 0)
        {
            findings.AddWhole(CheckKind.NoBars, source, "there is no row of bars");
        }
        if (findings.CountOf(CheckKind.MissingColumn) > 0 || bars.Count == 0)
        {
            return null;
        }
        var told = IntervalGuess.MostCommonStep(bars.Times);
        if (told is null && options.Interval is null)
        {
            foreach (var fault in bars.Faults)
            {
                findings.Add(CheckKind.WrongType, fault.Row, () => fault.Message);
            }
            findings.AddWhole(
                CheckKind.BadInterval,
                source,
                "the interval cannot be told from fewer than two readable times"
            );
            return null;
        }
        if (told is { } seen && options.Interval is { } asked && seen != asked)
        {
            findings.AddWhole(
                CheckKind.BadInterval,
                source,
                $"the bars are mostly {seen} apart, not {asked} as asked for"
            );
            return null;
        }
        return options.Interval ?? told;
    }

    private static void CheckSpan(RawBars bars, Interval interval, int[] rows, string source, FindingList findings)
    {
        var span = interval.Count(new Instant(bars.Times[rows[0]]), new Instant(bars.Times[rows[^1]])) + 1;
        if (span > 1_000_000 && rows.Length < span / 20)
        {
            findings.AddWhole(
                CheckKind.TooSparse,
                source,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows.Length} bars of {interval} are spread over {span}, {new Instant(bars.Times[rows[0]])} to {new Instant(bars.Times[rows[^1]])}; some time must be wrong, or read a part of them"
                )
            );
        }
    }

    private static RepairCount[] Repairs(bool[] bad, FindingList findings, RepairPolicy repair)
    {
        (RepairPolicy Policy, long Rows)[] done =
        [
            (RepairPolicy.Sort, findings.CountOf(CheckKind.NotRising)),
            (RepairPolicy.DropBad, bad.LongCount(isBad => isBad)),
            (RepairPolicy.KeepFirst, Duplicates(findings)),
            (RepairPolicy.KeepLast, Duplicates(findings)),
        ];
        return
        [
            .. done.Where(item => item.Rows > 0 && repair.HasFlag(item.Policy))
                .Select(item => new RepairCount(item.Policy, item.Rows)),
        ];
    }

    private static long Duplicates(FindingList findings) =>
        findings.CountOf(CheckKind.ExactDuplicate) + findings.CountOf(CheckKind.ConflictingDuplicate);
}
