namespace Riposte.Reports.Page;

/// <summary>Thins curves that share their times, keeping every high and low that a screen could show.</summary>
internal static class Decimation
{
    /// <summary>
    /// Indices to keep, rising: the first, the last, and in each of equally many stretches the smallest and largest value of each curve.
    /// All indices when there are at most <paramref name="most"/>.
    /// </summary>
    public static int[] Indices(int count, int most, params ReadOnlySpan<double[]> curves)
    {
        if (count <= most)
        {
            return [.. Enumerable.Range(0, count)];
        }
        var stretches = Math.Max(1, (most - 2) / (2 * Math.Max(1, curves.Length)));
        var keep = new SortedSet<int> { 0, count - 1 };
        for (var s = 0; s < stretches; s++)
        {
            var from = (int)((long)count * s / stretches);
            var to = (int)((long)count * (s + 1) / stretches);
            foreach (var curve in curves)
            {
                KeepExtremes(curve, from, to, keep);
            }
        }
        return [.. keep];
    }

    private static void KeepExtremes(double[] curve, int from, int to, SortedSet<int> keep)
    {
        var (low, high) = (-1, -1);
        for (var i = from; i < to; i++)
        {
            if (double.IsNaN(curve[i]))
            {
                continue;
            }
            low = low < 0 || curve[i] < curve[low] ? i : low;
            high = high < 0 || curve[i] > curve[high] ? i : high;
        }
        if (low >= 0)
        {
            keep.Add(low);
            keep.Add(high);
        }
    }
}
