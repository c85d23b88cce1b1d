using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Runtime.Runs;

/// <summary>Funding must be known wherever a position could be held: a missing settlement is an error, never a repeat
/// of the last one.</summary>
public static class FundingCoverage
{
    /// <summary>Refuses funding that does not span the bars, or that misses a settlement of its own rhythm.</summary>
    /// <exception cref="UserException">Settlements are missing (kind Data).</exception>
    public static void Require(FundingTable funding, MarketTable bars)
    {
        var start = bars.OpenTime(0);
        var end = bars.KnownAt(bars.Count - 1);
        var longest = new Interval(8 * Interval.Hour.Nanoseconds).Nanoseconds;
        var previous = start - longest;
        foreach (var time in funding.Times)
        {
            if (time - previous > longest && previous >= start - longest && time > start)
            {
                throw Gap(previous, time);
            }
            previous = time;
            if (time >= end)
            {
                return;
            }
        }
        if (end - previous > longest)
        {
            throw Gap(previous, end);
        }
    }

    private static UserException Gap(Instant from, Instant to) =>
        new(
            ErrorKind.Data,
            $"No funding settlement is known between {from} and {to}.",
            "Perpetuals settle at least every 8 hours, and a missing rate is never guessed.",
            "Give funding that covers the bars, or set costs.funding to a rate or to none."
        );
}
