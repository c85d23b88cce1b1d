using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>
/// Checks a stored series block by block, so that it may be larger than memory. What is found depends on the records
/// alone, never on how they are cut into blocks.
/// </summary>
public static class SeriesChecks
{
    /// <summary>Runs every check that the kind of the series has.</summary>
    /// <param name="key">Series.</param>
    /// <param name="covered">What was asked for and answered: records absent inside are missing. Empty takes the span from
    /// the first to the last record.</param>
    /// <param name="blocks">Records in the order of the store, in blocks of any size.</param>
    /// <param name="options">Thresholds.</param>
    /// <exception cref="ArgumentException">The key is malformed or a block is of another kind.</exception>
    public static SeriesReport Run(
        SeriesKey key,
        TimeRanges covered,
        IEnumerable<SeriesTable> blocks,
        SeriesCheckOptions options
    )
    {
        if (!key.IsValid)
        {
            throw new ArgumentException($"{key} names no series.", nameof(key));
        }
        var marked = new MarkedTimes();
        var log = new FindingLog(options.ListedPerKind, marked);
        var days = new DayCounts();
        var rules = SeriesRules.For(key, covered, options, log);
        foreach (var block in blocks)
        {
            if (block.Kind != key.Kind)
            {
                throw new ArgumentException($"A block holds {block.Kind} instead of {key.Kind}.", nameof(blocks));
            }
            marked.Add(block);
            days.Add(block);
            foreach (var rule in rules)
            {
                rule.Add(block);
            }
        }
        foreach (var rule in rules)
        {
            rule.Finish();
        }
        return ReportOf(key, covered, days, log, rules.OfType<IGridRule>().FirstOrDefault()?.Step);
    }

    private static SeriesReport ReportOf(
        SeriesKey key,
        TimeRanges covered,
        DayCounts days,
        FindingLog log,
        Interval? step
    )
    {
        var known = covered.IsEmpty && days.First is { } first ? Span(first, days.Last!.Value, step) : covered;
        return new SeriesReport
        {
            Key = key,
            Covered = known,
            Records = days.Records,
            First = days.First,
            Last = days.Last,
            Flagged = days.Flagged,
            Days = days.ToCoverage(known, step, log.ByDay),
            Findings = log.Listed(),
            Totals = log.Totals(),
        };
    }

    private static TimeRanges Span(Instant first, Instant last, Interval? step) =>
        TimeRanges.Of([new TimeRange(first, last + (step?.Nanoseconds ?? 1))]);
}
