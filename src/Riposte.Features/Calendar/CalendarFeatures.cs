using System.Collections.Immutable;

namespace Riposte.Features.Calendar;

/// <summary>The catalogue's part about time of day and week.</summary>
internal static class CalendarFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [HourOfDayStep.Definition, DayOfWeekStep.Definition, MinutesToFundingStep.Definition];
}
