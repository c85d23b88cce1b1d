using Riposte.Learning.Weights;

namespace Riposte.Learning.Labels;

/// <summary>How labels share bars.</summary>
/// <param name="Mean">Mean number of labels on the bars that have any; NaN without labels.</param>
/// <param name="Max">Most labels on one bar.</param>
/// <param name="Uniqueness">Mean of the average uniqueness; NaN without labels.</param>
public sealed record LabelOverlap(double Mean, int Max, double Uniqueness)
{
    /// <summary>Counts the labels on each bar.</summary>
    public static LabelOverlap Of(SpanRows rows)
    {
        if (rows.First.Length == 0)
        {
            return new LabelOverlap(double.NaN, 0, double.NaN);
        }
        var (sum, bars, max) = (0L, 0, 0);
        foreach (var count in Concurrency.Of(rows.First, rows.Last).Counts)
        {
            sum += count;
            bars += count > 0 ? 1 : 0;
            max = Math.Max(max, count);
        }
        var weights = new double[rows.First.Length];
        Weights.Uniqueness.Average(rows.First, rows.Last, weights);
        return new LabelOverlap((double)sum / bars, max, LabelSummary.Mean(weights));
    }
}
