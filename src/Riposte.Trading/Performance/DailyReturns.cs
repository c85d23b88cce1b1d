using Riposte.Core.Time;

namespace Riposte.Trading.Performance;

/// <summary>An equity curve cut at 00:00 UTC.</summary>
/// <param name="Days">00:00 UTC of each day, a last partial one included.</param>
/// <param name="Returns">Simple return of each; at least −1, and 0 when there was nothing left.</param>
public sealed record DailyReturns(Instant[] Days, double[] Returns)
{
    /// <summary>Cuts a curve.</summary>
    /// <param name="capital">Equity before the first sample, above 0.</param>
    /// <param name="times">When each sample was known, rising. One at 00:00 ends the day before.</param>
    /// <param name="equity">Equity at each time; finite. A day without a sample returns 0.</param>
    /// <exception cref="ArgumentException">Lengths differ or times do not rise.</exception>
    public static DailyReturns Of(double capital, ReadOnlySpan<Instant> times, ReadOnlySpan<double> equity)
    {
        if (times.Length != equity.Length)
        {
            throw new ArgumentException($"{times.Length} times and {equity.Length} samples.", nameof(equity));
        }
        var days = new List<Instant>();
        var returns = new List<double>();
        var (start, last) = (capital, capital);
        void End(Instant day)
        {
            days.Add(day);
            returns.Add(start > 0 ? Math.Max(-1, last / start - 1) : 0);
            start = last;
        }
        var current = default(Instant);
        for (var i = 0; i < times.Length; i++)
        {
            if (i > 0 && times[i] <= times[i - 1])
            {
                throw new ArgumentException($"Time {times[i]} does not rise.", nameof(times));
            }
            var day = (times[i] - 1).StartOfDay;
            for (current = i == 0 ? day : current; current < day; current += Instant.NanosecondsPerDay)
            {
                End(current);
            }
            last = equity[i];
        }
        if (times.Length > 0)
        {
            End(current);
        }
        return new DailyReturns([.. days], [.. returns]);
    }
}
