using Riposte.Learning.Labels;

namespace Riposte.Learning.Weights;

/// <summary>
/// Average uniqueness: labels that share bars share information, so each counts by the mean over its bars of 1 /
/// (labels on that bar).
/// </summary>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 4.</remarks>
public static class Uniqueness
{
    private const int Block = 32;

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
        if (firstRows.Length != lastRows.Length || firstRows.Length != weights.Length)
        {
            throw new ArgumentException("First rows, last rows and weights have one length.", nameof(weights));
        }
        if (firstRows.IsEmpty)
        {
            return;
        }
        var start = int.MaxValue;
        var end = 0;
        for (var k = 0; k < firstRows.Length; k++)
        {
            if (firstRows[k] < 0 || lastRows[k] < firstRows[k])
            {
                throw new ArgumentException($"Span {k} runs from {firstRows[k]} to {lastRows[k]}.", nameof(lastRows));
            }
            start = Math.Min(start, firstRows[k]);
            end = Math.Max(end, lastRows[k]);
        }
        // Blocks lie on absolute rows, so that a label's weight has the same bits wherever the table starts.
        start -= start % Block;
        var sums = new BlockSums(Shares(firstRows, lastRows, start, end));
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = sums.Sum(firstRows[k] - start, lastRows[k] - start) / (lastRows[k] - firstRows[k] + 1);
        }
    }

    internal static void Average(LabelTable labels, double[] weights)
    {
        var firstRows = new int[labels.Count];
        for (var k = 0; k < firstRows.Length; k++)
        {
            firstRows[k] = labels.EventRows[k] + 1;
        }
        Average(firstRows, labels.EndRows, weights);
    }

    // 1 / (number of spans on the bar): whole numbers are counted exactly, then divided once.
    private static double[] Shares(ReadOnlySpan<int> firstRows, ReadOnlySpan<int> lastRows, int start, int end)
    {
        var change = new int[end - start + 2];
        for (var k = 0; k < firstRows.Length; k++)
        {
            change[firstRows[k] - start]++;
            change[lastRows[k] - start + 1]--;
        }
        var shares = new double[end - start + 1];
        var concurrency = 0;
        for (var row = 0; row < shares.Length; row++)
        {
            concurrency += change[row];
            // Infinite on a bar without a label, which no sum reads.
            shares[row] = 1.0 / concurrency;
        }
        return shares;
    }

    /// <summary>Sums of consecutive values in a time that hardly grows with their number, by sums from each block's
    /// borders; nothing is subtracted.</summary>
    private readonly struct BlockSums
    {
        private readonly double[] values;
        private readonly double[] fromStart;
        private readonly double[] toEnd;

        public BlockSums(double[] values)
        {
            this.values = values;
            fromStart = GC.AllocateUninitializedArray<double>(values.Length);
            toEnd = GC.AllocateUninitializedArray<double>(values.Length);
            for (var start = 0; start < values.Length; start += Block)
            {
                var end = Math.Min(start + Block, values.Length);
                var sum = 0.0;
                for (var i = start; i < end; i++)
                {
                    fromStart[i] = sum += values[i];
                }
                sum = 0;
                for (var i = end - 1; i >= start; i--)
                {
                    toEnd[i] = sum += values[i];
                }
            }
        }

        public double Sum(int first, int last)
        {
            var sum = 0.0;
            if (first / Block == last / Block)
            {
                for (var i = first; i <= last; i++)
                {
                    sum += values[i];
                }
                return sum;
            }
            sum = toEnd[first];
            for (var start = first - first % Block + Block; start + Block <= last; start += Block)
            {
                sum += toEnd[start];
            }
            return sum + fromStart[last];
        }
    }
}
