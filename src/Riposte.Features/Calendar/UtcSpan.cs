using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>Shares of a UTC month, quarter or year gone by; keeps the bounds of the period last asked for.</summary>
/// <param name="months">Months in the period: 1, 3 or 12.</param>
internal struct UtcSpan(int months)
{
    private Instant start = new(0);
    private Instant end = new(0);
    private double length;

    /// <summary>Share gone by at an instant: 0 at the start, below 1.</summary>
    public double Share(Instant time)
    {
        if (time < start || time >= end)
        {
            Find(time);
        }
        return (time - start) / length;
    }

    private void Find(Instant time)
    {
        var date = time.ToDate();
        start = Instant.FromDate(date.Year, (date.Month - 1) / months * months + 1, 1);
        end = start.AddMonths(months);
        length = end - start;
    }
}
