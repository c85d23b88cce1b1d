using Riposte.Core.Errors;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>
/// K-fold over contiguous blocks of labels. Each block is the test once; the test span runs from its first label's
/// START to the latest END among its
/// labels. A label trains when it ends before that span, or starts after it by more than the embargo; one whose
/// [start, end] meets the span is purged,
/// touching included.
/// </summary>
/// <param name="Folds">Number of blocks; at least 2. Blocks differ by one label at most.</param>
/// <param name="Embargo">Gap after a test block in which no training label starts.</param>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 7.</remarks>
public sealed record PurgedKFold(int Folds, Embargo Embargo = default) : ISplitter
{
    /// <summary>The folds, in order of their test block.</summary>
    /// <exception cref="UserException">Fewer than two blocks (Configuration), fewer labels than blocks, or a block
    /// that leaves no training label (Data).</exception>
    public IEnumerable<Fold> Split(LabelSpans labels)
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
        return Split(labels, [.. Enumerable.Range(0, labels.Count)]);
    }

    /// <summary>The folds within some positions, as for out-of-fold outputs inside a training window. Training and
    /// test labels both come from these.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">The positions to split, rising.</param>
    /// <exception cref="UserException">Fewer positions than blocks, or a block that leaves no training label
    /// (Data).</exception>
    public IReadOnlyList<Fold> Split(LabelSpans labels, int[] positions)
    {
        if (positions.Length < Folds)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{positions.Length} labels cannot be split into {Folds} folds.",
                "Each fold tests at least one label.",
                "Use more data or fewer folds."
            );
        }
        var embargo = Embargo.For(labels);
        var folds = new Fold[Folds];
        for (var f = 0; f < Folds; f++)
        {
            var first = (int)((long)positions.Length * f / Folds);
            var next = (int)((long)positions.Length * (f + 1) / Folds);
            folds[f] = MakeFold(labels, positions, f, (first, next), embargo);
        }
        return folds;
    }

    private static Fold MakeFold(
        LabelSpans labels,
        int[] positions,
        int index,
        (int First, int Next) block,
        long embargo
    )
    {
        var test = positions[block.First..block.Next];
        var start = labels.Start[test[0]];
        var end = SpanOverlap.LatestEnd(labels, test);
        var train = new List<int>(positions.Length - test.Length);
        foreach (var k in positions)
        {
            if (labels.End[k] < start || labels.Start[k] > end + embargo)
            {
                train.Add(k);
            }
        }
        if (train.Count == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"Fold {index}, whose test block runs from {start} to {end}, has no training label.",
                "Every other label overlaps the block or lies in its embargo.",
                "Use more data, fewer folds, or a shorter label horizon."
            );
        }
        var testEnd = block.Next < positions.Length ? labels.Start[positions[block.Next]] : labels.Start[test[^1]] + 1;
        return new Fold(index, [.. train], test, start, testEnd);
    }
}
