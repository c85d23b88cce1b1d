using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Trading.Replay;

/// <summary>Makes bars of recorded trades: those that a replay decides on. The first and the last bar hold what of them
/// was recorded. A bar without a trade is missing.</summary>
/// <param name="interval">Length of a bar; no calendar one.</param>
public sealed class ReplayBars(Interval interval)
{
    private readonly Dictionary<long, double[]> bars = [];

    /// <summary>Whether no trade was added.</summary>
    public bool IsEmpty => bars.Count == 0;

    /// <summary>Adds a trade; trades come in the order of their time.</summary>
    public void Add(in TradeUpdate trade)
    {
        var number = interval.BarNumber(trade.Time);
        var price = trade.Price.ToDouble();
        if (!bars.TryGetValue(number, out var bar))
        {
            bars[number] = [price, price, price, price, trade.Quantity];
            return;
        }
        bar[1] = Math.Max(bar[1], price);
        bar[2] = Math.Min(bar[2], price);
        bar[3] = price;
        bar[4] += trade.Quantity;
    }

    /// <summary>The bars, from that of the first trade to that of the last.</summary>
    /// <param name="symbol">Name of the market.</param>
    /// <exception cref="InvalidOperationException">No trade was added.</exception>
    public MarketTable ToTable(string symbol)
    {
        var first = bars.Keys.Min();
        var count = checked((int)(bars.Keys.Max() - first + 1));
        var inputs = (Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume];
        var columns = inputs.ToDictionary(one => one, _ => new double[count]);
        for (var row = 0; row < count; row++)
        {
            var bar = bars.GetValueOrDefault(first + row);
            for (var i = 0; i < inputs.Length; i++)
            {
                columns[inputs[i]][row] = bar is null ? double.NaN : bar[i];
            }
        }
        return new MarketTable(symbol, interval, first, columns);
    }
}
