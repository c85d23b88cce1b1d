using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>Builds coarse bars from finer ones on the global UTC grid.</summary>
public static class Resampler
{
    /// <summary>
    /// Coarse bars: open of the first known finer bar, highest high, lowest low, close of the last known one, sums of the volumes and counts in order
    /// of time, and <see cref="Input.Coverage"/> = present / expected finer bars. A coarse bar without any finer bar is missing. A sum over a present
    /// finer bar whose value is unknown is unknown. The leading bar is kept though the table may start inside it (its coverage says so); a bar whose
    /// period has not ended inside the finer table is never made.
    /// </summary>
    /// <param name="finer">Finer bars; if they carry a coverage, it is weighed in.</param>
    /// <param name="to">A whole multiple of the finer interval; the same interval returns the table itself.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is no whole multiple of the finer interval.</exception>
    public static MarketTable Resample(MarketTable finer, Interval to)
    {
        throw new NotSupportedException("Under way.");
    }
}
