namespace Riposte.Learning.Search.Samplers;

/// <summary>Standard deviations of kernels on the unit interval.</summary>
internal static class KernelWidths
{
    /// <summary>
    /// Each kernel as wide as the farther of its two neighbours is away (at the ends: the only one), from 1 / min(100,
    /// 2 + n) to 1, where the kernel of the prior at ½ is a neighbour too. After Bergstra, Bardenet, Bengio, Kégl,
    /// Algorithms for Hyper-Parameter Optimization, 2011, with the least width of their program Hyperopt.
    /// </summary>
    /// <param name="centres">Centres of the n kernels, from 0 to 1, in any order.</param>
    /// <param name="widths">Receives their widths.</param>
    public static void Of(ReadOnlySpan<double> centres, Span<double> widths)
    {
        var n = centres.Length;
        var sorted = new double[n + 1];
        var order = new int[n + 1];
        centres.CopyTo(sorted);
        sorted[n] = 0.5;
        for (var i = 0; i <= n; i++)
        {
            order[i] = i;
        }
        Array.Sort(sorted, order);
        OrderTies(sorted, order);
        var least = 1 / Math.Min(100.0, 2.0 + n);
        for (var place = 0; place <= n; place++)
        {
            if (order[place] == n)
            {
                continue;
            }
            var below = place > 0 ? sorted[place] - sorted[place - 1] : 0;
            var above = place < n ? sorted[place + 1] - sorted[place] : 0;
            widths[order[place]] = Math.Clamp(Math.Max(below, above), least, 1);
        }
    }

    // Equal centres in the order of the trials, whatever the sort did with them.
    private static void OrderTies(double[] sorted, int[] order)
    {
        for (var first = 0; first < sorted.Length; )
        {
            var end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }
            if (end - first > 1)
            {
                Array.Sort(order, first, end - first);
            }
            first = end;
        }
    }
}
