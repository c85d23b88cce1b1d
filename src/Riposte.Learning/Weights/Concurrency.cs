namespace Riposte.Learning.Weights;

/// <summary>How many labels use each bar.</summary>
/// <param name="FirstRow">Row of the first count: a multiple of a block at or before the first bar used, so that a
/// label's sums have the same bits wherever the table starts.</param>
/// <param name="Counts">Labels on each row from there to the last bar used; empty without labels.</param>
public sealed record Concurrency(int FirstRow, int[] Counts)
{
    /// <summary>Counts spans of bars.</summary>
    /// <param name="firstRows">First bar of each span, at least 0.</param>
    /// <param name="lastRows">Last bar of each span, not before its first.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a span ends before it starts.</exception>
    public static Concurrency Of(ReadOnlySpan<int> firstRows, ReadOnlySpan<int> lastRows)
    {
        if (firstRows.Length != lastRows.Length)
        {
            throw new ArgumentException("First rows and last rows have one length.", nameof(lastRows));
        }
        if (firstRows.IsEmpty)
        {
            return new Concurrency(0, []);
        }
        var (start, end) = Extent(firstRows, lastRows);
        start -= start % BlockSums.Block;
        var counts = new int[end - start + 1];
        for (var k = 0; k < firstRows.Length; k++)
        {
            counts[firstRows[k] - start]++;
            var after = lastRows[k] - start + 1;
            if (after < counts.Length)
            {
                counts[after]--;
            }
        }
        var running = 0;
        for (var row = 0; row < counts.Length; row++)
        {
            counts[row] = running += counts[row];
        }
        return new Concurrency(start, counts);
    }

    private static (int First, int Last) Extent(ReadOnlySpan<int> firstRows, ReadOnlySpan<int> lastRows)
    {
        var (first, last) = (int.MaxValue, 0);
        for (var k = 0; k < firstRows.Length; k++)
        {
            if (firstRows[k] < 0 || lastRows[k] < firstRows[k])
            {
                throw new ArgumentException($"Span {k} runs from {firstRows[k]} to {lastRows[k]}.", nameof(lastRows));
            }
            first = Math.Min(first, firstRows[k]);
            last = Math.Max(last, lastRows[k]);
        }
        return (first, last);
    }

    /// <summary>1 ÷ count of each row: counted exactly, then divided once. Infinite on a bar without a label, which no
    /// sum over a label reads.</summary>
    internal void Shares(Span<double> shares)
    {
        for (var row = 0; row < Counts.Length; row++)
        {
            shares[row] = 1.0 / Counts[row];
        }
    }
}
