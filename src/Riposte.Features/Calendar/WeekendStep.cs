using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// 1 when the bar closes between Saturday 00:00 and Monday 00:00 UTC, the end not included, else 0. Memory 1 bar (window).
/// Known at missing bars too.
/// </summary>
public struct WeekendStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "weekend",
            Family = Family.Calendar,
            Summary = "1 from Saturday 00:00 to Monday 00:00 UTC at the bar’s close, else 0",
            Notes = "Of the moment of the close: the last bar of Sunday closes on Monday.",
            Inputs = [],
            Unit = Unit.Number,
            Range = ValueRange.Share,
            Source = "Caporale, Plastun, The Day of the Week Effect in the Cryptocurrency Market, 2019",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new WeekendStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = UtcPeriods.OfWeek(bar.KnownAt) >= 5 * Instant.NanosecondsPerDay ? 1 : 0;
}
