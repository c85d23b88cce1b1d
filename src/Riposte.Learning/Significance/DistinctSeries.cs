using Riposte.Core.Hashing;

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
        var known = new HashSet<Hash128>();
        return [.. Enumerable.Range(0, series.Count).Where(k => known.Add(Hash(series[k])))];
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

    private static Hash128 Hash(double[] returns)
    {
        using var hasher = new Hasher();
        // −0 equals 0 and must not be told apart by its bits.
        return hasher.Add("returns-1").Add(Array.ConvertAll(returns, value => value + 0.0)).Finish();
    }
}
