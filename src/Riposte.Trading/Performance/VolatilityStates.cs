using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Trading.Performance;

/// <summary>Calm, usual and wild days of a market: thirds of the days by realised volatility (root of the summed squared
/// log returns of their bars). The borders are those of the whole sample, known only afterwards: for looking back, never
/// for trading.</summary>
public sealed class VolatilityStates
{
    /// <summary>The states, from calm to wild, and what is said where the day before is not known.</summary>
    public static readonly string[] Names = ["calm", "usual", "wild", "unknown"];

    private readonly Dictionary<long, double> days = [];
    private readonly double low;
    private readonly double high;

    /// <summary>Measures every day of some bars.</summary>
    public VolatilityStates(MarketTable bars)
    {
        var before = double.NaN;
        for (var row = 0; row < bars.Count; row++)
        {
            var close = bars[Input.Close][row];
            if (double.IsNaN(close))
            {
                continue;
            }
            if (!double.IsNaN(before))
            {
                var r = PortableMath.Log(close / before);
                var day = bars.OpenTime(row).Day;
                days[day] = days.GetValueOrDefault(day) + r * r;
            }
            before = close;
        }
        var sorted = Quantile.Sorted([.. days.Values]);
        low = Quantile.OfSorted(sorted, 1.0 / 3);
        high = Quantile.OfSorted(sorted, 2.0 / 3);
    }

    /// <summary>State of the last whole UTC day before an instant.</summary>
    public string Before(Instant time) =>
        !days.TryGetValue(time.Day - 1, out var square) ? Names[3]
        : square <= low ? Names[0]
        : square <= high ? Names[1]
        : Names[2];
}
