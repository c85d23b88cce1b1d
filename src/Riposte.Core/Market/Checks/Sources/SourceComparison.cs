using Riposte.Core.Market.Checks.Series;

namespace Riposte.Core.Market.Checks.Sources;

/// <summary>
/// Do two sources agree? Compares the closes of bars of one interval, and correlates their returns at every shift up to a
/// limit, so that a shifted clock or a wrong time zone is found. Walks both once, block by block.
/// </summary>
public static class SourceComparison
{
    /// <summary>Compares two series of traded bars, from the later first bar to the earlier last one.</summary>
    /// <exception cref="ArgumentException">The series have no interval, or different ones.</exception>
    public static SourceAgreement Compare(SeriesPart first, SeriesPart second, SourceCompareOptions options)
    {
        if (first.Key.Interval is not { } interval || second.Key.Interval != interval)
        {
            throw new ArgumentException($"{first.Key} and {second.Key} have no common interval.", nameof(second));
        }
        var log = new FindingLog(options.ListedPerKind);
        var tally = new SourceTally(interval, options, log);
        using var left = new SeriesCursor(first.Blocks);
        using var right = new SeriesCursor(second.Blocks);
        if (left.Next() && right.Next() && left.NextFrom(right.Time) && right.NextFrom(left.Time))
        {
            Walk(left, right, tally);
        }
        return tally.ToAgreement(first.Key, second.Key);
    }

    private static void Walk(SeriesCursor left, SeriesCursor right, SourceTally tally)
    {
        while (left.Block is not null && right.Block is not null)
        {
            var order = left.Time.CompareTo(right.Time);
            var time = order <= 0 ? left.Time : right.Time;
            var a = order <= 0 ? left.Block.Numbers("close")[left.Row] : double.NaN;
            var b = order >= 0 ? right.Block.Numbers("close")[right.Row] : double.NaN;
            tally.Add(time, a, b);
            if (order <= 0)
            {
                left.Next();
            }
            if (order >= 0)
            {
                right.Next();
            }
        }
    }
}
