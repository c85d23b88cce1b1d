using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>Which labels lie where in time: the only place that decides who may train. Positions rise.</summary>
internal static class SpanOverlap
{
    /// <summary>Labels that start in [from, to).</summary>
    public static int[] Starting(LabelTable labels, Instant from, Instant to)
    {
        var first = FirstStartingAt(labels, from);
        return [.. Enumerable.Range(first, FirstStartingAt(labels, to) - first)];
    }

    /// <summary>Labels that start at or after an instant and end at or before another.</summary>
    public static int[] EndedBy(LabelTable labels, Instant from, Instant by)
    {
        var positions = new List<int>();
        for (var k = FirstStartingAt(labels, from); k < labels.Count && labels.Start[k] <= by; k++)
        {
            if (labels.End[k] <= by)
            {
                positions.Add(k);
            }
        }
        return [.. positions];
    }

    /// <summary>The latest end among some labels; at least one.</summary>
    public static Instant LatestEnd(LabelTable labels, ReadOnlySpan<int> positions)
    {
        var latest = labels.End[positions[0]];
        foreach (var k in positions)
        {
            latest = labels.End[k] > latest ? labels.End[k] : latest;
        }
        return latest;
    }

    // Starts rise strictly, as events do.
    private static int FirstStartingAt(LabelTable labels, Instant time)
    {
        var index = Array.BinarySearch(labels.Start, time);
        return index < 0 ? ~index : index;
    }
}
