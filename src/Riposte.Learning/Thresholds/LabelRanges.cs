using Riposte.Core.Market;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Thresholds;

/// <summary>The recent relative range (<see cref="RecentRange"/>) as labels need it.</summary>
public static class LabelRanges
{
    /// <summary>The range known at each label's event row, as <see cref="NetReturns"/> takes it; NaN where
    /// unknown.</summary>
    public static double[] Of(LabelTable labels)
    {
        var rows = RecentRange.OfRows(labels.Market, labels.Market.Interval);
        return [.. labels.EventRows.Select(row => rows[row])];
    }
}
