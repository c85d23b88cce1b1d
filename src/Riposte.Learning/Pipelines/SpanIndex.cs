using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Pipelines;

/// <summary>Tells which labels share time with any of some others.</summary>
internal sealed class SpanIndex
{
    private readonly LabelSpans labels;
    private readonly int[] positions;

    // The latest end among the first labels, one entry a label.
    private readonly Instant[] latestEnd;

    /// <summary>Remembers some labels.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">Some positions, rising.</param>
    public SpanIndex(LabelSpans labels, int[] positions)
    {
        this.labels = labels;
        this.positions = [.. positions];
        latestEnd = new Instant[positions.Length];
        for (var i = 0; i < latestEnd.Length; i++)
        {
            var end = labels.End[positions[i]];
            latestEnd[i] = i > 0 && latestEnd[i - 1] > end ? latestEnd[i - 1] : end;
        }
    }

    /// <summary>Whether a position is one of them.</summary>
    public bool Has(int position) => Array.BinarySearch(positions, position) >= 0;

    /// <summary>Whether a label overlaps one of them; one that starts where another ends does not, two that start together
    /// do.</summary>
    public bool Meets(int position) => Meets(labels.Start[position], labels.End[position]);

    /// <summary>The same of a span that may be no label's.</summary>
    public bool Meets(Instant start, Instant end)
    {
        // Those that start before the label ends, or with it; among them the latest end tells whether any reaches in.
        int low = 0,
            high = positions.Length;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var other = labels.Start[positions[middle]];
            (low, high) = other < end || other == start ? (middle + 1, high) : (low, middle);
        }
        return low > 0 && (latestEnd[low - 1] > start || labels.Start[positions[low - 1]] == start);
    }
}
