using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// Trials parted into the best and the others. Of n trials that are worth something, min(⌈n / 10⌉, 25) are good;
/// pending ones are bad, which keeps the next proposal away from them (constant liar). The good weigh 1 each; among the
/// others the newest 25 do, and older ones less, down to 1 / n for the oldest. Beyond 256 others, the newest 128 stay and
/// the older ones are thinned evenly to at most 128, each standing for those left out after it: so the cost of a
/// proposal has a bound.
/// </summary>
/// <param name="Good">Rows of the best, by number: first the trials that are over, then the pending ones.</param>
/// <param name="GoodWeights">Their weights.</param>
/// <param name="Bad">Rows of the others that stay, by number.</param>
/// <param name="BadWeights">Their weights.</param>
internal sealed record TrialSplit(int[] Good, double[] GoodWeights, int[] Bad, double[] BadWeights)
{
    private const int MostGood = 25;
    private const int Flat = 25;
    private const int MostBad = 256;

    /// <summary>Good trials of so many that are worth something.</summary>
    public static int GoodOf(int ranked) => Math.Min((ranked + 9) / 10, MostGood);

    /// <summary>Parts the trials in which a parameter counts; null when fewer than two of them are worth
    /// something.</summary>
    /// <param name="view">The trials.</param>
    /// <param name="keys">One per trial that is over.</param>
    /// <param name="parameter">Number of the parameter.</param>
    public static TrialSplit? Of(StudyView view, ReadOnlySpan<TrialKey> keys, int parameter)
    {
        var told = view.Told;
        var rows = new int[told.Count + view.Pending.Count];
        int count = 0,
            ranked = 0;
        for (var i = 0; i < told.Count; i++)
        {
            if (!double.IsNaN(told[i].Point.Values[parameter]))
            {
                rows[count++] = i;
                ranked += keys[i].IsRanked ? 1 : 0;
            }
        }
        if (ranked < 2)
        {
            return null;
        }
        var good = Best(rows.AsSpan(0, count), keys, GoodOf(ranked));
        for (var i = 0; i < view.Pending.Count; i++)
        {
            if (!double.IsNaN(view.Pending[i].Point.Values[parameter]))
            {
                rows[count++] = told.Count + i;
            }
        }
        var bad = Without(rows.AsSpan(0, count), good);
        var (kept, weights) = Thinned(bad);
        var goodWeights = new double[good.Length];
        Array.Fill(goodWeights, 1);
        return new TrialSplit(good, goodWeights, kept, weights);
    }

    /// <summary>The weight of a place among others, counted from the oldest.</summary>
    public static double Weight(int place, int count)
    {
        if (place >= count - Flat)
        {
            return 1;
        }
        var oldest = 1.0 / count;
        var ramp = count - Flat - 1;
        return ramp == 0 ? oldest : oldest + (1 - oldest) * place / ramp;
    }

    // The best rows, by row; the earlier of equal ones.
    private static int[] Best(ReadOnlySpan<int> rows, ReadOnlySpan<TrialKey> keys, int count)
    {
        var best = new int[count];
        var held = 0;
        foreach (var row in rows)
        {
            if (held == count && keys[row] >= keys[best[^1]])
            {
                continue;
            }
            var at = held < count ? held++ : count - 1;
            for (; at > 0 && keys[row] < keys[best[at - 1]]; at--)
            {
                best[at] = best[at - 1];
            }
            best[at] = row;
        }
        Array.Sort(best);
        return best;
    }

    private static int[] Without(ReadOnlySpan<int> rows, int[] good)
    {
        var others = new int[rows.Length - good.Length];
        int at = 0,
            next = 0;
        foreach (var row in rows)
        {
            if (next < good.Length && good[next] == row)
            {
                next++;
            }
            else
            {
                others[at++] = row;
            }
        }
        return others;
    }

    private static (int[] Rows, double[] Weights) Thinned(int[] bad)
    {
        var older = bad.Length <= MostBad ? 0 : bad.Length - MostBad / 2;
        var stride = Math.Max(1, (older + MostBad / 2 - 1) / (MostBad / 2));
        var thinned = (older + stride - 1) / stride;
        var rows = new int[thinned + bad.Length - older];
        var weights = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var place = i < thinned ? i * stride : older + i - thinned;
            var stands = i < thinned ? Math.Min(stride, older - place) : 1;
            rows[i] = bad[place];
            weights[i] = Weight(place, bad.Length) * stands;
        }
        return (rows, weights);
    }
}
