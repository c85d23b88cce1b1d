using Riposte.Core.Numerics;

namespace Riposte.Learning.Selection;

/// <summary>
/// Mutual information of two columns of classes, from counts, less what counts of unrelated columns give on average,
/// (kinds of a − 1)(kinds of b − 1) / 2n: unrelated columns lie around 0, on either side.
/// </summary>
/// <remarks>Source: G. Miller, Note on the bias of information estimates (1955).</remarks>
public static class MutualInformation
{
    /// <summary>In nats; 0 without rows.</summary>
    public static double Between(BinnedColumn a, BinnedColumn b)
    {
        int n = a.Codes.Length;
        if (n == 0)
        {
            return 0;
        }
        var joint = new int[a.Classes * b.Classes];
        for (var i = 0; i < n; i++)
        {
            joint[a.Codes[i] * b.Classes + b.Codes[i]]++;
        }
        var (lefts, rights) = (Counts(a), Counts(b));
        var sum = 0.0;
        for (var x = 0; x < a.Classes; x++)
        {
            for (var y = 0; y < b.Classes; y++)
            {
                double both = joint[x * b.Classes + y];
                sum += both == 0 ? 0 : both * PortableMath.Log(both * n / ((double)lefts[x] * rights[y]));
            }
        }
        var bias = (lefts.Count(count => count > 0) - 1.0) * (rights.Count(count => count > 0) - 1) / (2.0 * n);
        return sum / n - bias;
    }

    /// <summary>Entropy of a column, in nats.</summary>
    public static double Entropy(BinnedColumn column)
    {
        double n = column.Codes.Length;
        var sum = 0.0;
        foreach (var count in Counts(column))
        {
            sum -= count == 0 ? 0 : count / n * PortableMath.Log(count / n);
        }
        return sum;
    }

    private static int[] Counts(BinnedColumn column)
    {
        var counts = new int[column.Classes];
        foreach (var code in column.Codes)
        {
            counts[code]++;
        }
        return counts;
    }
}
