using Riposte.Core.Numerics;

namespace Riposte.Features.Book;

/// <summary>
/// Cuts volume into buckets of equal size, splitting bars exactly, and averages |buys − sells| / bucket over the last m.
/// The size is the mean volume of a bar of the UTC day before × bars in a day / buckets in a day; with fewer than half of
/// that day's bars there is none. Buckets begin anew at 00:00 UTC and after an unknown bar; those of today and the two days
/// before count. So a value depends on no bar before the start of the third day before its own.
/// </summary>
internal struct VolumeBuckets
{
    private const int DaysBack = 2;

    private readonly int perDay;
    private readonly int barsPerDay;
    private readonly int warmUp;
    private RollingBuffer shares;
    private RollingBuffer days;
    private long today = long.MinValue;
    private double dayVolume;
    private int dayBars;
    private double size = double.NaN;
    private double filled;
    private double signed;
    private double mean = double.NaN;
    private int rows;

    /// <summary>Buckets before the first bar.</summary>
    /// <param name="perDay">Buckets that the volume of the day before fills.</param>
    /// <param name="buckets">m.</param>
    /// <param name="barsPerDay">Bars in a day.</param>
    /// <param name="warmUp">Rows at the beginning whose value is withheld.</param>
    public VolumeBuckets(int perDay, int buckets, int barsPerDay, int warmUp)
    {
        (this.perDay, this.barsPerDay, this.warmUp) = (perDay, barsPerDay, warmUp);
        (shares, days) = (new RollingBuffer(buckets), new RollingBuffer(buckets));
    }

    /// <summary>Adds a bar and returns the mean.</summary>
    /// <param name="day">UTC day in which the bar opened.</param>
    /// <param name="volume">Its volume.</param>
    /// <param name="share">(buys − sells) / volume, −1 to 1; 0 without volume.</param>
    public double Add(long day, double volume, double share)
    {
        if (day != today)
        {
            BeginDay(day);
        }
        var isReady = rows >= warmUp;
        rows += isReady ? 0 : 1;
        if (!double.IsNaN(volume))
        {
            dayVolume += volume;
            dayBars++;
        }
        if (double.IsNaN(volume + share))
        {
            (filled, signed) = (0, 0);
            return double.NaN;
        }
        if (size > 0)
        {
            Fill(volume, share);
        }
        return isReady && days.Oldest >= today - DaysBack ? mean : double.NaN;
    }

    private void BeginDay(long day)
    {
        var isBefore = day == today + 1 && 2 * dayBars >= barsPerDay;
        size = isBefore ? dayVolume / dayBars * barsPerDay / perDay : double.NaN;
        (today, dayVolume, dayBars, filled, signed) = (day, 0, 0, 0, 0);
    }

    private void Fill(double volume, double share)
    {
        var rest = volume;
        var hasClosed = false;
        if (filled + rest >= size)
        {
            rest -= size - filled;
            CloseBucket(share);
            hasClosed = true;
            // Of a bar that fills more buckets than are kept, all but the last are alike and pass out of the window.
            var surplus = Math.Floor(rest / size) - shares.Length;
            rest -= surplus > 0 ? surplus * size : 0;
        }
        while (filled + rest >= size)
        {
            rest -= size - filled;
            CloseBucket(share);
            hasClosed = true;
        }
        signed += share * rest;
        filled += rest;
        if (hasClosed)
        {
            mean = FixedOrder.Sum(shares.Window) / shares.Length;
        }
    }

    private void CloseBucket(double share)
    {
        signed += share * (size - filled);
        shares.Add(Math.Min(1, Math.Abs(signed) / size));
        days.Add(today);
        (filled, signed) = (0, 0);
    }
}
