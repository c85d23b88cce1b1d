namespace Riposte.Learning.Significance;

/// <summary>
/// Series of returns that differ. Trials that traded alike are one trial: copies of the best would rank it in the
/// middle of itself, and a family that never traded would look overfitted for certain. A period after ruin, whose
/// return is unknown, earns nothing.
/// </summary>
public static class DistinctSeries
{
    /// <summary>Numbers of the series that no earlier one equals, rising.</summary>
    /// <param name="series">Returns per period.</param>
    public static int[] Of(IReadOnlyList<double[]> series)
    {
        var known = new HashSet<double[]>(new SameReturns());
        return [.. Enumerable.Range(0, series.Count).Where(k => known.Add(series[k]))];
    }

    /// <summary>Returns where unknown ones earn nothing.</summary>
    public static double[] Known(ReadOnlySpan<double> returns)
    {
        var known = returns.ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = double.IsFinite(known[i]) ? known[i] : 0;
        }
        return known;
    }

    private sealed class SameReturns : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] obj)
        {
            var hash = new HashCode();
            foreach (var value in obj)
            {
                // −0 equals 0 and must not be told apart by its bits.
                hash.Add(value + 0.0);
            }
            return hash.ToHashCode();
        }
    }
}
