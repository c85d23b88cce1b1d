namespace Riposte.Features.Calendar;

/// <summary>
/// Shares of the UTC day, week (from Monday), month and quarter gone by at the bar’s close: 0 at the start, below 1.
/// Memory 1 bar (window). Known at missing bars too.
/// </summary>
public struct PeriodElapsedStep() : IBarStep
{
    private UtcSpan month = new(1);
    private UtcSpan quarter = new(3);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "period_elapsed",
            Family = Family.Calendar,
            Summary = "shares of the UTC day, week, month and quarter gone at the bar’s close",
            Notes =
                "0 at the start, close to 1 at the end: the plain form of the places on a circle, which trees split more easily; "
                + "near 1 of month and quarter is the turn of the month and the quarter’s end. The week begins on Monday.",
            Inputs = [],
            Outputs = ["day", "week", "month", "quarter"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Baur, Cahill, Godfrey, Liu, Bitcoin Time-of-Day, Day-of-Week and Month-of-Year Effects, 2019",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PeriodElapsedStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var time = bar.KnownAt;
        outputs[0] = UtcPeriods.Day(time);
        outputs[1] = UtcPeriods.WeekShare(time);
        outputs[2] = month.Share(time);
        outputs[3] = quarter.Share(time);
    }
}
