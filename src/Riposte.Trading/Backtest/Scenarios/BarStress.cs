using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>Markets that did not happen, made of one that did. Bars stay consistent: low ≤ open, close ≤ high.</summary>
public static class BarStress
{
    /// <summary>A jump that stays: every price from the bar that opens at or after an instant on is moved by a
    /// fraction.</summary>
    /// <param name="bars">Bars; not changed.</param>
    /// <param name="at">When.</param>
    /// <param name="size">Fraction, above −1: −0.1 is a fall of 10 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not above −1.</exception>
    public static MarketTable Gap(MarketTable bars, Instant at, double size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(size, -1);
        if (!double.IsFinite(size))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "A gap is a finite fraction.");
        }
        var rows = new PriceRows(bars);
        var first = Math.Max(0, bars.Interval.FirstFrom(at) - bars.FirstBar);
        for (var row = first; row < bars.Count; row++)
        {
            rows.Scale((int)row, 1 + size);
        }
        return rows.ToTable();
    }

    /// <summary>An outage: the bars that open in a stretch of time are missing. Nothing trades in them; prices after it
    /// are what they were.</summary>
    /// <param name="bars">Bars; not changed.</param>
    /// <param name="window">The stretch.</param>
    public static MarketTable Outage(MarketTable bars, TimeRange window)
    {
        var rows = new PriceRows(bars);
        var first = Math.Clamp(bars.Interval.FirstFrom(window.From) - bars.FirstBar, 0, bars.Count);
        var end = Math.Clamp(bars.Interval.FirstFrom(window.To) - bars.FirstBar, first, bars.Count);
        foreach (var column in rows.All)
        {
            Array.Fill(column, double.NaN, (int)first, (int)(end - first));
        }
        return rows.ToTable();
    }

    /// <summary>
    /// A market that moves k times as much. Close-to-close log returns r become m + k (r − m), m their mean, so that the
    /// drift stays; open, high and low, taken as log distances from the close before, go through the same line, which
    /// keeps their order. Volumes in coins stay, amounts of quote currency follow the price.
    /// </summary>
    /// <param name="bars">Bars; not changed.</param>
    /// <param name="factor">k, at least 0; 1 changes nothing but rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static MarketTable Volatility(MarketTable bars, double factor)
    {
        if (!(factor >= 0 && double.IsFinite(factor)))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor is a finite number from 0 on.");
        }
        var mean = MeanReturn(bars);
        var rows = new PriceRows(bars);
        var (before, after) = (double.NaN, double.NaN);
        for (var row = 0; row < bars.Count; row++)
        {
            if (bars.IsMissing(row))
            {
                continue;
            }
            var close = bars[Input.Close][row];
            if (double.IsNaN(before))
            {
                (before, after) = (close, close);
                continue;
            }
            var (from, to) = (before, after);
            double Move(double price) =>
                to * PortableMath.Exp(factor * PortableMath.Log(price / from) + (1 - factor) * mean);
            var (open, high, low) = (
                Move(bars[Input.Open][row]),
                Move(bars[Input.High][row]),
                Move(bars[Input.Low][row])
            );
            (before, after) = (close, Move(close));
            rows.Scale(row, after / close);
            rows[Input.Open][row] = open;
            rows[Input.High][row] = Math.Max(high, Math.Max(open, after));
            rows[Input.Low][row] = Math.Min(low, Math.Min(open, after));
            rows[Input.Close][row] = after;
        }
        return rows.ToTable();
    }

    private static double MeanReturn(MarketTable bars)
    {
        var (sum, count, before) = (0.0, 0, double.NaN);
        for (var row = 0; row < bars.Count; row++)
        {
            var close = bars[Input.Close][row];
            if (double.IsNaN(close))
            {
                continue;
            }
            if (!double.IsNaN(before))
            {
                sum += PortableMath.Log(close / before);
                count++;
            }
            before = close;
        }
        // Unknown where nothing moved: then nothing is scaled either.
        return sum / count;
    }
}
