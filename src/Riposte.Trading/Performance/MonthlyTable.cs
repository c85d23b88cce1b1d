using Riposte.Core.Time;

namespace Riposte.Trading.Performance;

/// <summary>Daily returns compounded into calendar months and years.</summary>
public static class MonthlyTable
{
    /// <summary>One row per UTC calendar month that has a day, in order.</summary>
    /// <param name="days">00:00 UTC of each day, not falling.</param>
    /// <param name="returns">Simple return of each day; NaN is unknown and left out.</param>
    /// <exception cref="ArgumentException">Lengths differ or days fall.</exception>
    public static IReadOnlyList<MonthlyReturn> Months(ReadOnlySpan<Instant> days, ReadOnlySpan<double> returns)
    {
        if (days.Length != returns.Length)
        {
            throw new ArgumentException($"{days.Length} days and {returns.Length} returns.", nameof(returns));
        }
        var months = new List<MonthlyReturn>();
        var (start, growth, known) = (default(Instant), 1.0, 0);
        for (var i = 0; i < days.Length; i++)
        {
            if (i > 0 && days[i] < days[i - 1])
            {
                throw new ArgumentException($"Day {days[i]} follows {days[i - 1]}.", nameof(days));
            }
            var month = days[i].StartOfMonth();
            if (i > 0 && month != start)
            {
                months.Add(Row(start, growth, known));
                (growth, known) = (1, 0);
            }
            start = month;
            if (!double.IsNaN(returns[i]))
            {
                growth *= 1 + returns[i];
                known++;
            }
        }
        if (!days.IsEmpty)
        {
            months.Add(Row(start, growth, known));
        }
        return months;
    }

    /// <summary>Compounded return of each year, by the months given; NaN for a year without a known day.</summary>
    public static IReadOnlyList<KeyValuePair<int, double>> Years(IReadOnlyList<MonthlyReturn> months) =>
        [
            .. months
                .GroupBy(m => m.Year)
                .OrderBy(g => g.Key)
                .Select(g =>
                {
                    var known = g.Where(m => m.Days > 0).ToArray();
                    var growth = known.Aggregate(1.0, (product, m) => product * (1 + m.Return));
                    return KeyValuePair.Create(g.Key, known.Length == 0 ? double.NaN : growth - 1);
                }),
        ];

    private static MonthlyReturn Row(Instant start, double growth, int known)
    {
        var date = start.ToDate();
        return new MonthlyReturn(date.Year, date.Month, known == 0 ? double.NaN : growth - 1, known);
    }
}
