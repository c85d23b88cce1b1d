using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Learning.Weights;

/// <summary>
/// Return attribution: the size of the sum, over a label's bars, of the log return of the bar ÷ the labels on it; scaled
/// to mean 1. Labels of large moves that few others tell of weigh more.
/// </summary>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), section 4.6.</remarks>
public static class ReturnAttribution
{
    /// <summary>Weights of labels of one symbol.</summary>
    /// <param name="market">Their bars. The move over missing bars is that of the next known close; a missing bar itself
    /// moves nothing.</param>
    /// <param name="rows">The rows of each label, inside the table.</param>
    /// <returns>One weight a label, at least 0, of mean 1; all 0 when no label saw a move.</returns>
    /// <exception cref="ArgumentException">A span lies outside the table or ends before it starts.</exception>
    public static double[] Of(MarketTable market, SpanRows rows)
    {
        var weights = Sums(market, rows);
        var total = FixedOrder.Sum(weights);
        return total == 0 ? weights : Array.ConvertAll(weights, weight => weight * (weights.Length / total));
    }

    /// <summary>The sizes of the sums, not scaled: that of a label does not depend on labels it shares no bar
    /// with.</summary>
    internal static double[] Sums(MarketTable market, SpanRows rows)
    {
        var concurrency = Concurrency.Of(rows.First, rows.Last);
        var (start, counts) = (concurrency.FirstRow, concurrency.Counts);
        if (start + counts.Length > market.Count)
        {
            throw new ArgumentException($"A label ends after the last of {market.Count} rows.", nameof(rows));
        }
        var shares = new double[counts.Length];
        var close = market[Input.Close];
        var before = LastKnown(close, start - 1);
        for (var i = 0; i < shares.Length; i++)
        {
            var now = close[start + i];
            if (double.IsNaN(now))
            {
                continue;
            }
            // A close before any other moves nothing. A bar without a label is read by no sum.
            shares[i] = double.IsNaN(before) ? 0 : PortableMath.Log(now / before) / counts[i];
            before = now;
        }
        var sums = new BlockSums(shares, shares.Length);
        var weights = new double[rows.First.Length];
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = Math.Abs(sums.Sum(rows.First[k] - start, rows.Last[k] - start));
        }
        sums.GiveBack();
        return weights;
    }

    private static double LastKnown(ReadOnlySpan<double> close, int row)
    {
        while (row >= 0 && double.IsNaN(close[row]))
        {
            row--;
        }
        return row < 0 ? double.NaN : close[row];
    }
}
