using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>
/// Counts every finding and keeps a bounded number of each kind: those that concern most records, the earlier of equal
/// ones, whatever the order in which they come.
/// </summary>
internal sealed class FindingLog(int listedPerKind, MarkedTimes? marked = null)
{
    private static readonly Comparer<(long Count, long Time)> LeastImportantFirst = Comparer<(
        long Count,
        long Time
    )>.Create(
        (left, right) => left.Count != right.Count ? left.Count.CompareTo(right.Count) : right.Time.CompareTo(left.Time)
    );

    private readonly Dictionary<CheckKind, Kept> kinds = [];

    /// <summary>Findings of warning or error severity by day of their beginning.</summary>
    public Dictionary<long, long> ByDay { get; } = [];

    /// <summary>Adds a finding; the message is made only when it is listed. One about a marked record is only
    /// counted.</summary>
    public void Add(CheckKind kind, TimeRange range, long count, Func<string> message)
    {
        var kept = KeptOf(kind);
        kept.Places++;
        kept.Records += count;
        if (marked?.Contains(range.From) == true)
        {
            kept.Marked++;
            return;
        }
        if (kind.Severity() != CheckSeverity.Info)
        {
            ByDay[range.From.Day] = ByDay.GetValueOrDefault(range.From.Day) + 1;
        }
        var rank = (count, range.From.Nanoseconds);
        if (kept.Listed.Count >= listedPerKind)
        {
            kept.Listed.TryPeek(out _, out var least);
            if (LeastImportantFirst.Compare(rank, least) <= 0)
            {
                return;
            }
        }
        kept.Listed.Enqueue(new SeriesFinding(kind, range, count, message()), rank);
        if (kept.Listed.Count > listedPerKind)
        {
            kept.Listed.Dequeue();
        }
    }

    /// <summary>Everything listed, most severe first, then by kind and time.</summary>
    public IReadOnlyList<SeriesFinding> Listed() =>
        [
            .. kinds
                .Values.SelectMany(kept => kept.Listed.UnorderedItems.Select(item => item.Element))
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Kind)
                .ThenBy(finding => finding.Range.From)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];

    /// <summary>Counts of the kinds that occur.</summary>
    public IReadOnlyList<CheckTotal> Totals() =>
        [
            .. kinds
                .OrderBy(pair => pair.Key)
                .Select(pair => new CheckTotal(pair.Key, pair.Value.Places, pair.Value.Records, pair.Value.Marked)),
        ];

    private Kept KeptOf(CheckKind kind)
    {
        if (!kinds.TryGetValue(kind, out var kept))
        {
            kinds[kind] = kept = new Kept();
        }
        return kept;
    }

    private sealed class Kept
    {
        public PriorityQueue<SeriesFinding, (long Count, long Time)> Listed { get; } = new(LeastImportantFirst);

        public long Places { get; set; }

        public long Records { get; set; }

        public long Marked { get; set; }
    }
}
