using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Learning.Labels.Targets;

/// <summary>
/// Class of the forward log return among the quantiles of past ones: of <see cref="Classes"/> classes, the number of the
/// edges at k ÷ classes (type 7) that lie below it. The edges are those of the returns over as many bars that ended on the
/// last <see cref="History"/> rows up to the event, so nothing of them lies ahead. Unknown past returns are left out; an
/// event with less than half of them is dropped, as is one whose own return is unknown.
/// </summary>
/// <param name="Bars">Bars ahead, at least 1.</param>
/// <param name="Classes">Classes, 2 to 100.</param>
/// <param name="History">Past returns, at least twice the classes.</param>
public sealed record QuantileTarget(int Bars, int Classes = 5, int History = 1500) : ITargetLabeler
{
    /// <inheritdoc/>
    public TargetTable Label(MarketTable market, ReadOnlySpan<int> events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Classes, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(History, 2 * Classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(Bars, 1);
        var close = market.Array(Input.Close);
        var returns = new double[market.Count];
        for (var row = 0; row < returns.Length; row++)
        {
            returns[row] = row < Bars ? double.NaN : PortableMath.Log(close[row] / close[row - Bars]);
        }
        var past = new SortedPast(returns, History);
        return TargetRows.Collect(market, events, Bars, Classes, row => Class(past.UpTo(row), returns[row + Bars]));
    }

    private double Class(ReadOnlySpan<double> sorted, double value)
    {
        if (double.IsNaN(value) || 2 * sorted.Length < History)
        {
            return double.NaN;
        }
        var below = 0;
        for (var k = 1; k < Classes; k++)
        {
            below += Quantile.OfSorted(sorted, (double)k / Classes) < value ? 1 : 0;
        }
        return below;
    }
}
