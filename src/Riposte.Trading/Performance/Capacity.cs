using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;

namespace Riposte.Trading.Performance;

/// <summary>
/// How large a position may be before its own impact eats what a trade earns. Assumption: a trade of notional Q moves the
/// price by σ √(Q ÷ V), σ the daily volatility and V the daily volume (the square-root law with a factor of 1: Tóth and
/// others, Anomalous price impact, 2011; Almgren and others, Direct estimation of equity market impact, 2005), paid on the
/// way in and out. The mean net profit m of a trade, as a fraction of its notional, is gone at Q = V (m ÷ 2σ)².
/// Direction of error: ignores that costs already contain some slippage (pessimistic) and that volume is thinner when
/// stops are hit (optimistic).
/// </summary>
public static class Capacity
{
    /// <summary>Largest notional of one position on one symbol.</summary>
    /// <param name="trades">Closed trades on the symbol.</param>
    /// <param name="bars">Its bars, with a volume.</param>
    /// <returns>Quote currency; 0 when the mean profit is not above 0; NaN without trades, volume or movement.</returns>
    public static double Of(IReadOnlyCollection<TradeRecord> trades, MarketTable bars)
    {
        if (trades.Count == 0 || !bars.Has(Input.Volume))
        {
            return double.NaN;
        }
        var mean = trades.Sum(trade => trade.NetPnl / (trade.Quantity * trade.EntryPrice)) / trades.Count;
        if (!(mean > 0))
        {
            return double.IsNaN(mean) ? double.NaN : 0;
        }
        var (volume, volatility) = Daily(bars);
        var share = mean / (2 * volatility);
        return volume > 0 && volatility > 0 ? volume * share * share : double.NaN;
    }

    // Mean quote volume of a day, and deviation of daily log returns.
    private static (double Volume, double Volatility) Daily(MarketTable bars)
    {
        var (volume, known) = (0.0, 0);
        var closes = new SortedDictionary<long, double>();
        for (var row = 0; row < bars.Count; row++)
        {
            if (bars.IsMissing(row))
            {
                continue;
            }
            var close = bars[Input.Close][row];
            var amount = bars[Input.Volume][row] * close;
            if (!double.IsNaN(amount))
            {
                volume += amount;
                known++;
            }
            closes[bars.OpenTime(row).Day] = close;
        }
        var perDay = (double)Interval.Day.Nanoseconds / bars.Interval.Nanoseconds;
        double[] last = [.. closes.Values];
        var returns = new double[Math.Max(0, last.Length - 1)];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = PortableMath.Log(last[i + 1] / last[i]);
        }
        var mean = returns.Sum() / returns.Length;
        var squares = returns.Sum(r => (r - mean) * (r - mean));
        return (
            known == 0 ? double.NaN : volume / known * perDay,
            returns.Length < 2 ? double.NaN : Math.Sqrt(squares / (returns.Length - 1))
        );
    }
}
