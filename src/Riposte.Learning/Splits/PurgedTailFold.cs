using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>One fold: the newest labels are the test, and what ended before them trains. For blending, where models are
/// fitted once on the head and combined on the tail.</summary>
/// <param name="Share">Share of the positions that is the tail; above 0, below 1.</param>
/// <param name="Embargo">Gap between the last training label's end and the tail.</param>
public sealed record PurgedTailFold(double Share, Embargo Embargo = default) : IPositionSplitter
{
    /// <inheritdoc/>
    public IEnumerable<Fold> Split(LabelSpans labels) => Split(labels, [.. Enumerable.Range(0, labels.Count)]);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="Core.Errors.UserException">No label is left to train (Data).</exception>
    public IReadOnlyList<Fold> Split(LabelSpans labels, int[] positions)
    {
        var split = new PurgedTail(Share, Embargo).Split(labels, positions);
        if (split.Train.Length == 0)
        {
            throw new Core.Errors.UserException(
                Core.Errors.ErrorKind.Data,
                $"A tail of {Share:P0} of {positions.Length} labels leaves none before it to train.",
                "Blending fits models on the head and combines them on the tail.",
                "Give more data, shorter labels or a smaller tail."
            );
        }
        var head = positions[..^split.Tail.Length];
        return
        [
            new Fold(0, split.Train, split.Tail, labels.Start[split.Tail[0]], labels.Start[split.Tail[^1]] + 1)
            {
                Purged = [.. head.Except(split.Train)],
            },
        ];
    }
}
