using Riposte.Core.Market.TradeBars;
using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>
/// Sums over the single trades of a bar. Sums of pairs join a trade with the one before it, which may lie in the bar
/// before; a bar depends on no more than two trades before it. Allocates nothing. Mutable, one writer.
/// </summary>
public sealed class TradeCollector
{
    private Instant lastTime = new(long.MinValue);
    private long lastId = long.MinValue;
    private double lastLog = double.NaN;
    private double lastChange = double.NaN;
    private double lastSign = double.NaN;
    private double tick;
    private Sums sums;

    /// <summary>Trades used.</summary>
    public long Used { get; private set; }

    /// <summary>Trades left out because they came after a later one, or twice.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Trades left out because price or quantity is not above 0 and finite.</summary>
    public long Unusable { get; private set; }

    /// <summary>Adds a trade of the running bar.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Add(in BarTrade trade)
    {
        if (trade.Time < lastTime || (trade.Time == lastTime && trade.Id <= lastId))
        {
            OutOfOrder++;
            return false;
        }
        (lastTime, lastId) = (trade.Time, trade.Id);
        var quote = trade.Price * trade.Quantity;
        if (!(trade.Price > 0 && quote > 0 && double.IsFinite(quote)))
        {
            Unusable++;
            return false;
        }
        Used++;
        Count(trade, quote);
        return true;
    }

    /// <summary>Ends the running bar and writes its columns.</summary>
    /// <param name="close">Where it ends; trades before it are late from now on.</param>
    /// <param name="isWhole">Whether no trade of the bar can have been missed; else the columns are unknown.</param>
    /// <param name="row">Row of the bar.</param>
    public void Close(Instant close, bool isWhole, ref MarketRow row)
    {
        row[Input.TradeEvents] = isWhole ? sums.Events : double.NaN;
        row[Input.SignSum] = isWhole ? sums.Signs : double.NaN;
        row[Input.SignProducts] = isWhole ? sums.SignProducts : double.NaN;
        row[Input.TickSignSum] = isWhole ? sums.TickSigns : double.NaN;
        row[Input.SignedRootVolume] = isWhole ? sums.SignedRoots : double.NaN;
        row[Input.RootVolumeChanges] = isWhole ? sums.RootChanges : double.NaN;
        row[Input.PriceChangeProducts] = isWhole ? sums.ChangeProducts : double.NaN;
        row[Input.PriceChangeSquares] = isWhole ? sums.ChangeSquares : double.NaN;
        sums = default;
        tick = 0;
        if (lastTime < close)
        {
            (lastTime, lastId) = (close, long.MinValue);
        }
    }

    /// <summary>Says that trades may have been missed: the next one has none before it.</summary>
    public void Break() => (lastLog, lastChange, lastSign) = (double.NaN, double.NaN, double.NaN);

    private void Count(in BarTrade trade, double quote)
    {
        var sign = trade.IsBuy ? 1.0 : -1.0;
        var root = sign * Math.Sqrt(quote);
        var log = PortableMath.Log(trade.Price);
        var change = log - lastLog;
        sums.Events++;
        sums.Signs += sign;
        sums.SignedRoots += root;
        if (!double.IsNaN(lastSign))
        {
            sums.SignProducts += sign * lastSign;
        }
        if (!double.IsNaN(change))
        {
            sums.ChangeSquares += change * change;
            sums.RootChanges += change * root;
            if (!double.IsNaN(lastChange))
            {
                sums.ChangeProducts += change * lastChange;
            }
            tick = change == 0 ? tick : Math.Sign(change);
            sums.TickSigns += tick;
        }
        (lastLog, lastChange, lastSign) = (log, change, sign);
    }

    private struct Sums
    {
        public double Events;
        public double Signs;
        public double SignProducts;
        public double TickSigns;
        public double SignedRoots;
        public double RootChanges;
        public double ChangeProducts;
        public double ChangeSquares;
    }
}
