namespace Riposte.Learning.Weights;

/// <summary>Sums of consecutive values in a time that hardly grows with their number, by sums from each block's borders;
/// nothing is subtracted. The order of a sum depends only on the rows it covers.</summary>
internal sealed class BlockSums
{
    /// <summary>Rows in a block. Row 0 of the values begins one.</summary>
    public const int Block = 32;

    private readonly double[] values;
    private readonly double[] fromStart;
    private readonly double[] toEnd;

    // Whole blocks side by side: a long span reads few cache lines.
    private readonly double[] totals;

    /// <summary>Sums of values that the caller may change, telling <see cref="Refresh"/>.</summary>
    public BlockSums(double[] values)
    {
        this.values = values;
        fromStart = GC.AllocateUninitializedArray<double>(values.Length);
        toEnd = GC.AllocateUninitializedArray<double>(values.Length);
        totals = new double[(values.Length + Block - 1) / Block];
        if (values.Length > 0)
        {
            Refresh(0, values.Length - 1);
        }
    }

    /// <summary>Takes in changes of the values first … last.</summary>
    public void Refresh(int first, int last)
    {
        for (var block = first / Block; block <= last / Block; block++)
        {
            var start = block * Block;
            var length = Math.Min(Block, values.Length - start);
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
