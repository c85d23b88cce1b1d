using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>Which labels lie where in time: the only place that decides who may train. Positions rise.</summary>
internal static class SpanOverlap
{
    /// <summary>Labels that start in [from, to).</summary>
    public static int[] Starting(LabelSpans labels, Instant from, Instant to)
    {
        var first = FirstStartingAt(labels, from);
        return [.. Enumerable.Range(first, FirstStartingAt(labels, to) - first)];
    }

    /// <summary>The latest end among some labels; at least one.</summary>
    public static Instant LatestEnd(LabelSpans labels, ReadOnlySpan<int> positions)
    {
        var latest = labels.End[positions[0]];
        foreach (var k in positions)
        {
            latest = labels.End[k] > latest ? labels.End[k] : latest;
        }
        return latest;
    }

    /// <summary>The first label that starts at or after an instant; the number of labels when there is none.</summary>
    public static int FirstStartingAt(LabelSpans labels, Instant time)
    {
        int low = 0,
            high = labels.Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = labels.Start[middle] < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
