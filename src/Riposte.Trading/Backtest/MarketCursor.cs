using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Backtest;

/// <summary>The bars of one market, by bar number, and the finer bars inside each.</summary>
internal sealed class MarketCursor
{
    private readonly MarketTable bars;
    private readonly int instrument;
    private readonly double[] open;
    private readonly double[] high;
    private readonly double[] low;
    private readonly double[] close;
    private readonly double[]? volume;
    private readonly double[]? bid;
    private readonly double[]? ask;

    public MarketCursor(MarketTable bars, int instrument)
    {
        this.bars = bars;
        this.instrument = instrument;
        open = bars.Array(Input.Open);
        high = bars.Array(Input.High);
        low = bars.Array(Input.Low);
        close = bars.Array(Input.Close);
        volume = bars.Has(Input.Volume) ? bars.Array(Input.Volume) : null;
        var hasQuotes = bars.Has(Input.BidPrice) && bars.Has(Input.AskPrice);
        bid = hasQuotes ? bars.Array(Input.BidPrice) : null;
        ask = hasQuotes ? bars.Array(Input.AskPrice) : null;
    }

    public long First => bars.FirstBar;

    public long Last => bars.FirstBar + bars.Count - 1;

    public bool Covers(long number) => number >= First && number <= Last;

    public Bar At(long number)
    {
        var row = (int)(number - bars.FirstBar);
        return new Bar(bars.OpenTime(row), bars.KnownAt(row), open[row], high[row], low[row], close[row])
        {
            Instrument = instrument,
            Volume = volume is null ? double.NaN : volume[row],
            Spread = bid is null ? double.NaN : 2 * (ask![row] - bid[row]) / (ask[row] + bid[row]),
        };
    }

    /// <summary>Whether finer bars tell all of a base bar: each of them is known, and together they have its open, high,
    /// low and close.</summary>
    public bool Tells(in Bar bar, out long from, out long to)
    {
        from = bars.Interval.BarNumber(bar.OpenTime);
        to = bars.Interval.BarNumber(bar.KnownAt);
        if (bar.IsMissing || !Covers(from) || !Covers(to - 1))
        {
            return false;
        }
        var (top, bottom) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var number = from; number < to; number++)
        {
            var row = (int)(number - bars.FirstBar);
            if (double.IsNaN(close[row]))
            {
                return false;
            }
            top = Math.Max(top, high[row]);
            bottom = Math.Min(bottom, low[row]);
        }
        return open[(int)(from - bars.FirstBar)] == bar.Open
            && close[(int)(to - 1 - bars.FirstBar)] == bar.Close
            && top == bar.High
            && bottom == bar.Low;
    }
}
