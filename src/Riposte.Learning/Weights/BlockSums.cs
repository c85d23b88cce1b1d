using System.Buffers;

namespace Riposte.Learning.Weights;

/// <summary>Sums of consecutive values in a time that hardly grows with their number, by sums from each block's borders;
/// nothing is subtracted. The order of a sum depends only on the rows it covers.</summary>
internal sealed class BlockSums
{
    /// <summary>Rows in a block. Row 0 of the values begins one.</summary>
    public const int Block = 32;

    private readonly double[] values;
    private readonly int count;

    // Borrowed: new memory of this size costs more than what is written into it.
    private readonly double[] fromStart;
    private readonly double[] toEnd;

    // Whole blocks side by side: a long span reads few cache lines.
    private readonly double[] totals;

    /// <summary>Sums of values that the caller may change, telling <see cref="Refresh"/>.</summary>
    /// <param name="values">Values.</param>
    /// <param name="count">How many of them count, from the first on.</param>
    public BlockSums(double[] values, int count)
    {
        this.values = values;
        this.count = count;
        fromStart = ArrayPool<double>.Shared.Rent(count);
        toEnd = ArrayPool<double>.Shared.Rent(count);
        totals = new double[(count + Block - 1) / Block];
        if (count > 0)
        {
            Refresh(0, count - 1);
        }
    }

    /// <summary>Gives borrowed memory back; no sum may be asked for afterwards.</summary>
    public void GiveBack()
    {
        ArrayPool<double>.Shared.Return(fromStart);
        ArrayPool<double>.Shared.Return(toEnd);
    }

    /// <summary>Takes in changes of the values first … last.</summary>
    public void Refresh(int first, int last)
    {
        for (var block = first / Block; block <= last / Block; block++)
        {
            var start = block * Block;
            var length = Math.Min(Block, count - start);
            var source = values.AsSpan(start, length);
            var up = fromStart.AsSpan(start, length);
            var down = toEnd.AsSpan(start, length);
            double before = 0,
                after = 0;
            for (var i = 0; i < source.Length; i++)
            {
                up[i] = before += source[i];
                var j = source.Length - 1 - i;
                down[j] = after += source[j];
            }
            totals[block] = after;
        }
    }

    /// <summary>Σ of the values first … last.</summary>
    public double Sum(int first, int last)
    {
        var (low, high) = (first / Block, last / Block);
        var sum = 0.0;
        if (low == high)
        {
            foreach (var value in values.AsSpan(first, last - first + 1))
            {
                sum += value;
            }
            return sum;
        }
        sum = toEnd[first];
        for (var block = low + 1; block < high; block++)
        {
            sum += totals[block];
        }
        return sum + fromStart[last];
    }
}
