using System.Runtime.CompilerServices;
using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>The rows of a tree in leaf order: each leaf's rows lie together, rising.</summary>
internal sealed unsafe class RowPartition
{
    private readonly BinnedColumns columns;
    private readonly int[] rows;
    private readonly int[] spare;
    private readonly byte[] goesRight = new byte[512];

    public RowPartition(BinnedColumns columns)
    {
        this.columns = columns;
        rows = GC.AllocateUninitializedArray<int>(columns.Count + 1, pinned: true);
        spare = GC.AllocateUninitializedArray<int>(columns.Count + 1, pinned: true);
    }

    /// <summary>The rows; they never move in memory.</summary>
    public int* Rows
    {
        get
        {
            fixed (int* first = rows)
            {
                return first;
            }
        }
    }

    /// <summary>Puts all rows into one leaf.</summary>
    public void Start(ReadOnlySpan<int> all) => all.CopyTo(rows);

    /// <summary>
    /// Moves the rows of a leaf that go left before those that go right, each side in its old order. Returns how many
    /// go left.
    /// </summary>
    /// <param name="begin">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="feature">Feature of the split.</param>
    /// <param name="rule">Which bins go left.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Split(int begin, int count, int feature, BinRule rule)
    {
        var high = columns.PastByte[feature];
        for (var b = 0; b < (high is null ? 256 : goesRight.Length); b++)
        {
            goesRight[b] = rule.GoesLeft(b) ? (byte)0 : (byte)1;
        }
        if (high is not null)
        {
            return SplitWide(begin, count, columns.Bins[feature], high);
        }
        fixed (
            byte* bins = columns.Bins[feature],
                right = goesRight
        )
        fixed (
            int* source = rows,
                other = spare
        )
        {
            var leaf = source + begin;
            int toLeft = 0,
                toRight = 0;
            for (var i = 0; i < count; i++)
            {
                // Both are written, one of them counts: no branch to mispredict. The left cursor never passes the
                // reading one.
                var row = leaf[i];
                int isRight = right[bins[row]];
                leaf[toLeft] = row;
                other[toRight] = row;
                toRight += isRight;
                toLeft += 1 - isRight;
            }
            new ReadOnlySpan<int>(other, toRight).CopyTo(new Span<int>(leaf + toLeft, toRight));
            return toLeft;
        }
    }

    private int SplitWide(int begin, int count, byte[] low, byte[] high)
    {
        int toLeft = begin,
            toRight = 0;
        for (var i = begin; i < begin + count; i++)
        {
            var row = rows[i];
            if (goesRight[low[row] | high[row] << 8] != 0)
            {
                spare[toRight++] = row;
            }
            else
            {
                rows[toLeft++] = row;
            }
        }
        spare.AsSpan(0, toRight).CopyTo(rows.AsSpan(toLeft));
        return toLeft - begin;
    }
}
