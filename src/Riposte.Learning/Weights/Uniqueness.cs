using System.Buffers;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Weights;

/// <summary>
/// Average uniqueness: labels that share bars share information, so each counts by the mean over its bars of 1 /
/// (labels on that bar).
/// </summary>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 4.</remarks>
public static class Uniqueness
{
    /// <summary>Average uniqueness of every label of a table, above 0 up to 1. A label's bars are those after its
    /// event bar up to its last.</summary>
    public static double[] Average(LabelTable labels)
    {
        var weights = new double[labels.Count];
        Average(labels, weights);
        return weights;
    }

    /// <summary>Average uniqueness among spans of bars.</summary>
    /// <param name="firstRows">First bar of each span, at least 0.</param>
    /// <param name="lastRows">Last bar of each span, not before its first.</param>
    /// <param name="weights">Receives one weight per span.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a span ends before it starts.</exception>
    public static void Average(ReadOnlySpan<int> firstRows, ReadOnlySpan<int> lastRows, Span<double> weights)
    {
        if (firstRows.Length != weights.Length)
        {
            throw new ArgumentException("First rows, last rows and weights have one length.", nameof(weights));
        }
        var concurrency = Concurrency.Of(firstRows, lastRows);
        var start = concurrency.FirstRow;
        var shares = ArrayPool<double>.Shared.Rent(concurrency.Counts.Length);
        concurrency.Shares(shares);
        var sums = new BlockSums(shares, concurrency.Counts.Length);
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = sums.Sum(firstRows[k] - start, lastRows[k] - start) / (lastRows[k] - firstRows[k] + 1);
        }
        sums.GiveBack();
        ArrayPool<double>.Shared.Return(shares);
    }

    /// <summary>Average uniqueness of labels of one or many symbols, above 0 up to 1.</summary>
    /// <param name="spans">The spans.</param>
    /// <param name="acrossSymbols">Whether labels of different symbols share information when they share time; by
    /// default each symbol's bars are its own.</param>
    public static double[] Average(LabelSpans spans, bool acrossSymbols = false)
    {
        var rows = SpanRows.Of(spans, acrossSymbols);
        var weights = new double[spans.Count];
        Average(rows.First, rows.Last, weights);
        return weights;
    }

    /// <summary>Uniqueness of all labels taken together: bars that any label uses ÷ bars that labels use, repeats
    /// counted. 1 when none overlap.</summary>
    /// <returns>NaN without spans.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a span ends before it starts.</exception>
    public static double Pooled(ReadOnlySpan<int> firstRows, ReadOnlySpan<int> lastRows)
    {
        long used = 0,
            all = 0;
        foreach (var count in Concurrency.Of(firstRows, lastRows).Counts)
        {
            used += count > 0 ? 1 : 0;
            all += count;
        }
        return all == 0 ? double.NaN : (double)used / all;
    }

    internal static void Average(LabelTable labels, double[] weights)
    {
        var rows = SpanRows.Of(labels);
        Average(rows.First, rows.Last, weights);
    }
}
