using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>
/// 1 − mean normalised discounted cumulative gain over groups (Järvelin and Kekäläinen, 2002): gain 2^y − 1 (Burges et
/// al., 2005), discount 1 / log2(place + 1). Rows of equal scores share the mean gain of their places (McSherry and Najork,
/// Computing Information Retrieval Performance Measures Efficiently in the Presence of Tied Scores, 2008). A group weighs
/// the mean weight of its rows; one without any gain is left out.
/// </summary>
internal sealed class NdcgMetric : IMetric
{
    private const float MostTarget = 31;
    private const double Ln2 = 0.6931471805599453;

    /// <inheritdoc/>
    public string Name => "1-ndcg";

    /// <inheritdoc/>
    public string Needs => "targets are 0 to 31, and a group has one above 0";

    /// <inheritdoc/>
    public double Of(float[][] margins, FitRows rows)
    {
        if (Array.Exists(rows.Targets, t => t is < 0 or > MostTarget))
        {
            return double.NaN;
        }
        double sum = 0,
            total = 0;
        for (var g = 0; g < rows.Groups!.Count; g++)
        {
            var group = rows.Groups.At(g).ToArray();
            var best = Array.ConvertAll(group, row => PortableMath.Pow(2, rows.Targets[row]) - 1);
            if (best[0] == 0)
            {
                continue;
            }
            var weight = group.Sum(row => (double)rows.Weights[row]) / group.Length;
            sum += weight * Gain(margins[0], group, best) / Discounted(best);
            total += weight;
        }
        return total == 0 ? double.NaN : 1 - sum / total;
    }

    private static double Discounted(double[] gains)
    {
        double sum = 0;
        for (var place = 0; place < gains.Length; place++)
        {
            sum += gains[place] * Discount(place);
        }
        return sum;
    }

    private static double Gain(float[] scores, int[] group, double[] gains)
    {
        var order = Enumerable.Range(0, group.Length).OrderByDescending(i => scores[group[i]]).ToArray();
        double sum = 0;
        for (var start = 0; start < order.Length; )
        {
            double gain = 0,
                discount = 0;
            var end = start;
            for (; end < order.Length && scores[group[order[end]]] == scores[group[order[start]]]; end++)
            {
                gain += gains[order[end]];
                discount += Discount(end);
            }
            if (end == start)
            {
                return double.NaN;
            }
            sum += gain / (end - start) * discount;
            start = end;
        }
        return sum;
    }

    private static double Discount(int place) => Ln2 / PortableMath.Log(place + 2);
}
