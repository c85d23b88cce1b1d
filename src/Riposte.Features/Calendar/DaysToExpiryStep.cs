using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Days from the bar’s close to the next expiry strictly after it: the last Friday of the month, and of the quarter (March,
/// June, September, December), 08:00 UTC, when dated futures and options of the large crypto venues expire. Above 0 up to 98;
/// memory 1 bar (window). Known at missing bars too.
/// </summary>
public struct DaysToExpiryStep() : IBarStep
{
    // The expiries last told; bars come in order of time, so that they hold until the first one passes.
    private Instant ofMonth = new(long.MinValue);
    private Instant ofQuarter;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "days_to_expiry",
            Family = Family.Calendar,
            Summary = "days from the bar’s close to the last Friday of the month, and of the quarter, 08:00 UTC",
            Notes = "When dated futures and options on Binance and Deribit expire. In days with fractions.",
            Inputs = [],
            Outputs = ["month", "quarter"],
            Unit = Unit.Number,
            Range = new ValueRange(0, 98),
            Source = "Deribit, Contract Introduction Policy, 2020",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DaysToExpiryStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var time = bar.KnownAt;
        if (time >= ofMonth)
        {
            Find(time);
        }
        outputs[0] = (ofMonth - time) / (double)Instant.NanosecondsPerDay;
        outputs[1] = (ofQuarter - time) / (double)Instant.NanosecondsPerDay;
    }

    private void Find(Instant time)
    {
        var month = time.StartOfMonth();
        ofMonth = Expiry(month);
        if (ofMonth <= time)
        {
            month = month.AddMonths(1);
            ofMonth = Expiry(month);
        }
        ofQuarter = Expiry(month.AddMonths(2 - (month.ToDate().Month - 1) % 3));
    }

    // The last Friday 08:00 of the month that starts at an instant.
    private static Instant Expiry(Instant month)
    {
        var last = month.AddMonths(1) - Instant.NanosecondsPerDay;
        var weekday = (int)(UtcPeriods.OfWeek(last) / Instant.NanosecondsPerDay);
        return last - (weekday + 3) % 7 * Instant.NanosecondsPerDay + 8 * Interval.Hour.Nanoseconds;
    }
}
