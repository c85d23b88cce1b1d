using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>
/// What takers paid: the effective spread of each trade against the middle before it, and the realised spread against the
/// middle some seconds later. Quotes with the time of a trade come after it. Trades without a known middle do not
/// count. Allocates nothing once its queue has grown to the trades of one delay. Mutable, one writer.
/// </summary>
/// <param name="delay">Nanoseconds from a trade to the later middle.</param>
public sealed class SpreadCollector(long delay)
{
    private Waiting[] queue = new Waiting[256];
    private int first;
    private int count;
    private double effective;
    private double effectiveVolume;
    private double realised;
    private double realisedVolume;

    /// <summary>Trades whose later middle is awaited.</summary>
    public int Awaited => count;

    /// <summary>Adds a trade that was used.</summary>
    /// <param name="trade">Trade.</param>
    /// <param name="middle">Middle before it; NaN when it is not known.</param>
    public void Add(in BarTrade trade, double middle)
    {
        if (double.IsNaN(middle))
        {
            return;
        }
        var side = trade.IsBuy ? 2.0 : -2.0;
        var volume = trade.Price * trade.Quantity;
        effective += side * (trade.Price - middle) / middle * volume;
        effectiveVolume += volume;
        if (count == queue.Length)
        {
            Grow();
        }
        queue[(first + count) & (queue.Length - 1)] = new Waiting(
            trade.Time + delay,
            side * volume / middle,
            trade.Price,
            volume
        );
        count++;
    }

    /// <summary>Measures the trades whose delay ended before an instant, up to which the quote did not change.</summary>
    /// <param name="to">The instant, excluded.</param>
    /// <param name="quotes">Where the middle is.</param>
    public void Elapse(Instant to, QuoteCollector quotes)
    {
        while (count > 0 && queue[first].Due < to)
        {
            ref readonly var trade = ref queue[first];
            var middle = quotes.MiddleAt(trade.Due);
            if (!double.IsNaN(middle))
            {
                realised += trade.Scale * (trade.Price - middle);
                realisedVolume += trade.Volume;
            }
            first = (first + 1) & (queue.Length - 1);
            count--;
        }
    }

    /// <summary>Ends the running bar and writes its columns.</summary>
    /// <param name="isWhole">Whether no trade or quote of the bar can have been missed.</param>
    /// <param name="row">Row of the bar.</param>
    public void Close(bool isWhole, ref MarketRow row)
    {
        row[Input.EffectiveSpreads] = isWhole ? effective : double.NaN;
        row[Input.EffectiveVolume] = isWhole ? effectiveVolume : double.NaN;
        row[Input.RealisedSpreads] = isWhole ? realised : double.NaN;
        row[Input.RealisedVolume] = isWhole ? realisedVolume : double.NaN;
        (effective, effectiveVolume, realised, realisedVolume) = (0, 0, 0, 0);
    }

    /// <summary>Forgets the trades whose later middle is awaited.</summary>
    public void Break() => (first, count) = (0, 0);

    private void Grow()
    {
        var larger = new Waiting[2 * queue.Length];
        for (var i = 0; i < count; i++)
        {
            larger[i] = queue[(first + i) & (queue.Length - 1)];
        }
        (queue, first) = (larger, 0);
    }

    private readonly record struct Waiting(Instant Due, double Scale, double Price, double Volume);
}
