using Riposte.Core.Market;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Thresholds;

/// <summary>The relative bar range that volatility-dependent slippage grows with.</summary>
public static class RecentRange
{
    /// <summary>Bars that count.</summary>
    public const int Bars = 14;

    /// <summary>Mean of (high − low) / close over the last 14 known bars up to and including each row; missing bars do
    /// not count.</summary>
    /// <param name="market">Bars.</param>
    /// <returns>One number per row; NaN where none of the last 14 slots is known.</returns>
    public static double[] OfRows(MarketTable market)
    {
        var high = market[Input.High];
        var low = market[Input.Low];
        var close = market[Input.Close];
        var result = new double[market.Count];
        for (var row = 0; row < result.Length; row++)
        {
            double sum = 0;
            var known = 0;
            for (var i = Math.Max(0, row - Bars + 1); i <= row; i++)
            {
                var range = (high[i] - low[i]) / close[i];
                if (!double.IsNaN(range))
                {
                    sum += range;
                    known++;
                }
            }
            result[row] = known == 0 ? double.NaN : sum / known;
        }
        return result;
    }

    /// <summary>The range at each label's event row, as <see cref="NetReturns"/> takes it.</summary>
    public static double[] OfLabels(LabelTable labels)
    {
        var rows = OfRows(labels.Market);
        return [.. labels.EventRows.Select(row => rows[row])];
    }
}
