using Riposte.Core.Errors;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>
/// K-fold over contiguous blocks of labels. Each block is the test once; the test span runs from its first label's
/// START to the latest END among its labels. A label trains when it ends before that span, or starts after it by more
/// than the embargo; one whose [start, end] meets the span is purged, touching included. Labels of all symbols are one
/// row in time: a block holds every label of a moment or none, and the purge looks at time alone.
/// </summary>
/// <param name="Folds">Number of blocks; at least 2. Blocks differ by one label at most, unless labels of equal start
/// must stay together.</param>
/// <param name="Embargo">Gap after a test block in which no training label starts.</param>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 7.</remarks>
public sealed record PurgedKFold(int Folds, Embargo Embargo = default) : IPositionSplitter
{
    /// <summary>The folds, in order of their test block.</summary>
    /// <exception cref="UserException">Fewer than two blocks (Configuration), fewer moments than blocks, or a block
    /// that leaves no training label (Data).</exception>
    public IEnumerable<Fold> Split(LabelSpans labels) => Split(labels, [.. Enumerable.Range(0, labels.Count)]);

    /// <inheritdoc/>
    /// <exception cref="UserException">As when all labels are split.</exception>
    public IReadOnlyList<Fold> Split(LabelSpans labels, int[] positions)
    {
        if (Folds < 2)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"{Folds} folds were asked for.",
                "One part trains and another tests.",
                "Use 2 folds or more."
            );
        }
        var blocks = new BlockFolds(labels, positions, Folds, Embargo);
        return [.. Enumerable.Range(0, Folds).Select(f => blocks.Make(f, [f]))];
    }
}
