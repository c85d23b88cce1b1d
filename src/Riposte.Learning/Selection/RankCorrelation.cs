using Riposte.Core.Workers;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>
/// Spearman's rank correlation of every two columns over some rows, as trees see them: any rising function of a feature
/// counts as the same. Ranks are taken once among a column's known values (ties share the mean); a pair uses the rows
/// that both know. 0 where a column is constant or fewer than three rows are shared: nothing is known to be shared.
/// </summary>
public static class RankCorrelation
{
    /// <summary>The symmetric matrix, 1 on its diagonal.</summary>
    public static double[][] Of(FeatureMatrix features, int[] rows, IWorkers workers)
    {
        var count = features.Columns.Length;
        var ranks = new double[count][];
        workers.For(count, c => ranks[c] = Ranks(features.Columns[c], rows));
        var matrix = new double[count][];
        workers.For(
            count,
            a =>
            {
                matrix[a] = new double[count];
                for (var b = 0; b < a; b++)
                {
                    matrix[a][b] = Correlation(ranks[a], ranks[b]);
                }
                matrix[a][a] = 1;
            }
        );
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < a; b++)
            {
                matrix[b][a] = matrix[a][b];
            }
        }
        return matrix;
    }

    private static double[] Ranks(float[] column, int[] rows)
    {
        var places = Enumerable.Range(0, rows.Length).Where(i => !float.IsNaN(column[rows[i]])).ToArray();
        var keys = Array.ConvertAll(places, i => column[rows[i]]);
        Array.Sort(keys, places);
        var ranks = new double[rows.Length];
        Array.Fill(ranks, double.NaN);
        for (var start = 0; start < keys.Length; )
        {
            var end = start;
            while (end + 1 < keys.Length && keys[end + 1] == keys[start])
            {
                end++;
            }
            for (var i = start; i <= end; i++)
            {
                ranks[places[i]] = 0.5 * (start + end);
            }
            start = end + 1;
        }
        return ranks;
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (count, left, right) = (0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!double.IsNaN(a[i] + b[i]))
            {
                count++;
                left += a[i];
                right += b[i];
            }
        }
        (left, right) = (left / count, right / count);
        var (both, lefts, rights) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!double.IsNaN(a[i] + b[i]))
            {
                both += (a[i] - left) * (b[i] - right);
                lefts += (a[i] - left) * (a[i] - left);
                rights += (b[i] - right) * (b[i] - right);
            }
        }
        return count < 3 || lefts == 0 || rights == 0
            ? 0
            : Math.Clamp(both / (Math.Sqrt(lefts) * Math.Sqrt(rights)), -1, 1);
    }
}
