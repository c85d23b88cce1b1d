namespace Riposte.Features.Calendar;

/// <summary>
/// 1 while the Bitcoin futures of the CME rest over the weekend at the bar’s close: from Friday 16:00 to Sunday 17:00 Chicago
/// time, the end not included; else 0. Memory 1 bar (window). Known at missing bars too. Holidays and the daily hour of rest
/// are left out. Needs bars of at most an hour.
/// </summary>
public struct CmeWeekendStep() : IBarStep
{
    private CmeHours hours = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cme_weekend",
            Family = Family.Calendar,
            Summary = "1 from Friday 16:00 to Sunday 17:00 Chicago time at the bar’s close, else 0",
            Notes =
                "When the CME’s Bitcoin futures rest by their hours of 2017; Chicago follows the summer time of 2007. Holidays and "
                + "the daily hour of rest are left out.",
            Problem = CmeHours.Problem,
            Inputs = [],
            Unit = Unit.Number,
            Range = ValueRange.Share,
            Source = "CME Group, Bitcoin Futures Contract Specifications, 2017",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CmeWeekendStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = hours.IsWeekend(bar.KnownAt) ? 1 : 0;
}
