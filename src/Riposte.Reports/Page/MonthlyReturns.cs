using Riposte.Core.Time;

namespace Riposte.Reports.Page;

/// <summary>Daily returns compounded by UTC calendar month and year.</summary>
internal static class MonthlyReturns
{
    /// <summary>One year: a return per month (NaN where no day was played or a day is unknown) and the year's own.</summary>
    public sealed record Year(int Number, double[] Months, double Total);

    /// <summary>Years in order.</summary>
    public static List<Year> Of(Instant[] days, double[] returns)
    {
        var years = new List<Year>();
        foreach (var group in Enumerable.Range(0, days.Length).GroupBy(i => days[i].ToDate().Year).OrderBy(group => group.Key))
        {
            var months = new double[12];
            for (var month = 1; month <= 12; month++)
            {
                months[month - 1] = Compound(group.Where(i => days[i].ToDate().Month == month).Select(i => returns[i]));
            }
            years.Add(new Year(group.Key, months, Compound(group.Select(i => returns[i]))));
        }
        return years;
    }

    private static double Compound(IEnumerable<double> returns)
    {
        var (growth, days) = (1.0, 0);
        foreach (var value in returns)
        {
            growth *= 1 + value;
            days++;
        }
        return days == 0 ? double.NaN : growth - 1;
    }
}
