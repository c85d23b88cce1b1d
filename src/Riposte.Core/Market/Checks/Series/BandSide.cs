using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Bars whose lows and highs bound the prices of another series.</summary>
internal sealed class BandSide : IDisposable
{
    private readonly SeriesKey key;
    private readonly Interval interval;
    private readonly double band;
    private readonly SeriesCursor cursor;
    private readonly FindingLog log;
    private bool isOver;
    private long compared;

    /// <summary>A series of bars; walked once.</summary>
    /// <exception cref="ArgumentException">The series holds no bars.</exception>
    public BandSide(SeriesPart bars, SeriesCheckOptions options)
    {
        key = bars.Key;
        interval = key.Interval ?? throw new ArgumentException($"{key} holds no bars.", nameof(bars));
        band = options.MarkBand;
        log = new FindingLog(options.ListedPerKind);
        cursor = new SeriesCursor(bars.Blocks);
    }

    /// <summary>Compares a price with the bar of its time. Times never fall from call to call.</summary>
    /// <returns>False when there is no bar, or its prices are unknown.</returns>
    public bool Judges(Instant time, double price)
    {
        var open = interval.OpenTime(interval.BarNumber(time));
        isOver = isOver || !cursor.NextFrom(open);
        if (isOver || cursor.Time != open)
        {
            return false;
        }
        var low = cursor.Block!.Numbers("low")[cursor.Row];
        var high = cursor.Block.Numbers("high")[cursor.Row];
        if (double.IsNaN(low) || double.IsNaN(high))
        {
            return false;
        }
        compared++;
        if (price < low * (1 - band) || price > high * (1 + band))
        {
            log.Add(
                CheckKind.MarkMismatch,
                new TimeRange(time, time + 1),
                1,
                () => Text.Of($"a price of {price} while {key.Kind} ran from {low} to {high}")
            );
        }
        return true;
    }

    /// <summary>What was found.</summary>
    public PairReport Report(SeriesKey first) => new(first, key, compared, log.Listed(), log.Totals());

    public void Dispose() => cursor.Dispose();
}
