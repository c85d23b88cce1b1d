namespace Riposte.Models.Boosting.Binning;

/// <summary>Where to cut a sorted feature into bins.</summary>
internal static class QuantileCuts
{
    /// <summary>
    /// Keys of the first value of every bin but the first. With no more distinct values than bins each value has its
    /// own bin; otherwise a bin is closed
    /// when it holds its share of the weight not yet binned, so that one heavy value does not starve the others of
    /// bins.
    /// </summary>
    /// <param name="sorted">Pairs (key, position), rising by key.</param>
    /// <param name="weights">Weight at each position.</param>
    /// <param name="maxBins">Bins at most, at least 1.</param>
    public static uint[] Find(ReadOnlySpan<ulong> sorted, ReadOnlySpan<float> weights, int maxBins)
    {
        var keys = new List<uint>(maxBins);
        return EveryDistinct(sorted, maxBins, keys) ? [.. keys] : ByWeight(sorted, weights, maxBins, keys);
    }

    private static bool EveryDistinct(ReadOnlySpan<ulong> sorted, int maxBins, List<uint> keys)
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            var key = (uint)(sorted[i] >> 32);
            if (key == (uint)(sorted[i - 1] >> 32))
            {
                continue;
            }
            if (keys.Count + 1 == maxBins)
            {
                return false;
            }
            keys.Add(key);
        }
        return true;
    }

    private static uint[] ByWeight(
        ReadOnlySpan<ulong> sorted,
        ReadOnlySpan<float> weights,
        int maxBins,
        List<uint> keys
    )
    {
        keys.Clear();
        double left = 0;
        foreach (var pair in sorted)
        {
            left += weights[(int)(uint)pair];
        }
        double inBin = 0;
        var share = left / maxBins;
        for (var i = 0; i < sorted.Length && keys.Count + 1 < maxBins; i++)
        {
            var key = (uint)(sorted[i] >> 32);
            if (inBin >= share && key != (uint)(sorted[i - 1] >> 32))
            {
                keys.Add(key);
                left -= inBin;
                inBin = 0;
                share = left / (maxBins - keys.Count);
            }
            inBin += weights[(int)(uint)sorted[i]];
        }
        return [.. keys];
    }
}
