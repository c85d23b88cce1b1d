namespace Riposte.Core.Market.Cleaning;

/// <summary>Median and median absolute deviation of the last returns.</summary>
internal sealed class UsualMoves(int window)
{
    private const double NormalScale = 1.4826;

    private readonly double[] returns = new double[window];
    private readonly double[] sorted = new double[window];
    private long count;

    public void Add(double value) => returns[count++ % window] = value;

    /// <summary>Between which moves a bar is usual; null while the window is not full or has no deviation.</summary>
    public (double Low, double High)? Band(double deviations)
    {
        if (count < window)
        {
            return null;
        }
        returns.CopyTo(sorted.AsSpan());
        var median = Median(sorted);
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = Math.Abs(returns[i] - median);
        }
        var reach = deviations * NormalScale * Median(sorted);
        return reach == 0 ? null : (median - reach, median + reach);
    }

    // Sorting makes the result one of the values' set, whatever their order: the ring needs no unrolling.
    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
