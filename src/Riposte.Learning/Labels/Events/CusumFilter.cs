using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Learning.Labels.Events;

/// <summary>
/// The symmetric CUSUM filter: log returns of closes are summed from each side, clipped at 0; a sum beyond the
/// threshold makes an event, and only that sum starts again. When both pass, the falling one counts. The sums start
/// at 0 with the first bar of the table. A missing bar leaves the sums as they are, and the return after it is from
/// the last known close.
/// </summary>
/// <param name="Threshold">A log return (0.02 is about 2 %), or a multiple of <paramref name="Scale"/>; above 0.</param>
/// <param name="Scale">Volatility known at each row, as a fraction; null when the threshold is fixed. Where it is
/// unknown the sums go on and nothing fires.</param>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), snippet 2.4, after K. Lam and
/// H. C. Yam, CUSUM Techniques for Technical Trading in Financial Markets (1997).</remarks>
public sealed record CusumFilter(double Threshold, double[]? Scale = null) : IEventSampler
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The threshold is not above 0, or the column has another length than the
    /// table.</exception>
    public int[] Sample(MarketTable market)
    {
        if (!(Threshold > 0) || (Scale is not null && Scale.Length != market.Count))
        {
            throw new ArgumentException("A threshold is above 0, and its scale has one value a row.", nameof(market));
        }
        var close = market[Input.Close];
        var rows = new List<int>();
        double rise = 0,
            fall = 0,
            last = double.NaN;
        for (var row = 0; row < close.Length; row++)
        {
            if (double.IsNaN(close[row]))
            {
                continue;
            }
            var log = PortableMath.Log(close[row]);
            var change = double.IsNaN(last) ? 0 : log - last;
            last = log;
            rise = Math.Max(0, rise + change);
            fall = Math.Min(0, fall + change);
            var threshold = Scale is null ? Threshold : Threshold * Scale[row];
            if (fall < -threshold)
            {
                fall = 0;
                rows.Add(row);
            }
            else if (rise > threshold)
            {
                rise = 0;
                rows.Add(row);
            }
        }
        return [.. rows];
    }
}
