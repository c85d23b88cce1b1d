using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>Splits the newest part off a training set, for early stopping or calibration, and purges what overlaps
/// it.</summary>
/// <param name="Share">Share of the positions that goes to the tail; above 0, below 1.</param>
/// <param name="Embargo">Gap between the last training label's end and the tail's first start, beyond the
/// purge.</param>
public sealed record PurgedTail(double Share, Embargo Embargo = default)
{
    /// <summary>
    /// Splits positions in two. The tail is the last <see cref="Share"/> of them, rounded up, and whatever starts at
    /// the very moment that the tail starts; what remains of the others has ended when the tail starts. Either part may
    /// be empty: the first when everything overlaps, both when there are no positions.
    /// </summary>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">The training positions, rising.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public TailSplit Split(LabelSpans labels, int[] positions)
    {
        if (!(Share is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(positions),
                Share,
                "The share of a tail lies above 0 and below 1."
            );
        }
        if (positions.Length == 0)
        {
            return new TailSplit([], []);
        }
        var first = positions.Length - (int)Math.Ceiling(Share * positions.Length);
        var start = labels.Start[positions[first]];
        while (first > 0 && labels.Start[positions[first - 1]] == start)
        {
            first--;
        }
        var by = start - Embargo.For(labels, positions);
        return new TailSplit([.. positions[..first].Where(k => labels.End[k] <= by)], positions[first..]);
    }
}
